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

/** Largest mbox that is read: a month of a busy list is below 20 MiB. */
export const MAXIMUM_MBOX_BYTES = 64 * 1024 * 1024
/** At sixteen characters a line; mails have some forty. Each line costs time and memory, also an empty one. */
const MAXIMUM_MBOX_LINES = MAXIMUM_MBOX_BYTES / 16
/** The same bound as the ASF's own tabulation. */
export const MAXIMUM_MBOX_MAILS = 10_000

// In mboxrd every body line that starts with "From " is quoted, so a bare one after an empty line starts a mail.
const SEPARATOR = /(?<=^|\n\r?\n)From ([^\r\n]*)\r?\n/
const LINE_FEED = 0x0a
const QUOTED_FROM = /^>(>*From )/gm

function mailOf(chunk: string): Uint8Array {
  const body = chunk.replace(QUOTED_FROM, '$1').replace(/(\r?\n)\r?\n$/, '$1')
  return new Uint8Array(Buffer.from(body, 'latin1'))
}

/** A mail of an mbox file, and what stands behind `From ` in the line before it: by RFC 4155 a sender and a time. */
export interface MboxEntry {
  envelope: string
  raw: Uint8Array
}

/**
 * The entries of an mbox file in the mboxrd format (as Pony Mail writes it), in file order, `>From ` unquoted.
 * @throws ReleaseError LIMIT_EXCEEDED beyond {@link MAXIMUM_MBOX_BYTES}, {@link MAXIMUM_MBOX_LINES} or {@link MAXIMUM_MBOX_MAILS}; MALFORMED when
 * the bytes don't start with a `From ` line.
 */
export function readMboxEntries(bytes: Uint8Array): MboxEntry[] {
  if (bytes.length > MAXIMUM_MBOX_BYTES) throw tooLarge(`the mbox has ${bytes.length} bytes`)
  if (hasMoreLines(bytes, MAXIMUM_MBOX_LINES)) throw tooLarge(`the mbox has more than ${MAXIMUM_MBOX_LINES} lines`)
  // latin1 maps every byte to one character and back: nothing is decoded here.
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')
  if (text.trim() === '') return []
  const [before, ...parts] = text.split(SEPARATOR)
  if (before === undefined || before.trim() !== '') throw notAnMbox()
  if (parts.length > 2 * MAXIMUM_MBOX_MAILS) throw tooLarge(`the mbox holds ${parts.length / 2} mails`)
  // What the separator captures stands before each mail.
  return parts.flatMap((envelope, at) => (at % 2 === 0 ? [{ envelope, raw: mailOf(parts[at + 1] ?? '') }] : []))
}

/** Only the mails of {@link readMboxEntries}. @throws ReleaseError LIMIT_EXCEEDED, MALFORMED. */
export function readMbox(bytes: Uint8Array): Uint8Array[] {
  return readMboxEntries(bytes).map(({ raw }) => raw)
}

/** Whether there are more than `maximum` line ends. */
export function hasMoreLines(bytes: Uint8Array, maximum: number): boolean {
  let lines = 0
  for (let at = bytes.indexOf(LINE_FEED); at >= 0 && lines <= maximum; at = bytes.indexOf(LINE_FEED, at + 1)) lines += 1
  return lines > maximum
}

function tooLarge(what: string): ReleaseError {
  return new ReleaseError('LIMIT_EXCEEDED', `${what}, more than is read`, {
    hint: 'Cut the file down to the months of the vote.',
  })
}

function notAnMbox(): ReleaseError {
  return new ReleaseError('MALFORMED', 'the file is not an mbox: it does not start with a "From " line', {
    hint: 'Download the month from the mail archive in mbox format.',
  })
}
