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

import { gunzipSync } from 'node:zlib'
import { CollectedBytes } from './collected-bytes.ts'
import type { EntrySink } from './entry-sink.ts'

const PACKED = 'metadata.gz'
/** What the specification of a gem is called once it is unpacked. */
const GEM_METADATA = 'metadata.gemspec'
const MAX_PACKED_BYTES = 256 * 1024
const MAX_METADATA_BYTES = 1024 * 1024

/** Takes the specification out of a gem's outer tar and passes it on as a file. What can't be unpacked is left out. */
export function readGemMetadata(
  sink: Pick<EntrySink, 'begin' | 'data' | 'end'>,
): Pick<EntrySink, 'begin' | 'data' | 'end'> {
  let packed: CollectedBytes | undefined
  return {
    begin: ({ name, size }) => {
      packed = name === PACKED && size <= MAX_PACKED_BYTES ? new CollectedBytes(size) : undefined
    },
    data: (piece) => packed?.add(piece),
    end: () => {
      const metadata = unpacked(packed?.whole())
      packed = undefined
      if (metadata === undefined) return
      sink.begin({ name: GEM_METADATA, kind: 'file', mode: 0, size: metadata.length })
      sink.data(metadata)
      sink.end()
    },
  }
}

function unpacked(bytes: Buffer | undefined): Buffer | undefined {
  try {
    return bytes === undefined ? undefined : gunzipSync(bytes, { maxOutputLength: MAX_METADATA_BYTES })
  } catch {
    return undefined
  }
}
