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

import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { runTool } from '../process/index.ts'
import { sourceTree } from './source-tree.ts'

let directory: string
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'tree-'))
})
afterEach(() => rm(directory, { recursive: true }))

async function put(files: Record<string, string>): Promise<void> {
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(directory, path)), { recursive: true })
    await writeFile(join(directory, path), content)
  }
}

const text = (path: string, maximum = 100) => sourceTree(directory).read(path, maximum)?.toString()

describe('the files of a source tree', () => {
  test('are those that git tracks and puts into archives', async () => {
    await put({
      '.gitattributes': 'docs export-ignore\n/kept/not.lock export-ignore\n',
      '.gitignore': 'node_modules\n',
      'Cargo.lock': '',
      'docs/a/Cargo.lock': '',
      'kept/not.lock': '',
      'kept/ü b.lock': '',
      'node_modules/x/Cargo.lock': '',
      'untracked/Cargo.lock': '',
    })
    const git = async (...args: string[]) =>
      expect(await runTool('git', ['-C', directory, ...args])).toMatchObject({ code: 0 })
    await git('init', '--quiet')
    await git('add', '.gitattributes', '.gitignore', 'Cargo.lock', 'docs', 'kept')
    const listed = await sourceTree(directory).list()
    expect(listed).toEqual(['.gitattributes', '.gitignore', 'Cargo.lock', 'kept/ü b.lock'])
  })

  test('are all files where there is no repository, without what was installed', async () => {
    await put({
      'b/go.mod': '',
      'a.lock': '',
      'node_modules/x/a.lock': '',
      '.venv/y/a.lock': '',
      'vendor/z/go.mod': '',
    })
    await symlink('/etc', join(directory, 'etc'))
    expect(await sourceTree(directory).list()).toEqual(['a.lock', 'b/go.mod'])
  })

  test('are read up to a size, and never through a link', async () => {
    await put({ 'a.lock': 'content', 'sub/b.lock': 'inner' })
    await symlink('/etc/hostname', join(directory, 'c.lock'))
    await symlink('/etc', join(directory, 'linked'))
    expect(text('a.lock')).toBe('content')
    expect(text('sub/b.lock')).toBe('inner')
    const refused = ['c.lock', 'linked/hostname', '../x', 'sub', 'gone', '', '/etc/hostname']
    expect(refused.map((path) => text(path))).toEqual(refused.map(() => undefined))
    expect(text('a.lock', 6)).toBeUndefined()
  })

  test('can not be those of a directory that is not there', () => {
    expect(() => sourceTree(join(directory, 'gone'))).toThrow(expect.objectContaining({ code: 'NOT_FOUND' }))
  })
})
