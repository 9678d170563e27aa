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

import { createHash } from 'node:crypto'
import { ReleaseError } from '@tra/kernel'
import type { IsolatedGit } from './isolated-git.ts'

const HEADING = /^([0-9a-f]{40}) blob (\d{1,15})$/
const NEWLINE = 10

async function* lines(ids: readonly string[]): AsyncGenerator<Buffer> {
  yield Buffer.from(ids.map((id) => `${id}\n`).join(''))
}

/** Takes `cat-file --batch` apart: `<id> blob <size>`, newline, content, newline. */
class BatchReader {
  readonly proven = new Set<string>()
  #heading = ''
  #left = -1
  #hash = createHash('sha1')

  take(chunk: Buffer): void {
    let at = 0
    while (at < chunk.length) at = this.#left === -1 ? this.#head(chunk, at) : this.#content(chunk, at)
  }

  #head(chunk: Buffer, at: number): number {
    const end = chunk.indexOf(NEWLINE, at)
    this.#heading += chunk.toString('latin1', at, end === -1 ? chunk.length : end)
    if (end === -1) return chunk.length
    const [, , size] = HEADING.exec(this.#heading) ?? []
    if (size === undefined)
      throw new ReleaseError('NOT_FOUND', `the repository lacks a file: ${this.#heading.slice(0, 80)}`)
    this.#hash = createHash('sha1').update(`blob ${size}\0`)
    this.#left = Number(size)
    return end + 1
  }

  #content(chunk: Buffer, at: number): number {
    const piece = chunk.subarray(at, at + this.#left)
    this.#hash.update(piece)
    this.#left -= piece.length
    const next = at + piece.length
    if (this.#left > 0 || next === chunk.length) return next
    this.#end()
    return next + 1
  }

  #end(): void {
    const id = this.#hash.digest('hex')
    if (!this.#heading.startsWith(id))
      throw new ReleaseError(
        'MALFORMED',
        `a file has another content in this repository: ${this.#heading.slice(0, 40)}`,
      )
    this.proven.add(id)
    this.#heading = ''
    this.#left = -1
  }
}

/**
 * Hashes blobs again: a directory of objects may hold anything under an id, and git does not look when it reads one.
 * @throws ReleaseError NOT_FOUND, MALFORMED.
 */
export async function proveBlobs(git: IsolatedGit, ids: readonly string[]): Promise<void> {
  const wanted = [...new Set(ids)]
  if (wanted.length === 0) return
  const reader = new BatchReader()
  for await (const chunk of git.stream(['cat-file', '--batch', '--buffer'], lines(wanted))) reader.take(chunk)
  const lacking = wanted.find((id) => !reader.proven.has(id))
  if (lacking !== undefined) throw new ReleaseError('MALFORMED', `git did not show the file ${lacking}`)
}
