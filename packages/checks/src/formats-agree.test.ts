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

import { blobId, gitTreeId } from '@tra/contents'
import { expect, test } from 'vitest'
import { archive, cleanFacts, ROOT, run } from '../test/candidate-facts.ts'
import type { ArchiveFacts, EntryFacts } from './archive-facts.ts'
import { formatsAgree } from './formats-agree.ts'

const TAR = 'apache-widget-1.2.0-src.tar.gz'
const ZIP = 'apache-widget-1.2.0-src.zip'

function entry(name: string, text: string, mode = 0o644): EntryFacts {
  const lf = text.replaceAll('\r\n', '\n')
  const lfBlob = lf === text ? {} : { lfBlob: blobId(lf) }
  return { path: `${ROOT}/${name}`, kind: 'file', mode, size: text.length, blob: blobId(text), ...lfBlob }
}

function read(path: string, entries: EntryFacts[], changes: Partial<ArchiveFacts> = {}) {
  const tree = gitTreeId(entries, ROOT)
  return archive(path, { entries, format: 'tar.gz', ...(tree === undefined ? {} : { tree }), ...changes })
}

function rulesOf(tar: EntryFacts[], zip: EntryFacts[], zipPath = ZIP) {
  const files = [read(TAR, tar), read(zipPath, zip, { format: 'zip' })]
  return run(formatsAgree, cleanFacts({ files })).map(({ rule }) => rule)
}

const FILES = [entry('a.c', 'a\n'), entry('mvnw', 'sh\n', 0o755)]

test('the same files in both formats agree, also in a zip that keeps no modes', () => {
  expect(rulesOf(FILES, FILES)).toEqual([])
  expect(
    rulesOf(
      FILES,
      FILES.map((file) => ({ ...file, mode: 0 })),
    ),
  ).toEqual([])
  const link: EntryFacts = { path: `${ROOT}/l`, kind: 'symlink', mode: 0o777, size: 0, link: 'a.c' }
  expect(rulesOf([...FILES, link], [...FILES.map((file) => ({ ...file, mode: 0 })), entry('l', 'a.c', 0)])).toEqual([])
})

test('other content and further files are told, with the ids that ATR shows', () => {
  const zip = [entry('a.c', 'evil\n'), ...FILES.slice(1), entry('more', '')]
  expect(rulesOf(FILES, zip)).toEqual(['differs'])
  const [finding] = run(formatsAgree, cleanFacts({ files: [read(TAR, FILES), read(ZIP, zip, { format: 'zip' })] }))
  expect(finding?.message).toContain('"a.c", "more"')
  expect(finding?.message).toContain(`swh:1:dir:${gitTreeId(FILES, ROOT)}`)
})

test('Windows line endings in the zip are told as what they are', () => {
  expect(rulesOf(FILES, [entry('a.c', 'a\r\n'), ...FILES.slice(1)])).toEqual(['line-endings'])
  expect(rulesOf(FILES, [entry('a.c', 'b\r\n'), ...FILES.slice(1)])).toEqual(['differs'])
})

test('modes differ only where both formats keep them', () => {
  expect(rulesOf(FILES, [entry('a.c', 'a\n', 0o755), entry('mvnw', 'sh\n', 0o755)])).toEqual(['modes'])
})

test('a name twice, or one that nobody can read, never agrees', () => {
  expect(rulesOf(FILES, [...FILES, entry('a.c', 'evil\n')])).toEqual(['differs'])
  expect(
    rulesOf(
      FILES,
      FILES.map((file) => ({ ...file, undecodable: true as const })),
    ),
  ).toEqual(['differs'])
})

test('archives of other things are not compared', () => {
  expect(rulesOf(FILES, [entry('b', '')], 'apache-widget-1.2.0-bin.zip')).toEqual([])
  expect(rulesOf(FILES, [entry('b', '')], 'apache-widget-1.2.0-src.jar')).toEqual([])
  expect(rulesOf(FILES, [entry('b', '')], 'other/apache-widget-1.2.0-src.zip')).toEqual([])
})
