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

import type { FileHandle } from 'node:fs/promises'
import { rangeReader } from './file-range.ts'

/** Where the pieces of a file come from. */
export interface Pieces {
  /** The next piece, valid until the third one after it is asked for; empty at the end of the file. */
  next(): Promise<Buffer>
  /** The piece given last is not written over before this ends. */
  keepUntil(taken: Promise<void> | undefined): void
  settle(): Promise<void>
}

/** Reads where the bytes are hashed. */
export function piecesReadHere({ fd }: FileHandle, size: number): Pieces {
  // One byte more, to see that it grew meanwhile.
  const next = rangeReader(fd, { start: 0, size: size + 1 })
  return { next: async () => next(), keepUntil: () => {}, settle: async () => {} }
}
