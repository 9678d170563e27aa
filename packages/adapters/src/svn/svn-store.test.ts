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

import { spawn } from 'node:child_process'
import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { createServer, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { runTool } from '../process/index.ts'
import { svnStore } from './svn-store.ts'

const PASSWORD = 'correct horse'
const clock = { now: () => new Date(0), sleep: async () => {} }
const anonymous = svnStore({ clock })
const message = 'Stage widget 1.0 rc1'

let scratch: string
let candidate: string
let counter = 0

/** A fresh repository, so that revisions in a test start at 1. */
async function repository(configure: (path: string) => Promise<void> = async () => {}): Promise<string> {
  const path = join(scratch, `repository-${++counter}`)
  await runTool('svnadmin', ['create', path])
  await configure(path)
  return pathToFileURL(path).href
}

async function directory(files: Record<string, string>): Promise<string> {
  const path = await mkdtemp(join(scratch, 'files-'))
  for (const [name, content] of Object.entries(files)) {
    await mkdir(join(path, name, '..'), { recursive: true })
    await writeFile(join(path, name), content)
  }
  return path
}

async function changedPaths(url: string, revision: number): Promise<string[]> {
  const { stdout } = await runTool('svn', ['log', '--verbose', '--quiet', '--revision', String(revision), url])
  return stdout.split('\n').flatMap((line) => /^ {3}([ADMR] .*)$/.exec(line)?.[1] ?? [])
}

beforeAll(async () => {
  scratch = await mkdtemp(join(tmpdir(), 'tra-svn-'))
  candidate = await directory({
    'widget-1.0-src.zip': 'source',
    'widget-1.0-src.zip.sha512': 'digest',
    'lib/widget.so': 'object file that svn import would ignore',
    'notes/a b@2é%20.txt': 'odd name',
  })
})
afterAll(() => rm(scratch, { recursive: true, force: true }))

test('stages a directory and its missing parents in one revision, byte for byte', async () => {
  const url = await repository()
  const location = `${url}/dev/widget/1.0-rc1`
  const receipt = await anonymous.stage({ directory: candidate, location: `${location}/`, message })
  expect(receipt).toEqual({ location, revision: 1, changed: true })
  expect(await changedPaths(url, 1)).toContain('A /dev/widget')

  const into = join(scratch, 'export')
  await anonymous.export({ location, into })
  expect((await readdir(into, { recursive: true })).sort()).toEqual(
    (await readdir(candidate, { recursive: true })).sort(),
  )
  expect(await readFile(join(into, 'notes/a b@2é%20.txt'), 'utf8')).toBe('odd name')
})

test('a repeated step changes nothing, other bytes are a conflict', async () => {
  const location = `${await repository()}/1.0-rc1`
  await anonymous.stage({ directory: candidate, location, message })
  expect(await anonymous.stage({ directory: candidate, location, message })).toMatchObject({
    revision: 1,
    changed: false,
  })
  const sameSize = await directory({ 'widget-1.0-src.zip': 'SOURCE' })
  await expect(anonymous.stage({ directory: sameSize, location, message })).rejects.toMatchObject({ code: 'CONFLICT' })
  expect(await anonymous.revisionOf(location)).toBe(1)
})

test('refuses an empty directory, links, and names that svnmucc would read otherwise', async () => {
  const location = `${await repository()}/1.0-rc1`
  const empty = await directory({})
  await expect(anonymous.stage({ directory: empty, location, message })).rejects.toMatchObject({
    code: 'INPUT_INVALID',
  })
  const linked = await directory({ a: 'a' })
  await symlink('/etc/passwd', join(linked, 'b'))
  for (const bad of [linked, await directory({ 'a\nrm\nb': 'x' }), await directory({ 'a ': 'x', a: 'y' })])
    await expect(anonymous.stage({ directory: bad, location, message })).rejects.toMatchObject({ code: 'MALFORMED' })
  expect(await anonymous.revisionOf(location)).toBeUndefined()
})

test('a commit whose answer was lost is found instead of repeated', async () => {
  const url = await repository(async (path) => {
    await writeFile(join(path, 'conf/svnserve.conf'), '[general]\nanon-access=write\n')
    await writeFile(join(path, 'hooks/post-commit'), '#!/bin/sh\nkill -9 "$PPID"\n', { mode: 0o755 })
  })
  await using server = await svnserve(url)
  const location = `${server.url}/1.0-rc1`
  const receipt = await anonymous.stage({ directory: candidate, location, message })
  expect(receipt).toEqual({ location, revision: 1, changed: true })
})

test('a hook that refuses the commit is quoted', async () => {
  const url = await repository(async (path) => {
    await writeFile(join(path, 'hooks/pre-commit'), '#!/bin/sh\necho "no rc here" >&2\nexit 1\n', { mode: 0o755 })
  })
  await expect(anonymous.stage({ directory: candidate, location: `${url}/x`, message })).rejects.toMatchObject({
    code: 'REFUSED',
    message: expect.stringContaining('no rc here'),
  })
})

test('promotes in one revision that copies the voted revision and removes the candidate', async () => {
  const url = await repository()
  const [from, to] = [`${url}/dev/widget/1.0-rc1`, `${url}/release/widget/1.0`]
  await anonymous.stage({ directory: candidate, location: from, message })
  const request = { from, to, revision: 1, message: 'Release widget 1.0' }
  expect(await anonymous.promote(request)).toEqual({ location: to, revision: 2, changed: true })
  expect(await changedPaths(url, 2)).toEqual([
    'D /dev/widget/1.0-rc1',
    'A /release',
    'A /release/widget',
    'A /release/widget/1.0 (from /dev/widget/1.0-rc1:1)',
  ])
  expect(await anonymous.promote(request)).toEqual({ location: to, revision: 2, changed: false })
})

test('renames files on the way, in the same revision, and finds them again', async () => {
  const url = await repository()
  const [from, to] = [`${url}/dev/1.0-rc1`, `${url}/release/1.0`]
  await anonymous.stage({ directory: candidate, location: from, message })
  const renames = [{ from: 'widget-1.0-src.zip', to: 'widget-src.zip' }]
  const request = { from, to, revision: 1, message: 'Release', renames }
  expect(await anonymous.promote(request)).toMatchObject({ revision: 2, changed: true })
  expect((await anonymous.list(to)).map(({ path }) => path)).toEqual([
    'lib/widget.so',
    'notes/a b@2é%20.txt',
    'widget-1.0-src.zip.sha512',
    'widget-src.zip',
  ])
  expect(await anonymous.promote(request)).toMatchObject({ revision: 2, changed: false })
  expect(await changedPaths(url, 2)).toContain('A /release/1.0/widget-src.zip (from /dev/1.0-rc1/widget-1.0-src.zip:1)')
})

test('removes a location as it was looked at, once', async () => {
  const location = `${await repository()}/release/1.0`
  await anonymous.stage({ directory: candidate, location, message })
  await runTool('svnmucc', ['-m', 'new', 'put', join(candidate, 'lib/widget.so'), `${location}/extra`])
  await expect(anonymous.remove({ location, revision: 1, message })).rejects.toMatchObject({ code: 'CONFLICT' })
  expect(await anonymous.remove({ location, revision: 2, message })).toEqual({ location, revision: 3, changed: true })
  expect(await anonymous.remove({ location, revision: 2, message })).toMatchObject({ changed: false })
})

test('does not promote what changed after the vote, nor over other bytes', async () => {
  const url = await repository()
  const [from, to] = [`${url}/dev`, `${url}/release`]
  await anonymous.stage({ directory: candidate, location: from, message })
  await runTool('svnmucc', ['-m', 'tamper', 'put', join(candidate, 'lib/widget.so'), `${from}/extra`])
  await expect(anonymous.promote({ from, to, revision: 1, message })).rejects.toMatchObject({ code: 'CONFLICT' })
  expect(await anonymous.revisionOf(to)).toBeUndefined()

  await anonymous.stage({ directory: await directory({ other: 'x' }), location: to, message })
  await expect(anonymous.promote({ from, to, revision: 2, message })).rejects.toMatchObject({ code: 'CONFLICT' })
}, 20_000)

test('exports an old revision, and only into an empty directory', async () => {
  const location = `${await repository()}/dev`
  await anonymous.stage({ directory: candidate, location, message })
  await runTool('svnmucc', ['-m', 'gone', 'rm', location])
  const into = join(scratch, 'old')
  await anonymous.export({ location, revision: 1, into })
  expect(await readdir(into)).toContain('widget-1.0-src.zip')
  await expect(anonymous.export({ location, revision: 1, into })).rejects.toMatchObject({ code: 'CONFLICT' })
  expect(await anonymous.revisionOf(location)).toBeUndefined()
})

test('keywords in a file are not expanded: the bytes count', async () => {
  const location = `${await repository()}/dev`
  await anonymous.stage({ directory: await directory({ 'a.txt': '$Id$' }), location, message })
  await runTool('svnmucc', ['-m', 'keywords', 'propset', 'svn:keywords', 'Id', `${location}/a.txt`])
  const into = join(scratch, 'keywords')
  await anonymous.export({ location, into })
  expect(await readFile(join(into, 'a.txt'), 'utf8')).toBe('$Id$')
})

test('with an account: the password works, a wrong one is named as such and shown nowhere', async () => {
  const url = await repository(async (path) => {
    await writeFile(
      join(path, 'conf/svnserve.conf'),
      '[general]\nanon-access=read\nauth-access=write\npassword-db=passwd\n',
    )
    await writeFile(join(path, 'conf/passwd'), `[users]\nalice = ${PASSWORD}\n`)
  })
  await using server = await svnserve(url)
  const location = `${server.url}/dev/1.0-rc1`
  const request = { directory: candidate, location, message }

  await expect(anonymous.stage(request)).rejects.toMatchObject({ code: 'PERMISSION_MISSING' })
  const wrong = svnStore({ username: 'alice', password: 'wrong-secret', clock }).stage(request)
  await expect(wrong).rejects.toMatchObject({ code: 'PERMISSION_MISSING', hint: expect.stringContaining('password') })
  await expect(wrong).rejects.not.toThrow('wrong-secret')
  expect(await svnStore({ username: 'alice', password: PASSWORD, clock }).stage(request)).toMatchObject({ revision: 1 })
})

test('a server that is not there and one that never answers are told apart', async () => {
  await expect(anonymous.revisionOf('svn://127.0.0.1:1/dev')).rejects.toMatchObject({ code: 'NETWORK' })
  const sockets: Socket[] = []
  const silent = createServer((socket) => sockets.push(socket))
  await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve))
  const address = silent.address()
  const port = typeof address === 'object' ? address?.port : undefined
  const impatient = svnStore({ clock, timeoutMs: 500 })
  await expect(impatient.revisionOf(`svn://127.0.0.1:${port}/dev`)).rejects.toMatchObject({ code: 'TIMEOUT' })
  for (const socket of sockets) socket.destroy()
  silent.close()
})

test.each([
  ['not an address', 'INPUT_INVALID'],
  ['--config-option=x', 'INPUT_INVALID'],
  ['svn+ssh://example.org/x', 'INPUT_INVALID'],
  ['https://me:secret@example.org/x', 'INPUT_INVALID'],
  ['http://svn.example.org/x', 'REFUSED'],
])('refuses the location %s', async (location, code) => {
  const store = svnStore({ username: 'alice', password: PASSWORD, clock })
  await expect(store.revisionOf(location)).rejects.toMatchObject({ code })
})

/** svnserve for one repository in inetd mode, behind a loopback port of ours: no port to guess, nothing to wait for. */
async function svnserve(repositoryUrl: string) {
  const root = new URL(repositoryUrl).pathname
  const server = createServer((socket) => {
    const child = spawn('svnserve', ['--inetd', '--root', root], { stdio: ['pipe', 'pipe', 'ignore'] })
    socket.pipe(child.stdin).on('error', () => {})
    child.stdout.pipe(socket).on('error', () => {})
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' ? address?.port : undefined
  return { url: `svn://127.0.0.1:${port}`, [Symbol.asyncDispose]: async () => void server.close() }
}
