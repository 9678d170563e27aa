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

import type { DigestingFile } from './digesting-file.ts'
import type { ArchiveEntry, EntrySink } from './entry-sink.ts'
import { fileRange } from './file-range.ts'
import { readGemMetadata } from './read-gem-metadata.ts'
import { readTarStream } from './read-tar-stream.ts'
import { TarReader } from './tar-reader.ts'

const DATA = 'data.tar.gz'
const MEMBERS = new Set([
  DATA,
  'metadata.gz',
  'checksums.yaml.gz',
  `${DATA}.sig`,
  'metadata.gz.sig',
  'checksums.yaml.gz.sig',
])

/** A gem is a tar of a few packed members, of which one holds the files (RubyGems, `Gem::Package`). */
export async function readGem(file: DigestingFile, sink: EntrySink): Promise<undefined> {
  let data: { start: number; size: number } | undefined
  const metadata = sink.beside && readGemMetadata(sink.beside)
  const outer: EntrySink = {
    unpacked: () => {},
    data: (piece) => metadata?.data(piece),
    end: () => metadata?.end(),
    problem: (problem) => sink.problem(problem),
    begin(entry: ArchiveEntry) {
      const { name, size } = entry
      metadata?.begin(entry)
      if (!MEMBERS.has(name)) sink.problem({ kind: 'ambiguous-header', entry: name, detail: 'is no part of a gem' })
      if (name === DATA && data !== undefined) throw new Error(`it holds ${DATA} twice`)
      if (name === DATA) data = { start: tar.contentOffset, size }
    },
  }
  const tar = new TarReader(outer)
  for await (const chunk of file.chunks()) tar.write(chunk)
  tar.finish()
  if (data === undefined) throw new Error(`it holds no ${DATA}`)
  await readTarStream(fileRange(file.fd, data), 'tar.gz', sink)
}
