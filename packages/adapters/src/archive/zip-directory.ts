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
import { findZipEnd, MAX_TAIL_BYTES, type ZipEnd } from './zip-end.ts'
import {
  CENTRAL_HEADER_BYTES,
  type CentralHeader,
  centralHeaderBytes,
  type EntryPlace,
  entryPlace,
  readCentralHeader,
  SIGNATURES,
} from './zip-records.ts'

/** 200,000 entries with names of 100 bytes take 30 MB. */
const MAX_DIRECTORY_BYTES = 32 * 1024 * 1024

/** The directory of a zip, in the order in which its entries lie in the file. */
export interface ZipDirectory {
  /** Where entries end and the directory begins. */
  start: number
  /** Everything from there to the end of the file. */
  bytes: Buffer
  comment: string
  /** Where the first entry begins; the directory when there is none. */
  firstOffset: number
  /** Entries in the order in which they lie in the file. */
  places(): Generator<ZipPlace>
}

export interface ZipPlace {
  /** Of the header, in the directory. */
  position: number
  header: CentralHeader
  /** Of its local header, from the beginning of the file. */
  offset: number
  /** Where the next entry or the directory begins. */
  limit: number
}

/** Bytes of a zip by their place in it, exactly as many as asked for. @throws ArchiveStop when there are fewer. */
export type ReadAt = (start: number, length: number) => Buffer

function isHeaderAt(readAt: ReadAt, position: number, end: number): boolean {
  if (position < 0 || position + CENTRAL_HEADER_BYTES > end) return false
  return readAt(position, 4).readUInt32LE() === SIGNATURES.central
}

interface Location {
  start: number
  /** How far all stated offsets are to be moved. */
  shift: number
}

/**
 * Where the directory begins. Some programs count back from the end record, others go to the stated offset: both must
 * lead to the same place, unless something was put in front of the whole archive.
 */
function locate(readAt: ReadAt, end: ZipEnd, sink: EntrySink): Location {
  const { directoryOffset: stated, directoryBytes, start: limit } = end
  const counted = limit - directoryBytes
  if (directoryBytes === 0) return { start: limit, shift: 0 }
  if (stated === counted) return { start: stated, shift: 0 }
  const isStated = isHeaderAt(readAt, stated, limit)
  if (isStated)
    sink.problem({ kind: 'ambiguous-header', detail: 'place and size of its directory contradict each other' })
  // The bytes in front show as such when the first entry is reached.
  if (counted > stated && isHeaderAt(readAt, counted, limit)) return { start: counted, shift: counted - stated }
  if (!isStated) throw new ArchiveStop({ kind: 'unreadable', detail: 'it has no directory where its end record says' })
  return { start: stated, shift: 0 }
}

function readEnding(readAt: ReadAt, start: number, size: number): Buffer {
  if (size - start > MAX_DIRECTORY_BYTES)
    throw new ArchiveStop({
      kind: 'too-many-entries',
      detail: `its directory has more than ${MAX_DIRECTORY_BYTES} bytes`,
    })
  return readAt(start, size - start)
}

/** Places of the headers inside `bytes`, as the directory lists them. */
function listPlaces(bytes: Buffer, { entries, directoryBytes }: ZipEnd, sink: EntrySink): EntryPlace[] {
  const directory = bytes.subarray(0, directoryBytes)
  const places: EntryPlace[] = []
  let position = 0
  for (let length = centralHeaderBytes(directory, 0); length !== undefined; ) {
    places.push(entryPlace(directory, position))
    position += length
    length = centralHeaderBytes(directory, position)
  }
  if (places.length !== entries)
    sink.problem({
      kind: 'ambiguous-header',
      detail: `its end record counts ${entries} entries, its directory holds ${places.length}`,
    })
  if (position < directory.length)
    sink.problem({
      kind: 'trailing-data',
      detail: `${directory.length - position} bytes of its directory are no entry`,
    })
  return places
}

/** Sorts by place in the file. Nearly every zip is in this order already. */
function inFileOrder(places: EntryPlace[]): EntryPlace[] {
  const isSorted = places.every(({ offset }, index) => (places[index - 1]?.offset ?? 0) <= offset)
  return isSorted ? places : places.toSorted((a, b) => a.offset - b.offset)
}

/**
 * Refuses entries that share bytes before any of them is unpacked: that is how a small zip unpacks to petabytes
 * (D. Fifield, "A better zip bomb").
 * @throws ArchiveStop
 */
function refuseOverlaps(places: readonly EntryPlace[], bytes: Buffer, limit: number): void {
  for (const [index, { header, minimumEnd }] of places.entries()) {
    const next = places[index + 1]?.offset ?? limit
    if (minimumEnd <= next) continue
    const entry = readCentralHeader(bytes, header).name.toString('utf8')
    const other = next === limit ? 'the directory' : 'the next entry'
    throw new ArchiveStop({ kind: 'overlapping-entries', entry, detail: `shares bytes with ${other}` })
  }
}

function* openPlaces(places: EntryPlace[], bytes: Buffer, { start, shift }: Location): Generator<ZipPlace> {
  let index = 0
  for (const { header, offset } of places) {
    index += 1
    const next = places[index]
    const limit = next === undefined ? start : next.offset + shift
    yield { position: header, header: readCentralHeader(bytes, header), offset: offset + shift, limit }
  }
}

/**
 * Reads the directory of a zip and makes sure that its entries lie one behind the other.
 * @throws ArchiveStop when there is none, when it is too large, and for entries that share bytes.
 */
export function readZipDirectory(readAt: ReadAt, size: number, sink: EntrySink): ZipDirectory {
  const tailBytes = Math.min(size, MAX_TAIL_BYTES)
  const end = findZipEnd(readAt(size - tailBytes, tailBytes), size - tailBytes, sink)
  const { start, shift } = locate(readAt, end, sink)
  const bytes = readEnding(readAt, start, size)
  const places = inFileOrder(listPlaces(bytes, end, sink))
  refuseOverlaps(places, bytes, start - shift)
  const firstOffset = (places[0]?.offset ?? start - shift) + shift
  const open = () => openPlaces(places, bytes, { start, shift })
  return { start, bytes, comment: end.comment, firstOffset, places: open }
}
