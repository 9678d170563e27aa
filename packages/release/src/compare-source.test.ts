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

import type { ArchiveFacts, EntryFacts, FileFacts, PathTreatment } from '@tra/checks'
import { blobId, type GitFile, gitTreeId, treeIdOf } from '@tra/contents'
import { expect, test } from 'vitest'
import { compareSource } from './compare-source.ts'
import type { SourceRepository } from './source-ports.ts'

const FILES: GitFile[] = [
  { path: 'a', mode: '100644', id: blobId('a') },
  { path: 'ci.yml', mode: '100644', id: blobId('ci') },
]
const IGNORED: PathTreatment = { ignored: true, substituted: false, largeFile: false, written: [] }

/** A repository with one commit in which `ci.yml` is not for archives. */
function repository() {
  const state = { asked: [] as string[][], disposed: 0 }
  const opens: SourceRepository = {
    async open({ tag = '' }) {
      return {
        tree: { commit: 'c', tree: treeIdOf(FILES) ?? '', files: FILES },
        tag: { name: tag, commit: 'c', annotated: true },
        async treatments(paths) {
          state.asked.push([...paths])
          return new Map([['ci.yml', IGNORED]])
        },
        async dispose() {
          state.disposed += 1
        },
      }
    },
  }
  return { state, opens }
}

function archive(path: string, texts: Record<string, string>): FileFacts {
  const entries: EntryFacts[] = Object.entries(texts).map(([name, text]) => {
    return { path: `x/${name}`, kind: 'file', mode: 0o644, size: text.length, blob: blobId(text) }
  })
  const facts: ArchiveFacts = { format: 'tar.gz', entries, roots: ['x'], problems: [], texts: {} }
  const tree = gitTreeId(entries, 'x')
  const read = { ...facts, ...(tree === undefined ? {} : { tree }) }
  return { path, size: 1, sha256: '', sha512: '', archive: read }
}

/** The commit's files, and behind them something that ended the reading. */
function hiding(path: string, texts: Record<string, string>): FileFacts {
  const file = archive(path, texts)
  if (file.archive !== undefined) file.archive.problems = [{ kind: 'compression-ratio', detail: 'a bomb' }]
  return file
}

const request = { repository: '/r', tag: 'v1', keys: new Uint8Array() }

test('compares each source archive, and no other file, with the commit', async () => {
  const { state, opens } = repository()
  const files = [
    archive('x-1.0-src.tar.gz', { a: 'a', 'ci.yml': 'ci' }),
    archive('x-1.0-src.zip', { a: 'evil' }),
    archive('x-1.0-bin.tar.gz', { lib: '' }),
    hiding('x-2.0-src.tar.gz', { a: 'a', 'ci.yml': 'ci' }),
  ]
  const { comparisons, tag } = await compareSource({ ...request, files }, opens)
  expect(comparisons).toMatchObject([
    { artifact: 'x-1.0-src.tar.gz', identical: true },
    {
      artifact: 'x-1.0-src.zip',
      identical: false,
      changed: ['a'],
      explained: [{ path: 'ci.yml', by: 'export-ignore' }],
    },
  ])
  expect(tag).toMatchObject({ name: 'v1' })
  expect(state).toEqual({ asked: [['ci.yml', 'a']], disposed: 1 })
})

test('asks nothing when everything is identical, and tidies up when something breaks', async () => {
  const { state, opens } = repository()
  await compareSource({ ...request, files: [archive('x-src.zip', { a: 'a', 'ci.yml': 'ci' })] }, opens)
  expect(state).toEqual({ asked: [], disposed: 1 })
  const broken: SourceRepository = {
    open: async (wanted) => ({ ...(await opens.open(wanted)), treatments: () => Promise.reject(new Error('gone')) }),
  }
  await expect(compareSource({ ...request, files: [archive('x-src.zip', { a: '' })] }, broken)).rejects.toThrow('gone')
  expect(state.disposed).toBe(2)
})
