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

import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { AddedLine } from '@tra/checks'
import type { OpenedHistory } from '@tra/release'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type GitWorkshop, gitWorkshop } from '../../test/git-workshop.ts'
import { sourceHistory } from './source-history.ts'

let workshop: GitWorkshop
let opened: OpenedHistory[]
beforeEach(async () => {
  workshop = await gitWorkshop()
  opened = []
})
afterEach(async () => {
  await Promise.all([workshop.dispose(), ...opened.map(({ dispose }) => dispose())])
})

async function open(baseline?: string, commit = 'HEAD', repository = workshop.directory): Promise<OpenedHistory> {
  const history = await sourceHistory().open({ repository, commit, baseline })
  opened.push(history)
  return history
}

async function added(history: OpenedHistory): Promise<{ lines: AddedLine[]; unread: string[] }> {
  const pieces = await Array.fromAsync(history.addedText())
  return { lines: pieces.flatMap(({ lines }) => [...lines]), unread: pieces.flatMap(({ unread = [] }) => unread) }
}

const where = ({ path, line, text }: AddedLine) => `${path}:${line}: ${text}`

describe('range', () => {
  test('counts commits and the lines that differ', async () => {
    const first = await workshop.commit('first', { 'a.txt': 'one\ntwo\n', 'gone.txt': 'x\n' })
    await workshop.git('rm', '--quiet', 'gone.txt')
    await workshop.commit('second', { 'a.txt': 'one\n2\n3\n', 'with\ttab.bin': Buffer.from([0, 1, 2]) })
    const history = await open(first)
    expect(history.baseline).toBe(first)
    expect(await history.range()).toEqual({
      value: {
        commits: 1,
        descends: true,
        changed: [
          { path: 'a.txt', added: 2, removed: 1 },
          { path: 'gone.txt', added: 0, removed: 1 },
          { path: 'with\ttab.bin' },
        ],
      },
    })
  })

  test('a first release is the whole history', async () => {
    await workshop.commit('first', { 'a.txt': 'one\n' })
    await workshop.commit('second')
    const changed = [{ path: 'a.txt', added: 1, removed: 0 }]
    expect(await (await open()).range()).toEqual({ value: { commits: 2, descends: true, changed } })
  })

  test('a baseline of another line is no ancestor', async () => {
    await workshop.commit('first')
    await workshop.git('checkout', '--quiet', '-b', 'old-line')
    const other = await workshop.commit('repair of the old line')
    await workshop.git('checkout', '--quiet', 'main')
    await workshop.commit('second', { 'a.txt': 'one\n' })
    expect(await (await open(other)).range()).toMatchObject({ value: { commits: 1, descends: false } })
  })

  test('a shallow clone has no range', async () => {
    const first = await workshop.commit('first')
    const second = await workshop.commit('second', { 'a.txt': 'a' })
    await workshop.commit('third', { 'a.txt': 'b' })
    await workshop.git('clone', '--quiet', '--depth=2', `file://${workshop.directory}`, 'shallow')
    const shallow = join(workshop.directory, 'shallow')
    expect(await (await open(second, 'HEAD', shallow)).range()).toEqual({ unreadable: 'the clone is shallow' })
    await expect(open(first, 'HEAD', shallow)).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })

  test('names that are options, and addresses, are refused', async () => {
    await workshop.commit('first')
    await expect(open('--output=x')).rejects.toMatchObject({ code: 'INPUT_INVALID' })
    const elsewhere = sourceHistory().open({ repository: 'https://example.org/a.git', commit: 'HEAD' })
    await expect(elsewhere).rejects.toMatchObject({ code: 'INPUT_INVALID' })
  })
})

describe('commits that touch a path', () => {
  test('are those of the range, with author and whole message, and a plain merge is none', async () => {
    const first = await workshop.commit('first', { 'yarn.lock': '1\n' })
    await workshop.git('checkout', '--quiet', '-b', 'side')
    const bump = await workshop.commit('Bump a\n\nLockfile-Change: b', { 'yarn.lock': '2\n' })
    await workshop.git('checkout', '--quiet', 'main')
    await workshop.commit('other', { 'a.txt': 'a\n' })
    await workshop.git('merge', '--quiet', '--no-ff', '--message', 'merge', 'side')
    const message = 'Bump a\n\nLockfile-Change: b'
    expect(await (await open(first)).commitsTouching('yarn.lock')).toEqual([
      { id: bump, author: 'Ada <ada@example.org>', message },
    ])
  })

  test('a merge that made up its own content is one', async () => {
    const first = await workshop.commit('first', { 'yarn.lock': '1\n' })
    await workshop.git('checkout', '--quiet', '-b', 'side')
    await workshop.commit('side', { 'b.txt': 'b\n' })
    await workshop.git('checkout', '--quiet', 'main')
    await workshop.commit('other', { 'a.txt': 'a\n' })
    await workshop.git('merge', '--quiet', '--no-ff', '--no-commit', 'side')
    const evil = await workshop.commit('merge', { 'yarn.lock': 'slipped in\n' })
    expect(await (await open(first)).commitsTouching('yarn.lock')).toMatchObject([{ id: evil, message: 'merge' }])
  })

  test('a path is no pattern', async () => {
    await workshop.commit('first', { 'yarn.lock': '1\n' })
    expect(await (await open()).commitsTouching('*.lock')).toEqual([])
  })
})

describe('added lines', () => {
  test('of every commit, those that a later one removed as well', async () => {
    const first = await workshop.commit('first', { 'a.txt': '1\n2\n3\n' })
    const second = await workshop.commit('second', { 'a.txt': '1\nsecret\n2\n3\nno line end' })
    await workshop.commit('third', { 'a.txt': '1\n2\n3\n' })
    const { lines, unread } = await added(await open(first))
    expect(lines.map(where)).toEqual(['a.txt:2: secret', 'a.txt:5: no line end'])
    expect(lines[0]?.commit).toBe(second)
    expect(unread).toEqual([])
  })

  test('lines that look like a patch are lines', async () => {
    const first = await workshop.commit('first')
    const hostile = ['++ b/other.txt', '@@ -1 +1 @@', `commit ${'f'.repeat(40)}`, '-- a/a.txt', '\\ No newline', '']
    await workshop.commit('second', { 'a.txt': hostile.join('\n') })
    const { lines, unread } = await added(await open(first))
    expect(lines.map(({ path, line }) => `${path}:${line}`)).toEqual([1, 2, 3, 4, 5].map((line) => `a.txt:${line}`))
    expect(unread).toEqual([])
  })

  test('attributes, settings and odd names hide nothing', async () => {
    const first = await workshop.commit('first')
    await workshop.git('config', 'diff.noprefix', 'true')
    await workshop.git('config', 'diff.hide.command', 'true')
    await workshop.git('config', 'diff.context', '9')
    await workshop.commit('second', {
      '.gitattributes': '*.pem -diff\n*.bin binary\n*.txt diff=hide\n',
      'a.pem': 'key\n',
      'b.bin': Buffer.from('\0\nkey\n'),
      'ü "x" y.txt': 'key\n',
      'old.txt': 'key\n',
    })
    const { lines } = await added(await open(first))
    const found = lines.filter(({ text }) => text === 'key').map(({ path }) => path)
    expect(found).toEqual(['a.pem', 'b.bin', 'old.txt', expect.stringContaining('x')])
  })

  test('a merge shows what it made up and not what it merged', async () => {
    const first = await workshop.commit('first', { 'a.txt': '1\n2\n3\n4\n5\n6\n7\n8\n9\n' })
    await workshop.git('checkout', '--quiet', '-b', 'side')
    await workshop.commit('side', { 'a.txt': '1\n2\n3\n4\n5\n6\n7\n8\nside\n' })
    await workshop.git('checkout', '--quiet', 'main')
    await workshop.commit('main', { 'a.txt': 'main\n2\n3\n4\n5\n6\n7\n8\n9\n' })
    await workshop.git('merge', '--quiet', '--no-ff', '--no-commit', 'side')
    await workshop.commit('merge', { 'a.txt': 'main\n2\n3\n4\nmade up\n6\n7\n8\nside\n', 'new.txt': 'new\n' })
    const { lines, unread } = await added(await open(first))
    expect(lines.map(where).sort()).toEqual(['a.txt:1: main', 'a.txt:5: made up', 'a.txt:9: side', 'new.txt:1: new'])
    expect(unread).toEqual([])
  })

  test('a binary file that a merge made up is said to be unread', async () => {
    const first = await workshop.commit('first')
    await workshop.git('checkout', '--quiet', '-b', 'side')
    await workshop.commit('side', { 'b.txt': 'b\n' })
    await workshop.git('checkout', '--quiet', 'main')
    await workshop.commit('main', { 'a.txt': 'a\n' })
    await workshop.git('merge', '--quiet', '--no-ff', '--no-commit', 'side')
    await workshop.commit('merge', { 'key.der': Buffer.from([0, 1, 2, 3]) })
    expect((await added(await open(first))).unread).toEqual([expect.stringContaining('binary file')])
  })

  test('a line without an end comes in pieces that overlap', async () => {
    const first = await workshop.commit('first')
    await workshop.commit('second', { 'a.js': `${'x'.repeat(300_000)}SECRET${'y'.repeat(300_000)}\nlast\n` })
    const { lines } = await added(await open(first))
    expect(lines.filter(({ text }) => text.includes('SECRET')).length).toBeGreaterThan(0)
    expect(new Set(lines.map(({ line }) => line))).toEqual(new Set([1, 2]))
    expect(Math.max(...lines.map(({ text }) => text.length))).toBeLessThanOrEqual(64 * 1024)
  })

  test('objects that are missing are said to be unread', async () => {
    const first = await workshop.commit('first')
    await workshop.commit('second', { 'a.txt': 'a\n' })
    await workshop.git('config', 'uploadpack.allowFilter', 'true')
    await workshop.git('clone', '--quiet', '--bare', '--filter=blob:none', `file://${workshop.directory}`, 'partial')
    const { unread } = await added(await open(first, 'HEAD', join(workshop.directory, 'partial')))
    expect(unread).toEqual([expect.stringMatching(/git says/)])
  })
})

describe('the clone', () => {
  test('starts no program and changes no history', async () => {
    const mark = join(workshop.directory, '..', 'started')
    const first = await workshop.commit('first')
    const second = await workshop.commit('second', { 'a.txt': 'a\n' })
    for (const setting of ['core.fsmonitor', 'diff.external', 'core.pager', 'gpg.program', 'core.sshCommand'])
      await workshop.git('config', setting, `touch ${mark}`)
    await workshop.git('config', 'log.showSignature', 'true')
    await workshop.git('replace', second, first)
    const history = await open(first)
    expect(history.commit).toBe(second)
    expect(await history.range()).toMatchObject({ value: { commits: 1 } })
    expect((await added(history)).lines.map(where)).toEqual(['a.txt:1: a'])
    expect(existsSync(mark)).toBe(false)
  })

  test('gives the texts of the commit and not of the work tree', async () => {
    await workshop.commit('first', { 'CHANGES.md': 'ünï\n', 'b/c.md': 'c', 'large.md': 'x'.repeat(9 * 1024 * 1024) })
    await workshop.write({ 'CHANGES.md': 'changed' })
    const history = await open()
    expect(await history.texts((path) => path.endsWith('.md'))).toEqual([
      { path: 'CHANGES.md', text: 'ünï\n' },
      { path: 'b/c.md', text: 'c' },
      { path: 'large.md' },
    ])
  })
})
