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

import type { EntryFacts } from '@tra/checks'
import type { ArchiveContents } from '@tra/sbom'
import { describe, expect, test } from 'vitest'
import type { ReadFile } from '../ports.ts'
import { artifactGraph } from './artifact-graph.ts'
import { describeArchive } from './describe-archive.ts'
import { withBundled } from './with-bundled.ts'

const bytes = (text: string) => new TextEncoder().encode(text)
const lock = (name: string) =>
  JSON.stringify({ lockfileVersion: 3, packages: { '': {}, [`node_modules/${name}`]: { version: '1.0.0' } } })

function readFile(path: string, files: Record<string, string>, changes: Partial<ArchiveContents> = {}): ReadFile {
  const paths = [...Object.keys(files), ...(changes.archives ?? []).map((one) => one.path)]
  const entries: EntryFacts[] = paths.map((entry) => ({
    path: entry,
    kind: 'file',
    mode: 0,
    size: 1,
    modified: 86_400,
  }))
  const kept = Object.entries(files).map(([name, text]) => ({ path: name, bytes: bytes(text) }))
  return {
    path,
    size: 1,
    sha256: 'ab'.repeat(32),
    sha512: 'cd'.repeat(64),
    archive: {
      format: 'tar.gz',
      entries,
      roots: [...new Set(paths.map((entry) => entry.replace(/\/.*/, '')))],
      problems: [],
      texts: {},
    },
    contents: { files: kept, archives: [], goPrograms: [], unread: [], ...changes },
  }
}

const jar = (path: string, group: string, artifact: string) => ({
  path,
  files: [
    {
      path: `META-INF/maven/${group}/${artifact}/pom.properties`,
      bytes: bytes(`groupId=${group}\nartifactId=${artifact}\nversion=1.0\n`),
    },
    { path: 'META-INF/NOTICE', bytes: bytes('Copyright A') },
  ],
  archives: [],
  goPrograms: [],
  unread: [],
})

async function namesIn(file: ReadFile, kind: 'source' | 'binary') {
  const described = { file, kind, product: 'apache-widget', version: '1.0' }
  const source = (
    await artifactGraph({ ...described, file: readFile('s.zip', { 'package-lock.json': lock('a') }), kind: 'source' })
  ).graph
  const { graph } = await artifactGraph(described, {
    locked: [{ file: 'package-lock.json', graph: source }],
    built: [],
    chosen: false,
  })
  return graph.packages.map(({ name }) => name)
}

describe('the components of an artifact', () => {
  test('of a source package are those of its own lockfiles, of the tree only where it has none', async () => {
    expect(await namesIn(readFile('w-src.zip', { 'w/package-lock.json': lock('b') }), 'source')).toEqual(['b'])
    expect(await namesIn(readFile('w-src.zip', { 'w/README': '' }), 'source')).toEqual(['a'])
  })

  test("of any other are those of the source's lockfiles and what it holds; lockfiles of packages inside say nothing", async () => {
    const inside = { 'w/node_modules/c/package-lock.json': lock('d') }
    const archives = [
      jar('w/lib/asm-1.0.jar', 'org.ow2.asm', 'asm'),
      jar('w/lib/widget-1.0.jar', 'org.apache.widget', 'widget'),
    ]
    expect(await namesIn(readFile('w-bin.zip', inside, { archives }), 'binary')).toEqual(['a', 'org.ow2.asm:asm'])
  })

  test('are those of the tree where nobody looked inside', async () => {
    const { contents: _, ...file } = readFile('w-bin.zip', {})
    expect(await namesIn(file, 'binary')).toEqual(['a'])
  })
})

test('an archive without a mark is told by what it holds, and its time by its newest entry', async () => {
  const archives = [jar('w/lib/asm-1.0.jar', 'org.ow2.asm', 'asm')]
  const reader = { read: async () => readFile('apache-widget-1.0.tar.gz', { 'w/pom.xml': '<project/>' }, { archives }) }
  const { kind, sbom } = await describeArchive({ path: 'x', supplier: 'S' }, reader)
  expect(kind).toBe('binary')
  expect(sbom.documents[0]?.text).toContain('1970-01-02T00:00:00')
})

test('facts name what is bundled, with what must be passed on, and hold nothing else of it', () => {
  const archives = [jar('w/lib/asm-1.0.jar', 'org.ow2.asm', 'asm')]
  const file = withBundled(readFile('apache-widget-1.0-bin.zip', {}, { archives }))
  expect(file).not.toHaveProperty('contents')
  expect(file.archive?.bundled).toEqual([
    { name: 'org.ow2.asm:asm', version: '1.0', path: 'w/lib/asm-1.0.jar', noticeText: 'Copyright A' },
  ])
  const { contents: _, ...plain } = readFile('a.zip', {})
  expect(withBundled(plain)).toEqual(plain)
})
