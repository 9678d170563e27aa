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

import { createHash, type Hash } from 'node:crypto'
import { posix } from 'node:path'
import { ReleaseError } from '@tra/kernel'
import type { ArchiveEntry, EntrySink } from '../archive/index.ts'

/** What one layer makes of a path: a file's SHA-256, or why there is no plain file. */
export type LayerFile = { sha256: string } | { why: string }

/** What one layer says of paths that somebody asks for. */
export interface LayerFiles {
  found: ReadonlyMap<string, LayerFile>
  /** Whatever lower layers have there is gone. */
  hidden: ReadonlySet<string>
}

const WHITEOUT = '.wh.'
const OPAQUE = '.wh..wh..opq'
/** A layer of one image; the largest that are known, with models in them, stay below. */
const MAX_UNPACKED_BYTES = 64 * 1024 ** 3
const MAX_ENTRIES = 10_000_000

const isBelow = (path: string, directory: string) => directory === '' || path.startsWith(`${directory}/`)

/** A path as a container sees it: from the root, which nothing climbs over. */
export function pathInImage(name: string): string {
  return posix.normalize(`/${name}`).replace(/^\/+|\/+$/g, '')
}

/** Looks out for some paths while a layer goes by (OCI Image Specification 1.1, "Image Layer Filesystem Changeset"). */
export class LayerSink implements EntrySink {
  readonly #wanted: readonly string[]
  readonly #found = new Map<string, LayerFile>()
  readonly #hidden = new Set<string>()
  #current: { path: string; hash: Hash } | undefined
  #bytes = 0
  #entries = 0
  #doubt: string | undefined

  constructor(wanted: readonly string[]) {
    this.#wanted = wanted
  }

  unpacked(bytes: number): void {
    this.#bytes += bytes
    if (this.#bytes > MAX_UNPACKED_BYTES)
      throw new ReleaseError('LIMIT_EXCEEDED', `a layer unpacks to more than ${MAX_UNPACKED_BYTES} bytes`)
  }

  begin({ name, kind, link = '' }: ArchiveEntry): void {
    this.#entries += 1
    if (this.#entries > MAX_ENTRIES)
      throw new ReleaseError('LIMIT_EXCEEDED', `a layer has more than ${MAX_ENTRIES} entries`)
    this.#current = undefined
    const path = pathInImage(name)
    if (posix.basename(path).startsWith(WHITEOUT)) this.#whiteout(path)
    else if (kind === 'file' && this.#wanted.includes(path)) this.#current = { path, hash: createHash('sha256') }
    else this.#other(path, kind === 'directory' ? undefined : `${path} is a ${kind} ${link}`.trimEnd())
  }

  data(piece: Uint8Array): void {
    this.#current?.hash.update(piece)
  }

  end(): void {
    // Programs that unpack let a later entry of the same name win.
    if (this.#current !== undefined) this.#found.set(this.#current.path, { sha256: this.#current.hash.digest('hex') })
    this.#current = undefined
  }

  // What lies behind the end of a tar or of the first part of a gzip file, no container gets to see.
  problem({ kind, detail }: Parameters<EntrySink['problem']>[0]): void {
    if (kind === 'ambiguous-header') this.#doubt ??= `the layer is read in different ways: an entry ${detail}`
  }

  result(): LayerFiles {
    const { found, hidden } = { found: this.#found, hidden: this.#hidden }
    const doubt = this.#doubt
    if (doubt === undefined) return { found, hidden }
    return { found: new Map(this.#wanted.map((path) => [path, { why: doubt }])), hidden }
  }

  #whiteout(path: string): void {
    const directory = posix.dirname(path) === '.' ? '' : posix.dirname(path)
    const name = posix.basename(path)
    const gone = posix.join(directory, name.slice(WHITEOUT.length))
    for (const wanted of this.#wanted)
      if (name === OPAQUE ? isBelow(wanted, directory) : wanted === gone || isBelow(wanted, gone))
        this.#hidden.add(wanted)
  }

  // A link on the way to a file leads to another file, whatever lower layers have under the path.
  #other(path: string, why: string | undefined): void {
    for (const wanted of this.#wanted) {
      if (wanted === path) this.#found.set(wanted, { why: why ?? `${path} is a directory` })
      else if (why !== undefined && isBelow(wanted, path)) this.#found.set(wanted, { why })
    }
  }
}
