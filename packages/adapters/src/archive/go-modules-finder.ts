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

// What Go's linker puts around the list of modules (package cmd/go/internal/modload, `infoStart` and `infoEnd`).
const START = Buffer.from('3077af0c9274080241e1c107e6d618e6', 'hex')
const END = Buffer.from('f932433186182072008242104116d8f2', 'hex')
const MAX_LIST_BYTES = 4 * 1024 * 1024
// ELF, PE and Mach-O: nothing else is searched.
const PROGRAMS = ['7f454c46', '4d5a', 'feedface', 'feedfacf', 'cefaedfe', 'cffaedfe'].map((hex) =>
  Buffer.from(hex, 'hex'),
)
const MAGIC_BYTES = 4
const NOTHING = Buffer.alloc(0)

function isProgram(beginning: Buffer): boolean {
  return PROGRAMS.some((magic) => beginning.subarray(0, magic.length).equals(magic))
}

/** Looks for Go's list of modules in a program that arrives in pieces; keeps no more of it than that. */
export class GoModulesFinder {
  #state: 'beginning' | 'searching' | 'collecting' | 'done' = 'beginning'
  /** The end of what was searched, for a mark that lies across two pieces; then the list. */
  #kept: Buffer = NOTHING

  add(piece: Uint8Array): void {
    if (this.#state === 'done') return
    let bytes = Buffer.from(piece.buffer, piece.byteOffset, piece.byteLength)
    if (this.#state === 'beginning') {
      if (this.#kept.length > 0) bytes = Buffer.concat([this.#kept, bytes])
      this.#kept = bytes.length < MAGIC_BYTES ? Buffer.from(bytes) : NOTHING
      if (bytes.length < MAGIC_BYTES) return
      this.#state = isProgram(bytes) ? 'searching' : 'done'
    }
    if (this.#state === 'searching') this.#search(Buffer.concat([this.#kept, bytes.subarray(0, START.length)]), bytes)
    else if (this.#state === 'collecting') this.#collect(bytes)
  }

  /** The list, without the marks; undefined when there was none. */
  list(): Buffer | undefined {
    return this.#state === 'done' && this.#kept.length > 0 ? this.#kept : undefined
  }

  #search(seam: Buffer, bytes: Buffer): void {
    const [before, inside] = [seam.indexOf(START), bytes.indexOf(START)]
    if (before < 0 && inside < 0) {
      this.#kept = Buffer.concat([this.#kept, bytes.subarray(-START.length)]).subarray(-START.length)
      return
    }
    const behind = inside >= 0 ? inside + START.length : before + START.length - this.#kept.length
    this.#state = 'collecting'
    this.#kept = NOTHING
    this.#collect(bytes.subarray(behind))
  }

  #collect(bytes: Buffer): void {
    this.#kept = Buffer.concat([this.#kept, bytes.subarray(0, MAX_LIST_BYTES + END.length)])
    const end = this.#kept.indexOf(END)
    if (end < 0 && this.#kept.length <= MAX_LIST_BYTES) return
    this.#state = 'done'
    this.#kept = end < 0 ? NOTHING : Buffer.from(this.#kept.subarray(0, end))
  }
}
