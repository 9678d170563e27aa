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

import type { Readable } from 'node:stream'

export type OutputEncoding = 'utf8' | 'latin1'

/** Collects streams until their sum passes a bound. */
export interface BoundedOutput {
  collect(stream: Readable, encoding?: OutputEncoding): () => string
}

/** @param onExceeded called once, with the first byte over `maximumBytes`; what follows is dropped. */
export function boundedOutput(maximumBytes: number, onExceeded: () => void): BoundedOutput {
  let left = maximumBytes
  return {
    collect(stream, encoding = 'utf8') {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => {
        if (left < 0) return
        left -= chunk.byteLength
        if (left < 0) onExceeded()
        else chunks.push(chunk)
      })
      return () => Buffer.concat(chunks).toString(encoding)
    },
  }
}
