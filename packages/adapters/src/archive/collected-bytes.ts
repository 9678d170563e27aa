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

/** Content that arrives in pieces and is needed as a whole. The caller bounds its size. */
export class CollectedBytes {
  // Of its own, so that sending it to another thread does not send the pool of small buffers along.
  readonly #bytes: Buffer
  #filled = 0

  constructor(size: number) {
    this.#bytes = Buffer.allocUnsafeSlow(size)
  }

  add(piece: Uint8Array): void {
    const part = piece.subarray(0, Math.max(0, this.#bytes.length - this.#filled))
    this.#bytes.set(part, this.#filled)
    this.#filled += piece.length
  }

  /** Undefined when fewer or more bytes arrived than were stated. */
  whole(): Buffer | undefined {
    return this.#filled === this.#bytes.length ? this.#bytes : undefined
  }
}
