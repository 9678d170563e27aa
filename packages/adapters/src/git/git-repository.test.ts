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
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { runTool } from '../process/index.ts'
import { resolveCommit, writeSourceArchive } from './git-repository.ts'

const AUTHOR = { GIT_AUTHOR_NAME: 'Ada', GIT_AUTHOR_EMAIL: 'ada@example.org', GIT_AUTHOR_DATE: '2026-02-03T04:05:06Z' }
const COMMITTER = {
  GIT_COMMITTER_NAME: 'Ada',
  GIT_COMMITTER_EMAIL: 'ada@example.org',
  GIT_COMMITTER_DATE: '2026-02-03T05:00:00Z',
}

let home: string
let repository: string
let commit: string

async function git(directory: string, ...args: string[]): Promise<string> {
  const result = await runTool('git', ['-C', directory, ...args], { env: { ...AUTHOR, ...COMMITTER, HOME: home } })
  expect(result).toMatchObject({ code: 0 })
  return result.stdout.trim()
}

const contents: Record<string, string> = {
  'README.md': 'read me\n',
  'src/a file with ünusual name.txt': 'text\n',
  'internal/secret-notes.txt': 'not for a release\n',
  '.gitattributes': 'internal export-ignore\n.gitattributes export-ignore\nVERSION export-subst\n*.txt text\n',
  VERSION: '$Format:%H$\n',
}

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'git-'))
  repository = join(home, 'repository')
  await git(home, 'init', '--quiet', '--initial-branch=main', repository)
  for (const folder of ['src', 'internal']) await mkdir(join(repository, folder))
  for (const [path, text] of Object.entries(contents)) await writeFile(join(repository, path), text)
  await git(repository, 'add', '--all')
  await git(repository, 'commit', '--quiet', '-m', 'first')
  await git(repository, 'tag', 'v1.0.0')
  commit = await git(repository, 'rev-parse', 'HEAD')
})
afterEach(() => vi.unstubAllEnvs())
afterAll(() => rm(home, { recursive: true }))

let archives = 0
async function archive(from = repository, root = 'tool-1.0.0'): Promise<string> {
  const path = join(home, 'archives', `${++archives}.tar.gz`)
  await writeSourceArchive({ repository: from, commit, root, archive: path })
  return path
}

const sha256 = async (path: string) =>
  createHash('sha256')
    .update(await readFile(path))
    .digest('hex')
const listing = async (path: string) =>
  (await runTool('tar', ['--quoting-style=literal', '-tzf', path])).stdout.trim().split('\n')
const textIn = async (path: string, entry: string) => (await runTool('tar', ['-xzOf', path, entry])).stdout

describe('resolveCommit', () => {
  test.each(['HEAD', 'main', 'v1.0.0', 'refs/tags/v1.0.0'])('%s is the commit and its time', async (ref) => {
    expect(await resolveCommit(repository, ref)).toEqual({ id: commit, time: new Date('2026-02-03T05:00:00Z') })
  })

  test('takes a full and a short id, and HEAD when nothing is said', async () => {
    expect((await resolveCommit(repository, commit)).id).toBe(commit)
    expect((await resolveCommit(repository, commit.slice(0, 8))).id).toBe(commit)
    expect((await resolveCommit(repository)).id).toBe(commit)
  })

  test.each(['v9.9.9', '', 'HEAD~5', 'README.md', '0'.repeat(40)])('there is no commit %j', async (ref) => {
    const refused = { code: 'NOT_FOUND', hint: expect.stringContaining('at least one commit') }
    await expect(resolveCommit(repository, ref)).rejects.toMatchObject(refused)
  })

  test.each(['--output=/tmp/evil', '-1', '--all'])('%s is an option and no name', async (ref) => {
    await expect(resolveCommit(repository, ref)).rejects.toMatchObject({ code: 'INPUT_INVALID' })
  })

  test('a repository without a commit is told', async () => {
    const empty = join(home, 'empty')
    await git(home, 'init', '--quiet', empty)
    const refused = { code: 'NOT_FOUND', message: expect.stringContaining(empty), hint: expect.any(String) }
    await expect(resolveCommit(empty)).rejects.toMatchObject(refused)
  })

  test('so is a directory that is no repository, and one that is not there', async () => {
    for (const path of [home, join(home, 'gone'), join(repository, 'README.md')])
      await expect(resolveCommit(path)).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })
})

describe('writeSourceArchive', () => {
  test('puts everything below one root, without what is not meant for a release', async () => {
    expect(await listing(await archive())).toEqual([
      'tool-1.0.0/',
      'tool-1.0.0/README.md',
      'tool-1.0.0/VERSION',
      'tool-1.0.0/src/',
      'tool-1.0.0/src/a file with ünusual name.txt',
    ])
  })

  test('fills in what the attributes ask for', async () => {
    expect(await textIn(await archive(), 'tool-1.0.0/VERSION')).toBe(`${commit}\n`)
  })

  test('gives the same bytes again, from another clone and whatever lies in the work tree', async () => {
    const first = await sha256(await archive())
    expect(await sha256(await archive())).toBe(first)
    const clone = join(home, 'clone')
    await git(home, 'clone', '--quiet', '--no-local', repository, clone)
    await writeFile(join(clone, 'README.md'), 'changed, but not committed\n')
    expect(await sha256(await archive(clone))).toBe(first)
    const bare = join(home, 'bare')
    await git(home, 'clone', '--quiet', '--bare', repository, bare)
    expect(await sha256(await archive(bare))).toBe(first)
  })

  test('gives the same bytes on a machine whose user has settings of their own', async () => {
    const first = await sha256(await archive())
    const other = join(home, 'other-home')
    await mkdir(join(other, '.config/git'), { recursive: true })
    await writeFile(
      join(other, '.gitconfig'),
      '[core]\n\tautocrlf = true\n\teol = crlf\n[tar]\n\tumask = 0077\n[core]\n\tattributesFile = ~/attributes\n[core]\n\tabbrev = 20\n',
    )
    for (const file of ['attributes', '.config/git/attributes'])
      await writeFile(join(other, file), 'README.md export-ignore\n')
    vi.stubEnv('HOME', other)
    expect(await sha256(await archive())).toBe(first)
  })

  test('carries no name, no time and no owner of the machine it was made on', async () => {
    const path = await archive()
    const header = (await readFile(path)).subarray(0, 10)
    expect([header[3], header.readUInt32LE(4)]).toEqual([0, 0])
    const { stdout } = await runTool('tar', ['--utc', '--full-time', '-tvzf', path])
    for (const line of stdout.trim().split('\n')) expect(line).toMatch(/^[d-]rw\S+ root\/root .* 2026-02-03 05:00:00 /)
  })

  test('leaves nothing behind when it fails', async () => {
    const path = join(home, 'failed', 'x.tar.gz')
    const request = { repository, commit: 'f'.repeat(40), root: 'x', archive: path }
    await expect(writeSourceArchive(request)).rejects.toMatchObject({ code: 'TOOL_FAILED' })
    expect(await readdir(join(home, 'failed'))).toEqual([])
  })
})
