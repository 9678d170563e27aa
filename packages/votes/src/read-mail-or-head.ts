// Licensed to the Apache Software Foundation (ASF) under one
// or more contributor license agreements.  See the NOTICE file
// distributed with this work for additional information
// regarding copyright ownership.  The ASF licenses this file
// to you under the Apache License, Version 2.0 (the
// "License"); you may not use this file except in compliance
// with the License.  You may obtain a copy of the License at
//
//   http://www.apache.org/licenses/LICENSE-2.0
//
// Unless required by applicable law or agreed to in writing,
// software distributed under the License is distributed on an
// "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY
// KIND, either express or implied.  See the License for the
// specific language governing permissions and limitations
// under the License.

import { ReleaseError } from '@tra/kernel'
import type { Mail, UndatedMail } from './mail.ts'
import { dated, type MailOptions, readAnyMail } from './read-mail.ts'

/** Bytes of a header that are looked at; a real one has some kilobytes. */
const MAXIMUM_HEAD_BYTES = 256 * 1024
const HEAD_END = /\r?\n\r?\n/

/**
 * A mail, or at least who wrote it and about what: one that is too large or that no parser makes sense of is part of its
 * thread all the same, and a human must read it.
 * @throws ReleaseError MALFORMED when not even its header can be read.
 */
export async function readAnyMailOrHead(raw: Uint8Array, options: MailOptions = {}): Promise<Mail | UndatedMail> {
  try {
    return await readAnyMail(raw, options)
  } catch (thrown) {
    if (!(thrown instanceof ReleaseError)) throw thrown
    const head = await readAnyMail(headOf(raw), options)
    return { ...head, text: '', unread: thrown.message }
  }
}

/** The same of a mail that must have a date. @throws ReleaseError MALFORMED also without one. */
export async function readMailOrHead(raw: Uint8Array, options: MailOptions = {}): Promise<Mail> {
  return dated(await readAnyMailOrHead(raw, options))
}

/** A mail without a text: only what its header says. @throws ReleaseError MALFORMED. */
export function readHead(raw: Uint8Array): Promise<Mail | UndatedMail> {
  return readAnyMail(headOf(raw))
}

/** The header alone, as a mail without a text. */
function headOf(raw: Uint8Array): Uint8Array {
  const text = Buffer.from(raw.subarray(0, MAXIMUM_HEAD_BYTES)).toString('latin1')
  const end = HEAD_END.exec(text)?.index ?? text.length
  return new Uint8Array(Buffer.from(`${text.slice(0, end)}\r\n\r\n`, 'latin1'))
}
