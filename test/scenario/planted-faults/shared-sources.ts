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
import type { OpenedSource, SourceRepository } from '@tra/release'

type Opening = Promise<OpenedSource>

/**
 * Opens each commit once for all candidates that were made from it: git and gpg are asked a dozen questions each time. What
 * was opened stays so until the end.
 */
export class SharedSources implements SourceRepository {
  readonly #sources: SourceRepository
  readonly #opened = new Map<string, Opening>()

  constructor(sources: SourceRepository) {
    this.#sources = sources
  }

  async open(request: Parameters<SourceRepository['open']>[0]): Opening {
    const { keys, ...wanted } = request
    const name = JSON.stringify([wanted, createHash('sha256').update(keys).digest('hex')])
    const opening = this.#opened.get(name) ?? this.#sources.open(request)
    this.#opened.set(name, opening)
    return { ...(await opening), dispose: async () => {} }
  }

  async close(): Promise<void> {
    await Promise.all([...this.#opened.values()].map(async (opening) => (await opening).dispose()))
  }
}
