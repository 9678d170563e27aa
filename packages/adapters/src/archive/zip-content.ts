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

import type { ArchiveProblem } from '@tra/checks'
import { messageOf } from '@tra/kernel'
import { type ArchiveEntry, ArchiveStop } from './entry-sink.ts'
import { MAX_ENTRY_NAME_LENGTH } from './read-bounds.ts'
import { zipMethods } from './zip-methods.ts'
import { type CentralHeader, FLAGS } from './zip-records.ts'

const UNSEEN_FLAGS = FLAGS.encrypted | FLAGS.strongEncryption | FLAGS.masked

/** What unpacking an entry needs of its header: entries wait for their turn, and names and extra fields need not. */
export type ContentHeader = Pick<CentralHeader, 'flags' | 'method' | 'crc' | 'size' | 'packedSize'>

/** An entry that both of its headers were read of. */
export interface ZipContent {
  entry: ArchiveEntry
  header: ContentHeader
}

/** What is wrong with an entry's content. */
export type ContentFault = Pick<ArchiveProblem, 'kind' | 'detail'>

/** Why the content of an entry is not looked at. */
export function refusal({ entry, header }: ZipContent): ContentFault | undefined {
  const refuse = (detail: string): ContentFault => ({ kind: 'unreadable', detail })
  if ((header.flags & UNSEEN_FLAGS) !== 0) return refuse('is encrypted')
  if (zipMethods[header.method] === undefined)
    return refuse(`is packed by method ${header.method}, which can't be read`)
  const isLongLink = entry.kind === 'symlink' && header.size > MAX_ENTRY_NAME_LENGTH
  return isLongLink ? refuse(`has a link target of ${header.size} bytes`) : undefined
}

/** Directories have none by their name, and special files none that could be unpacked. */
export function hasContent(content: ZipContent): boolean {
  const { kind } = content.entry
  return (kind === 'file' || kind === 'symlink') && refusal(content) === undefined
}

function codeOf(thrown: unknown): unknown {
  return thrown instanceof Error && 'code' in thrown ? thrown.code : undefined
}

/** What a decompressor complains of. @throws ArchiveStop, which is no complaint of a decompressor. */
export function faultOf(thrown: unknown): ContentFault {
  if (thrown instanceof ArchiveStop) throw thrown
  switch (codeOf(thrown)) {
    case 'ERR_TRAILING_JUNK_AFTER_STREAM_END':
      return { kind: 'trailing-data', detail: 'bytes lie behind the end of its packed content' }
    case 'ERR_BUFFER_TOO_LARGE':
      return { kind: 'checksum-mismatch', detail: 'unpacks to more than its stated size' }
    default:
      return { kind: 'unreadable', detail: messageOf(thrown) }
  }
}

/** Compares what came out with what the directory states. */
export function mismatch({ size, crc }: ContentHeader, seen: { size: number; crc: number }): ContentFault | undefined {
  if (seen.size !== size) return { kind: 'checksum-mismatch', detail: `is stated to have ${size} bytes, and has not` }
  return seen.crc === crc ? undefined : { kind: 'checksum-mismatch', detail: 'does not match its CRC-32' }
}
