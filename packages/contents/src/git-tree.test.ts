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

import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { blobId } from './blob-id.ts'
import { leavesBelow, type TreeEntry } from './git-leaf.ts'
import { gitTreeId, swhDirectoryId, swhid, treeIdOf } from './git-tree.ts'

let repository: string

beforeAll(() => {
  repository = mkdtempSync(join(tmpdir(), 'tree-'))
  git(['init', '--quiet', '--bare'])
})
afterAll(() => rmSync(repository, { recursive: true }))

function git(args: readonly string[], input = ''): string {
  const env = { PATH: process.env.PATH, GIT_INDEX_FILE: join(repository, 'an-index'), GIT_CONFIG_NOSYSTEM: '1' }
  return execFileSync('git', args, { cwd: repository, input, env, encoding: 'utf8' }).trim()
}

/** What git itself says of these files. */
function writeTree(entries: readonly TreeEntry[]): string {
  const mode = ({ kind, mode }: TreeEntry) => (kind === 'symlink' ? '120000' : mode & 0o100 ? '100755' : '100644')
  const lines = entries.map((e) => `${mode(e)} ${e.blob ?? blobId(e.link ?? '')}\t${e.path.slice('root/'.length)}\0`)
  git(['read-tree', '--empty'])
  git(['update-index', '-z', '--index-info'], lines.join(''))
  return git(['write-tree', '--missing-ok'])
}

const file = (path: string, content = '', mode = 0o644): TreeEntry => ({
  path: `root/${path}`,
  kind: 'file',
  mode,
  blob: blobId(content),
})
const directory = (path: string): TreeEntry => ({ path: `root/${path}`, kind: 'directory', mode: 0o755 })
const link = (path: string, target: string): TreeEntry => ({
  path: `root/${path}`,
  kind: 'symlink',
  mode: 0o777,
  link: target,
})

const EMPTY_TREE = '4b825dc642cb6eb9a060e54bf8d69288fbee4904'

const segment = fc
  .oneof(
    fc.constantFrom('a', 'a.', 'a-', 'a0', 'A', 'é', '\uffee', '😀', 'ab'),
    fc.string({ unit: 'binary', minLength: 1 }),
  )
  .filter((name) => !/[/\0]|^\.{1,2}$|^\.git$/i.test(name) && name.isWellFormed())
const path = fc.array(segment, { minLength: 1, maxLength: 4 }).map((segments) => segments.join('/'))
const entry = fc
  .tuple(path, fc.string(), fc.constantFrom(0o644, 0o755, 0o600, 0o700, 0o444, 0), fc.boolean())
  .map(([name, text, mode, isLink]) => (isLink ? link(name, text) : file(name, text, mode)))
/** Without a file where another entry needs a directory. */
const entries = fc.uniqueArray(entry, { selector: (e) => e.path, maxLength: 25 }).map((all) => {
  const paths = new Set(all.map((e) => e.path))
  const isBelowFile = (e: TreeEntry) =>
    e.path.split('/').some((_, i, s) => i > 0 && i < s.length && paths.has(s.slice(0, i).join('/')))
  return all.filter((e) => !isBelowFile(e))
})

describe('gitTreeId', () => {
  test('is what git writes, for any names, modes and links, in any order', () => {
    fc.assert(
      fc.property(entries, (all) => {
        expect(gitTreeId(all, 'root')).toBe(writeTree(all))
      }),
      { numRuns: 60 },
    )
  })

  test('a directory sorts as if its name ended with a slash', () => {
    const all = [file('a-b'), file('a/b'), file('a.b'), file('a0'), file('é/x'), file('\u{10000}'), file('\uffff')]
    expect(gitTreeId(all, 'root')).toBe(writeTree(all))
  })

  test('the root is a directory, or everything', () => {
    const all = [file('a/b', 'text'), directory('a'), directory('')].map((e) => ({
      ...e,
      path: e.path.replace(/\/$/, ''),
    }))
    expect(gitTreeId(all, 'root')).toBe(writeTree([file('a/b', 'text')]))
    expect(gitTreeId(all, '')).toBe(
      gitTreeId(
        all.map((e) => ({ ...e, path: `x/${e.path}` })),
        'x',
      ),
    )
    expect(gitTreeId([], 'root')).toBe(EMPTY_TREE)
  })

  test('empty directories do not count, as in git; what Software Heritage says counts them', () => {
    const all = [file('a/b'), directory('empty/inside'), directory('a')]
    expect(gitTreeId(all, 'root')).toBe(writeTree([file('a/b')]))
    expect(gitTreeId([directory('empty')], 'root')).toBe(EMPTY_TREE)
    // Below: what swh.model 8.4 says of these directories.
    expect(swhDirectoryId([directory('empty')], 'root')).toBe('f4ec99e8174c01eab488469b4c2680500bbb18da')
    expect(swhDirectoryId(all, 'root')).toBe('186e44fbe8923985e7f2c3401d1f82ee54aa17dd')
    expect(swhid(EMPTY_TREE)).toBe(`swh:1:dir:${EMPTY_TREE}`)
  })

  test('a hard link is the file it names, with its content and mode', () => {
    const hard: TreeEntry = { path: 'root/b', kind: 'hardlink', mode: 0, link: 'root/a' }
    expect(gitTreeId([file('a', 'text', 0o755), hard], 'root')).toBe(
      writeTree([file('a', 'text', 0o755), file('b', 'text', 0o755)]),
    )
    expect(gitTreeId([file('c'), hard], 'root')).toBeUndefined()
  })

  test.each<[string, TreeEntry[]]>([
    ['a name twice', [file('a', '1'), file('a', '2')]],
    ['a file that another entry needs as a directory', [file('a'), file('a/b')]],
    ['a directory that a file replaces', [file('a/b'), file('a')]],
    ['an empty directory that a file replaces', [directory('a'), file('a')]],
    ['an entry outside the root', [file('a'), { ...file('b'), path: 'rooty/b' }]],
    ['a root that is a file', [{ ...file('a'), path: 'root' }]],
    ['a device', [{ path: 'root/null', kind: 'special', mode: 0o666 }]],
    ['a link without target', [{ path: 'root/l', kind: 'symlink', mode: 0o777 }]],
    ['content that was not read', [{ path: 'root/a', kind: 'file', mode: 0o644 }]],
    ['a name that is no UTF-8', [{ ...file('Ã¼'), undecodable: true }]],
    ['half a surrogate pair', [file('\ud800')]],
    ['git’s own directory', [file('sub/.GIT/config')]],
    ['a way out', [file('../a')]],
    ['an empty segment', [file('a//b')]],
    ['a dot', [file('./a')]],
    ['a path deeper than any file system', [file('a/'.repeat(5000).concat('b'))]],
  ])('%s: git holds no such tree', (_, all) => {
    expect(gitTreeId(all, 'root')).toBeUndefined()
  })

  test('names that only look like git’s are kept', () => {
    const all = [file('.gitignore'), file('...'), file('.github/x'), file('a.git/b')]
    expect(gitTreeId(all, 'root')).toBe(writeTree(all))
  })
})

describe('leavesBelow', () => {
  test('holds files and links by their path below the root, with what they are in git', () => {
    const all = [directory('a'), file('a/b', 'text', 0o755), link('l', 'a'), { ...file('x'), path: 'elsewhere/x' }]
    expect([...leavesBelow(all, 'root')]).toEqual([
      ['a/b', { mode: '100755', id: blobId('text') }],
      ['l', { mode: '120000', id: blobId('a') }],
    ])
  })

  test('a path that stands twice for two things is nothing that can be trusted', () => {
    expect(leavesBelow([file('a', 'evil'), file('a', 'good')], 'root').get('a')).toBeUndefined()
    expect(leavesBelow([file('a', 'good'), file('a', 'good')], 'root').get('a')).toBeDefined()
    expect(leavesBelow([{ ...file('a'), undecodable: true }], 'root').get('a')).toBeUndefined()
  })
})

describe('treeIdOf', () => {
  test('is the id of a tree by the list of its files, submodules among them', () => {
    fc.assert(
      fc.property(entries, (all) => {
        const files = [...leavesBelow(all, 'root')].flatMap(([path, leaf]) =>
          leaf === undefined ? [] : [{ path, ...leaf }],
        )
        expect(treeIdOf(files)).toBe(gitTreeId(all, 'root'))
      }),
    )
    const submodule = { path: 'lib', mode: '160000' as const, id: '1'.repeat(40) }
    git(['read-tree', '--empty'])
    git(['update-index', '--index-info'], `160000 ${submodule.id}\t${submodule.path}\n`)
    expect(treeIdOf([submodule])).toBe(git(['write-tree', '--missing-ok']))
  })

  test('a list that no tree of git can be has none', () => {
    expect(treeIdOf([{ path: '/a', mode: '100644', id: blobId('') }])).toBeUndefined()
    expect(treeIdOf(['a', 'a/b'].map((path) => ({ path, mode: '100644', id: blobId('') })))).toBeUndefined()
  })
})
