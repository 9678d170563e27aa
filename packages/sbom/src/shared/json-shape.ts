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

import { lineAt } from './line-at.ts'
import { malformedAt } from './malformed.ts'
import { quoted } from './quoted.ts'

/** npm's first lockfiles nest packages in packages, as deep as a path may be. */
const MAX_DEPTH = 512
const BACKSLASH = 0x5c

/** The index of the quote that ends the text begun at `start`. */
function endOfText(text: string, start: number): number {
  for (let end = text.indexOf('"', start + 1); end >= 0; end = text.indexOf('"', end + 1)) {
    let slashes = 0
    while (text.charCodeAt(end - 1 - slashes) === BACKSLASH) slashes += 1
    if (slashes % 2 === 0) return end
  }
  return text.length
}

const AFTER = /[^ \t\r\n]/g

function isKey(text: string, end: number): boolean {
  AFTER.lastIndex = end + 1
  return AFTER.exec(text)?.[0] === ':'
}

/** Walks over valid JSON, and sees what `JSON.parse` does not tell. */
class JsonShape {
  readonly #text: string
  readonly #name: string
  readonly #open: Set<string>[] = []

  constructor(text: string, name: string) {
    this.#text = text
    this.#name = name
  }

  check(): void {
    for (const sign = /["{}[\]]/g; ; ) {
      const found = sign.exec(this.#text)
      if (found === null) return
      const { 0: character, index } = found
      if (character === '"') sign.lastIndex = this.#skipText(index) + 1
      else if (character === '{' || character === '[') this.#enter(index)
      else this.#open.pop()
    }
  }

  #enter(at: number): void {
    this.#open.push(new Set())
    if (this.#open.length <= MAX_DEPTH) return
    throw malformedAt(this.#name, lineAt(this.#text, at), `nests deeper than ${MAX_DEPTH} levels`)
  }

  #skipText(start: number): number {
    const end = endOfText(this.#text, start)
    if (!isKey(this.#text, end)) return end
    const written = this.#text.slice(start + 1, end)
    const key = written.includes('\\') ? String(JSON.parse(`"${written}"`)) : written
    const keys = this.#open.at(-1)
    if (keys?.has(key)) {
      throw malformedAt(
        this.#name,
        lineAt(this.#text, start),
        `repeats the key ${quoted(key)}: one would hide the other`,
      )
    }
    keys?.add(key)
    return end
  }
}

/**
 * Of a text that is JSON: that no key stands twice in one object, where `JSON.parse` would keep the last, and that it is
 * nested no deeper than any lockfile.
 * @throws ReleaseError MALFORMED with the line.
 */
export function checkJsonShape(text: string, name: string): void {
  new JsonShape(text, name).check()
}
