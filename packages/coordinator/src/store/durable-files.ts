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

import { fdatasyncSync } from 'node:fs'
import type { PGlite } from '@electric-sql/pglite'
import { NodeFS } from '@electric-sql/pglite/nodefs'

// musl's EIO. PostgreSQL panics on it instead of acknowledging; an exception thrown here would be acknowledged.
const EIO = 29

type EmscriptenOptions = Parameters<NodeFS['init']>[1]

/** What is needed of Emscripten's file system: the operations on its open files, where `nfd` is the real descriptor. */
interface NodeFileSystem {
  stream_ops: { fsync?: (stream: { nfd?: number | null }) => number }
}

/** PGlite's files with the fsync that the released file system leaves out (electric-sql/pglite#1107). */
export class DurableFiles extends NodeFS {
  #syncs = 0
  #failed = false

  /** How often PostgreSQL asked for, and got, bytes on the disk. */
  get syncs(): number {
    return this.#syncs
  }

  /** A sync was refused: what the disk holds is uncertain (https://wiki.postgresql.org/wiki/Fsync_Errors). */
  get failed(): boolean {
    return this.#failed
  }

  override async init(database: PGlite, options: EmscriptenOptions): ReturnType<NodeFS['init']> {
    const { emscriptenOpts } = await super.init(database, options)
    const preRun = [(module: { NODEFS: unknown }) => this.#install(module.NODEFS as NodeFileSystem)]
    return { emscriptenOpts: { ...emscriptenOpts, preRun: [...preRun, ...(emscriptenOpts.preRun ?? [])] } }
  }

  #install(files: NodeFileSystem): void {
    files.stream_ops.fsync = ({ nfd }) => {
      try {
        if (nfd != null) fdatasyncSync(nfd)
        this.#syncs += 1
        return 0
      } catch {
        this.#failed = true
        return EIO
      }
    }
  }
}
