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

import { blobId, type GitFile, gitTreeId } from '@tra/contents'
import { describe, expect, test } from 'vitest'
import type { ArchiveFacts, EntryFacts } from './archive-facts.ts'
import { compareWithTree } from './compare-with-tree.ts'
import type { PathTreatment } from './comparison-facts.ts'

const file = (path: string, text = path, mode = 0o644): EntryFacts => ({
  path: `x-1.0/${path}`,
  kind: 'file',
  mode,
  size: text.length,
  blob: blobId(text),
})
const inCommit = (path: string, text = path, mode: GitFile['mode'] = '100644') => ({ path, mode, id: blobId(text) })

function archiveOf(entries: EntryFacts[], changes: Partial<ArchiveFacts> = {}): ArchiveFacts {
  const tree = gitTreeId(entries, 'x-1.0')
  const facts: ArchiveFacts = { format: 'tar.gz', entries, roots: ['x-1.0'], problems: [], texts: {} }
  return { ...facts, ...(tree === undefined ? {} : { tree }), ...changes }
}

const UNTREATED: PathTreatment = { ignored: false, substituted: false, largeFile: false, written: [] }

function compare(archive: ArchiveFacts, files: GitFile[], treatments: Record<string, Partial<PathTreatment>> = {}) {
  const all = new Map(Object.entries(treatments).map(([path, treatment]) => [path, { ...UNTREATED, ...treatment }]))
  const open = compareWithTree({ artifact: 'x-1.0-src.tar.gz', archive }, { commit: 'c', tree: 't', files })
  return open.close(new Map([...all].filter(([path]) => open.asks.includes(path))))
}

describe('compareWithTree', () => {
  test('the same tree id needs no further question', () => {
    const archive = archiveOf([file('a')])
    const tree = { commit: 'c', tree: archive.tree ?? '', files: [inCommit('a')] }
    const open = compareWithTree({ artifact: 'x', archive }, tree)
    expect(open.asks).toEqual([])
    expect(open.close(new Map())).toMatchObject({ identical: true, changed: [], added: [], missing: [] })
  })

  test('other content, more files and fewer files are told apart', () => {
    const archive = archiveOf([file('same'), file('main.c', 'evil'), file('build-to-host.m4')])
    const found = compare(archive, [inCommit('same'), inCommit('main.c'), inCommit('test.c')])
    expect(found).toMatchObject({
      identical: false,
      changed: ['main.c'],
      added: ['build-to-host.m4'],
      missing: ['test.c'],
      explained: [],
    })
  })

  test('export-ignore explains what is missing, and never what is changed', () => {
    const files = [inCommit('.github/ci.yml'), inCommit('main.c')]
    const treatments = { '.github/ci.yml': { ignored: true }, 'main.c': { ignored: true } }
    expect(compare(archiveOf([file('main.c', 'evil')]), files, treatments)).toMatchObject({
      explained: [{ path: '.github/ci.yml', by: 'export-ignore' }],
      changed: ['main.c'],
    })
  })

  test('a filled-in placeholder is explained when git fills it in so, else it is left to a person', () => {
    const files = [inCommit('VERSION', '$Format:%H$')]
    const treatments = { VERSION: { substituted: true, written: [blobId('c0ffee')] } }
    expect(compare(archiveOf([file('VERSION', 'c0ffee')]), files, treatments).explained).toEqual([
      { path: 'VERSION', by: 'export-subst' },
    ])
    expect(compare(archiveOf([file('VERSION', 'other')]), files, treatments)).toMatchObject({
      unproved: [{ path: 'VERSION', by: 'export-subst' }],
      changed: [],
    })
  })

  test('line endings are explained when git writes them so, and nothing else is', () => {
    const files = [inCommit('run.bat', 'a\n'), inCommit('run.sh', 'a\n')]
    const archive = archiveOf([file('run.bat', 'a\r\n'), file('run.sh', 'b\r\n')])
    const written = [blobId('a\r\n')]
    expect(compare(archive, files, { 'run.bat': { written }, 'run.sh': { written } })).toMatchObject({
      explained: [{ path: 'run.bat', by: 'line-endings' }],
      changed: ['run.sh'],
    })
  })

  test('large files are pointers in the commit: their content is left to a person', () => {
    const found = compare(archiveOf([file('model.bin', 'weights')]), [inCommit('model.bin')], {
      'model.bin': { largeFile: true },
    })
    expect(found).toMatchObject({ unproved: [{ path: 'model.bin', by: 'large-file' }], changed: [] })
  })

  test('a submodule is never in an archive of git; files in its place come from elsewhere', () => {
    const submodule: GitFile = { path: 'lib/dep', mode: '160000', id: '1'.repeat(40) }
    expect(compare(archiveOf([file('a')]), [inCommit('a'), submodule]).explained).toEqual([
      { path: 'lib/dep', by: 'submodule' },
    ])
    expect(compare(archiveOf([file('a'), file('lib/dep/x.c')]), [inCommit('a'), submodule]).unproved).toEqual([
      { path: 'lib/dep/x.c', by: 'submodule' },
    ])
  })

  test('a zip without modes explains them, a tar does not', () => {
    const files = [inCommit('mvnw', 'mvnw', '100755'), inCommit('link', 'mvnw', '120000')]
    const zip = archiveOf([file('mvnw', 'mvnw', 0), file('link', 'mvnw', 0)], { format: 'zip' })
    expect(compare(zip, files)).toMatchObject({ modes: [], explained: [{ by: 'mode' }, { by: 'mode' }], changed: [] })
    expect(compare(archiveOf([file('mvnw'), file('link', 'mvnw')]), files)).toMatchObject({
      modes: ['mvnw'],
      changed: ['link'],
      explained: [],
    })
  })

  test.each([
    ['a path that stands twice', [file('a', 'evil'), file('a')]],
    ['a name that is no UTF-8', [{ ...file('a'), undecodable: true as const }]],
    ['content that was not read', [{ path: 'x-1.0/a', kind: 'file' as const, mode: 0o644, size: 1 }]],
    ['a device', [{ path: 'x-1.0/a', kind: 'special' as const, mode: 0o644, size: 0 }]],
  ])('%s is changed whatever git would write', (_, entries) => {
    const treatments = { a: { substituted: true, largeFile: true, written: [blobId('a')] } }
    expect(compare(archiveOf(entries), [inCommit('a')], treatments).changed).toEqual(['a'])
  })

  test('without one root directory everything is out of place', () => {
    const archive = archiveOf([file('a'), { ...file('b'), path: 'b' }], { roots: ['b', 'x-1.0'] })
    expect(compare(archive, [inCommit('a'), inCommit('b')])).toMatchObject({ missing: ['a'], added: ['x-1.0/a'] })
  })
})
