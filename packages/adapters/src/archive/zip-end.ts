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

import { ArchiveStop, type EntrySink } from './entry-sink.ts'
import { IN_ZIP64, readWide, SIGNATURES } from './zip-records.ts'

const END_BYTES = 22
const MAX_COMMENT_BYTES = 0xffff
const LOCATOR64_BYTES = 20
const END64_BYTES = 56
const COUNT_IN_ZIP64 = 0xffff
/** How much of a file's end can hold the records that say where the directory lies. */
export const MAX_TAIL_BYTES = END_BYTES + MAX_COMMENT_BYTES + LOCATOR64_BYTES + END64_BYTES

/** What the records at the end say of the directory (APPNOTE.TXT 4.3.14 to 4.3.16). */
export interface ZipEnd {
  entries: number
  directoryBytes: number
  /** Where the directory begins by its own words. */
  directoryOffset: number
  /** Where the end records begin: the directory should end there. */
  start: number
  comment: string
}

function refuse(detail: string): never {
  throw new ArchiveStop({ kind: 'unreadable', detail })
}

function signaturesIn(tail: Buffer): number[] {
  const mark = Buffer.alloc(4)
  mark.writeUInt32LE(SIGNATURES.end)
  const found: number[] = []
  for (let at = tail.indexOf(mark); at !== -1; at = tail.indexOf(mark, at + 1))
    if (at + END_BYTES <= tail.length) found.push(at)
  return found
}

/** The record whose comment ends where the file ends, else the last one that isn't cut off. */
function chooseEnd(tail: Buffer, sink: EntrySink): number {
  const found = signaturesIn(tail)
  const endOf = (at: number) => at + END_BYTES + tail.readUInt16LE(at + 20)
  const fitting = found.filter((at) => endOf(at) === tail.length)
  const chosen = fitting.at(-1) ?? found.findLast((at) => endOf(at) < tail.length)
  if (chosen === undefined) refuse('it has no end record: it is cut off, or no zip')
  const behind = tail.length - endOf(chosen)
  if (behind > 0) sink.problem({ kind: 'trailing-data', detail: `${behind} bytes lie behind the end of the zip` })
  // A record inside the comment of another, or behind it: programs that search from one side or the other differ.
  const rivals = found.filter((at) => at !== chosen && (at > chosen || fitting.includes(at)))
  if (rivals.length > 0)
    sink.problem({
      kind: 'ambiguous-header',
      detail: `it has ${rivals.length + 1} end records, for different directories`,
    })
  return chosen
}

function narrowEnd(tail: Buffer, at: number, tailStart: number): ZipEnd {
  const entries = tail.readUInt16LE(at + 10)
  // One disk, and as many entries on it as there are at all.
  if (tail.readUInt16LE(at + 4) % COUNT_IN_ZIP64 !== 0 || tail.readUInt16LE(at + 8) !== entries)
    refuse('it is spread over several files')
  return {
    entries,
    directoryBytes: tail.readUInt32LE(at + 12),
    directoryOffset: tail.readUInt32LE(at + 16),
    start: tailStart + at,
    comment: tail.toString('latin1', at + END_BYTES, at + END_BYTES + tail.readUInt16LE(at + 20)),
  }
}

/** The zip64 record, which must lie right before its locator: elsewhere it could be another archive's. */
function wideEnd(tail: Buffer, locator: number, tailStart: number, narrow: ZipEnd): ZipEnd {
  const at = readWide(tail, locator + 8) - tailStart
  const isThere = at >= 0 && at + END64_BYTES <= locator && tail.readUInt32LE(at) === SIGNATURES.end64
  if (!isThere || at + 12 + readWide(tail, at + 4) !== locator) refuse('its zip64 record is not where its locator says')
  return {
    ...narrow,
    entries: readWide(tail, at + 32),
    directoryBytes: readWide(tail, at + 40),
    directoryOffset: readWide(tail, at + 48),
    start: tailStart + at,
  }
}

function contradict(narrow: ZipEnd, wide: ZipEnd): boolean {
  const differs = (a: number, b: number, placeholder: number) => a !== placeholder && a !== b
  return (
    differs(narrow.entries, wide.entries, COUNT_IN_ZIP64) ||
    differs(narrow.directoryBytes, wide.directoryBytes, IN_ZIP64) ||
    differs(narrow.directoryOffset, wide.directoryOffset, IN_ZIP64)
  )
}

/**
 * Finds the records at the end of a zip.
 * @param tail the last {@link MAX_TAIL_BYTES} of the file, or all of it.
 * @param tailStart where they begin in the file.
 * @throws ArchiveStop when there are none.
 */
export function findZipEnd(tail: Buffer, tailStart: number, sink: EntrySink): ZipEnd {
  const at = chooseEnd(tail, sink)
  const narrow = narrowEnd(tail, at, tailStart)
  const locator = at - LOCATOR64_BYTES
  if (locator < 0 || tail.readUInt32LE(locator) !== SIGNATURES.locator64) return narrow
  const wide = wideEnd(tail, locator, tailStart, narrow)
  if (contradict(narrow, wide))
    sink.problem({ kind: 'ambiguous-header', detail: 'its end record and its zip64 record contradict each other' })
  return wide
}
