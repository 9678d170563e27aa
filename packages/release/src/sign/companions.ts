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
import type { Evidence } from '@tra/ledger'
import { evidenceOf } from '../evidence.ts'
import type { DocumentReader, FileWriter, Progress } from '../ports.ts'

/** Largest companion read back: a provenance bundle of 1,024 subjects is below 1 MB. */
const MAX_COMPANION_BYTES = 20_000_000

interface CompanionsRequest {
  directory: string
  dryRun: boolean
}

interface CompanionsPorts {
  documents: DocumentReader
  writer: FileWriter
  progress: Progress
}

/** The companions of one signing run: reads what is there, writes what is new, remembers both. */
export class Companions {
  readonly written: Evidence[] = []
  readonly kept: string[] = []
  readonly #texts = new Map<string, string>()
  readonly #request: CompanionsRequest
  readonly #present: ReadonlyMap<string, FileFacts>
  readonly #ports: CompanionsPorts

  constructor(request: CompanionsRequest, files: readonly FileFacts[], ports: CompanionsPorts) {
    this.#request = request
    this.#present = new Map(files.map((file) => [file.path, file]))
    this.#ports = ports
  }

  pathOf(name: string): string {
    return `${this.#request.directory}/${name}`
  }

  find(name: string): FileFacts | undefined {
    return this.#present.get(name)
  }

  /** The text of a file that was there before; undefined when there was none. */
  async existing(name: string): Promise<string | undefined> {
    if (!this.#present.has(name)) return undefined
    return new TextDecoder().decode(await this.#ports.documents.read(this.pathOf(name), MAX_COMPANION_BYTES))
  }

  /** The text of a file that was there before or has been written since. */
  async current(name: string): Promise<string | undefined> {
    return this.#texts.get(name) ?? (await this.existing(name))
  }

  async write(name: string, content: string): Promise<void> {
    if ((await this.existing(name)) === content) return this.keep(name)
    if (!this.#request.dryRun) await this.#ports.writer.write(this.pathOf(name), content)
    this.#texts.set(name, content)
    this.written.push(evidenceOf(name, content))
    this.#ports.progress(`${this.#request.dryRun ? 'would write' : 'wrote'} ${name}`)
  }

  keep(name: string): void {
    this.kept.push(name)
    this.#ports.progress(`kept ${name}: it verifies`)
  }
}
