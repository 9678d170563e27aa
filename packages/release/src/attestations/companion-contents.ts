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

import type { FileFacts } from '@tra/checks'
import { isArtifact, ReleaseError } from '@tra/kernel'
import type { DocumentReader } from '../ports.ts'

/** Largest companion read: a provenance bundle of 1,024 subjects is below 1 MB, a large SBOM has some. */
const MAX_COMPANION_BYTES = 20_000_000

/** The companions of a candidate, read when they are asked for and not kept. */
export class CompanionContents {
  readonly #directory: string
  readonly #files: ReadonlyMap<string, FileFacts>
  readonly #documents: DocumentReader

  constructor(directory: string, files: readonly FileFacts[], documents: DocumentReader) {
    this.#directory = directory
    this.#files = new Map(files.map((file) => [file.path, file]))
    this.#documents = documents
  }

  pathOf(name: string): string {
    return `${this.#directory}/${name}`
  }

  find(name: string): FileFacts | undefined {
    return this.#files.get(name)
  }

  artifacts(): FileFacts[] {
    return [...this.#files.values()].filter(({ path }) => isArtifact(path))
  }

  /** @throws ReleaseError MALFORMED when it is missing or too large, NOT_FOUND when it vanished. */
  async bytes(name: string): Promise<Uint8Array> {
    const file = this.find(name)
    if (file === undefined) throw new ReleaseError('MALFORMED', `no ${name} lies beside it`)
    if (file.size > MAX_COMPANION_BYTES) throw new ReleaseError('MALFORMED', `${name} is too large to be read`)
    return this.#documents.read(this.pathOf(name), MAX_COMPANION_BYTES)
  }

  async text(name: string): Promise<string> {
    return new TextDecoder().decode(await this.bytes(name))
  }

  /** The only line of a file. @throws ReleaseError MALFORMED for none or several, else as `bytes`. */
  async line(name: string): Promise<string> {
    const lines = (await this.text(name)).split('\n').filter((line) => line.trim() !== '')
    const [line] = lines
    if (line !== undefined && lines.length === 1) return line
    throw new ReleaseError('MALFORMED', `${name} holds ${lines.length} statements, exactly one is expected`)
  }
}
