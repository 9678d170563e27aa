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

import { binaryRecord, type Field } from './binary-record.ts'
import { type HostileFile, hostileFile } from './hostile-file.ts'
import { type Frame, quine } from './quine.ts'

const TRIES = 64
// Lengths for which there is a way to repeat them in five bytes: 15 in gzip, 60 and 124 in zip.
const GZIP_NAME = 'q.gz\0'
const ZIP_NAME = 'widget/this-zip-in-itself-.zip'
const ZIP_COMMENT = 'it holds itself, for ever.'

/** Frames that differ in a time, which nobody looks at. */
function* frames(frame: (time: number) => Frame): Generator<Frame> {
  for (let time = 0; time < TRIES; time++) yield frame(time)
}

/** RFC 1952: header with a name; CRC-32 and size. */
function gzipFrame(time: number): Frame {
  const head = binaryRecord([0x1f, 1], [0x8b, 1], [8, 1], [8, 1], [time, 4], [0, 1], [3, 1])
  return {
    before: () => Buffer.concat([head, Buffer.from(GZIP_NAME)]),
    behind: (crc, size) => binaryRecord([crc, 4], [size, 4]),
  }
}

/** A zip of one entry, which is the zip (APPNOTE.TXT 4.3.7, 4.3.12, 4.3.16). */
function zipFrame(time: number): Frame {
  const name = Buffer.from(ZIP_NAME)
  const localBytes = 30 + name.length
  const centralBytes = 46 + name.length
  const around = localBytes + centralBytes + 22 + ZIP_COMMENT.length
  const fields = (crc: number, size: number): Field[] => [
    ...([20, 0, 8, time] as const).map((value): Field => [value, 2]),
    [0x21, 2],
    ...[crc, size - around, size].map((value): Field => [value, 4]),
    [name.length, 2],
    [0, 2],
  ]
  return {
    before: (crc, size) => Buffer.concat([binaryRecord([0x04034b50, 4], ...fields(crc, size)), name]),
    behind: (crc, size) =>
      Buffer.concat([
        binaryRecord([0x02014b50, 4], [20, 2], ...fields(crc, size), [0, 8], [0, 2], [0, 4]),
        name,
        binaryRecord([0x06054b50, 4], [0, 4], [1, 2], [1, 2], [centralBytes, 4], [size - around + localBytes, 4]),
        binaryRecord([ZIP_COMMENT.length, 2]),
        Buffer.from(ZIP_COMMENT),
      ]),
  }
}

/** Archives that unpack to themselves: a reader that goes down into archives never comes back. */
export function hostileQuines(): HostileFile[] {
  return [
    hostileFile('quine.zip', 'a zip whose only entry is the zip', [], () => quine(frames(zipFrame))),
    hostileFile('quine.tar.gz', 'a gzip that unpacks to itself', ['unreadable'], () => quine(frames(gzipFrame))),
  ]
}
