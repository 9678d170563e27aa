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

import { createHash } from 'node:crypto'
import { type Mail, readHead, type UndatedMail } from '@tra/votes'

/** A raw mail, with what its header says; undefined where the header can't be read. */
export interface HeadedMail {
  raw: Uint8Array
  head: Mail | UndatedMail | undefined
}

/** Reads only the header: a month holds hundreds of mails of other threads. */
export async function headedMail(raw: Uint8Array): Promise<HeadedMail> {
  // An unreadable mail of another thread must not stop this vote.
  const head = await readHead(raw).catch(() => undefined)
  return { raw, head }
}

/** A mail's bytes as characters, the same whatever became of its line ends on the way. */
export function normalised(raw: Uint8Array): string {
  return Buffer.from(raw).toString('latin1').replaceAll('\r\n', '\n').trimEnd()
}

/** The same for two copies of a mail. */
export function contentKey(raw: Uint8Array): string {
  return createHash('sha256').update(normalised(raw), 'latin1').digest('hex')
}

/** By date, then by Message-ID, then by content: the order in which an archive answers leaves no trace. */
export function byDate(one: HeadedMail, other: HeadedMail): number {
  const difference = timeOf(one) - timeOf(other)
  if (difference !== 0) return difference
  return compared(one.head?.messageId ?? '', other.head?.messageId ?? '') || Buffer.compare(one.raw, other.raw)
}

// What has no date comes last.
function timeOf({ head }: HeadedMail): number {
  return head?.date?.getTime() ?? Number.MAX_SAFE_INTEGER
}

function compared(one: string, other: string): number {
  if (one === other) return 0
  return one < other ? -1 : 1
}
