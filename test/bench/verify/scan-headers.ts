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

import { createReadStream } from 'node:fs'
import { readTarStream } from '@tra/adapters'
import { HEAD_BYTES, recognise } from '@tra/contents'

// Whole process of the look at licence headers alone: no digests, no ids, no paths. Prints how many files state which licence.
const [archive = ''] = process.argv.slice(2)
const counts = new Map<string, number>()
const head = Buffer.allocUnsafe(HEAD_BYTES)
let [size, filled] = [0, 0]

function count(bytes: Uint8Array): void {
  const { kind, licence = kind } = recognise(bytes, size)
  counts.set(licence, (counts.get(licence) ?? 0) + 1)
}

await readTarStream(createReadStream(archive, { highWaterMark: 1024 * 1024 }), 'tar.gz', {
  unpacked: () => {},
  problem: () => {},
  begin(entry) {
    size = entry.kind === 'file' ? entry.size : -1
    filled = 0
  },
  data(piece) {
    if (piece.length === size) count(piece)
    else if (filled < HEAD_BYTES) {
      const part = piece.subarray(0, HEAD_BYTES - filled)
      head.set(part, filled)
      filled += part.length
    }
  },
  end() {
    if (filled > 0 || size === 0) count(head.subarray(0, filled))
  },
})
console.log(Object.fromEntries(counts))
