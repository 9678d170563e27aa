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
import { chmod, lstat, mkdtemp, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { spooledEvents } from '@tra/adapters'
import { createGpgHome, keysFile, makeReleaseKey, type ReleaseKey } from '@tra/testkit'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { runCommandLine } from '../../run-command-line.ts'
import { keys } from './keys.ts'

const DAY = 24 * 60 * 60
const MAIN = join(import.meta.dirname, '../../main.ts')

let directory: string
let file: string
let ada: ReleaseKey
let bob: ReleaseKey
let old: ReleaseKey

beforeAll(async () => {
  const make = (name: string, more = {}) =>
    makeReleaseKey({ name, email: `${name.toLowerCase()}@apache.org`, type: 'ed25519', ...more })
  ada = await make('Ada')
  bob = await make('Bob', { expiresIn: 30 * DAY })
  old = await make('Old', { type: 'dsa2048', createdAt: new Date('2019-01-01T00:00:00Z') })
})
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'keys-'))
  file = await write('KEYS', keysFile([ada]))
})
afterEach(() => rm(directory, { recursive: true }))
afterAll(async () => {
  for (const key of [ada, bob, old]) await key.dispose()
})

async function write(name: string, text: string): Promise<string> {
  const path = join(directory, name)
  await writeFile(path, text)
  return path
}

async function type(...words: string[]) {
  let [out, log] = ['', '']
  const code = await runCommandLine([keys], ['keys', ...words], {
    out: (text) => {
      out += text
    },
    log: (line) => {
      log += `${line}\n`
    },
  })
  return { code, out, log }
}

const text = () => readFile(file, 'utf8')

test('list tells every key with its line, as a table and as JSON', async () => {
  const { code, out } = await type('list', file)
  expect(code).toBe(0)
  expect(out).toMatch(new RegExp(`${ada.fingerprint}  EdDSA 255 .* never .* in force`))
  expect(out).toContain('Ada <ada@apache.org>')
  const { keys: listed } = JSON.parse((await type('list', file, '--format', 'json')).out)
  expect(listed).toMatchObject([{ fingerprint: ada.fingerprint, lines: [expect.any(Number)], expires: 'never' }])
  const [line] = listed[0].lines
  expect((await text()).split('\n')[line - 1]).toBe('-----BEGIN PGP PUBLIC KEY BLOCK-----')
})

test('check fails for what nobody should sign with, and names the clause', async () => {
  file = await write('KEYS', keysFile([ada, bob, old]))
  const { code, out } = await type('check', file)
  expect(code).toBe(1)
  expect(out).toMatch(/Verdict: failed/)
  expect(out).toMatch(new RegExp(`blocker: key ${old.fingerprint} is DSA`))
  expect(out).toMatch(new RegExp(`concern: key ${bob.fingerprint} expires on .*, within 90 days`))
  expect(out).toContain('https://infra.apache.org/release-signing.html')
})

test('check passes a file with concerns alone, asks about another day, and finds expired keys then', async () => {
  file = await write('KEYS', keysFile([ada, bob]))
  expect(await type('check', file, '--for-days', '7')).toMatchObject({
    code: 0,
    out: expect.not.stringContaining('expires-soon'),
  })
  const { out } = await type('check', file, '--at', '2099-01-31', '--format', 'json')
  expect(JSON.parse(out)).toMatchObject({
    at: '2099-01-31',
    verdict: 'passed',
    findings: [{ rule: 'elliptic' }, { rule: 'expired' }],
  })
})

test('a private key is found by check, told by list and diff, and hinders add', async () => {
  const clean = file
  file = await write('KEYS.leaked', `${keysFile([ada])}${bob.armoredPrivate}`)
  expect(await type('check', file)).toMatchObject({
    code: 1,
    out: expect.stringMatching(/1 key,[\s\S]*a private key begins on line[\s\S]*where: .*KEYS.leaked:\d+\n/),
  })
  expect((await type('list', file)).out).toMatch(/^PRIVATE KEY on line \d+ of /)
  expect(JSON.parse((await type('list', file, '--format', 'json')).out)).toMatchObject({
    privateKeys: [expect.any(Number)],
  })
  expect(await type('diff', clean, file)).toMatchObject({ code: 1, out: expect.stringMatching(/^PRIVATE KEY on line/) })
  expect(await type('add', file, await write('bob.asc', bob.armoredPublic))).toMatchObject({
    code: 4,
    log: expect.stringContaining('REFUSED'),
  })
})

test('add appends, and says so the second time', async () => {
  const before = await text()
  const path = await write('bob.asc', bob.armoredPublic)
  expect(await type('add', file, path, '--dry-run')).toMatchObject({
    code: 0,
    out: expect.stringContaining('would be appended'),
  })
  expect(await text()).toBe(before)
  expect(await type('add', file, path)).toMatchObject({
    code: 0,
    out: expect.stringContaining(`now holds ${bob.fingerprint}`),
  })
  const after = await text()
  expect(after.startsWith(before)).toBe(true)
  expect(after.slice(before.length)).toMatch(
    /^\n?\npub {3}ed25519 [\s\S]*\nuid +Bob <bob@apache.org>\nsig 3 [\s\S]*\n\n-----BEGIN PGP PUBLIC/,
  )
  expect(await type('add', file, path)).toMatchObject({ code: 0, out: expect.stringContaining('nothing was written') })
  expect(await text()).toBe(after)
  expect((await type('list', file)).out).toContain('2 keys')
})

test('KEYS behind a link is changed where it is, and keeps its mode', async () => {
  await chmod(file, 0o640)
  const link = join(directory, 'link')
  await symlink('KEYS', link)
  expect(await type('add', link, await write('bob.asc', bob.armoredPublic))).toMatchObject({ code: 0 })
  expect((await lstat(link)).isSymbolicLink()).toBe(true)
  expect(await text()).toContain(bob.fingerprint)
  expect((await stat(file)).mode & 0o777).toBe(0o640)
})

test('a prolonged key is appended as an update, and the difference tells it', async () => {
  file = await write('KEYS', keysFile([bob, ada]))
  const before = await write('KEYS.before', await text())
  const home = await createGpgHome()
  await home.run(['--import'], { input: bob.armoredPrivate })
  await home.run(['--quick-set-expire', bob.fingerprint, '2y'])
  const path = await write('bob.asc', await home.run(['--armor', '--export', bob.fingerprint]))
  await home.dispose()
  expect(await type('add', file, path)).toMatchObject({ out: expect.stringContaining('now holds the newer state of') })
  const { code, out } = await type('diff', before, file)
  expect(code).toBe(1)
  expect(out).toMatch(new RegExp(`changed ${bob.fingerprint} [\\s\\S]*expiry extended from .* to .*\n.*byte for byte`))
})

test('secret, weak and unreadable keys are refused, and KEYS stays as it is', async () => {
  const before = await text()
  const refusals: [string, string, number][] = [
    [bob.armoredPrivate, 'secret key', 4],
    [old.armoredPublic, 'DSA', 4],
    [await bob.revoked(), 'was revoked', 4],
    [`${ada.armoredPublic}${old.armoredPublic}`, 'holds 2 keys', 4],
    ['not a key', 'no key that gpg can use', 4],
  ]
  for (const [content, words, code] of refusals) {
    const path = await write('offered.asc', content)
    expect(await type('add', file, path)).toMatchObject({ code, log: expect.stringContaining(words) })
  }
  expect(await text()).toBe(before)
})

test('a key that KEYS holds as revoked is told as such', async () => {
  file = await write('KEYS', keysFile([ada]) + (await bob.revoked()))
  expect(await type('add', file, await write('bob.asc', bob.armoredPublic))).toMatchObject({
    code: 0,
    out: expect.stringMatching(/holds already .*, which is revoked there; nothing was written/),
  })
})

test('a key comes through a pipe', async () => {
  const child = spawn(process.execPath, [MAIN, 'keys', 'add', file, '-'], { stdio: ['pipe', 'pipe', 'inherit'] })
  child.stdin.end(ada.armoredPublic)
  const chunks = await child.stdout.toArray()
  expect(Buffer.concat(chunks).toString()).toContain(`holds already ${ada.fingerprint}`)
})

test('revoke appends the revocation, once, and only of a key that is there', async () => {
  const carol = await makeReleaseKey({ name: 'Carol', email: 'carol@apache.org', type: 'ed25519' })
  const certificate = await carol.revocationCertificate()
  await carol.dispose()
  const guarded = await write('guarded.rev', certificate)
  const usable = await write('carol.rev', certificate.replace(':-----BEGIN', '-----BEGIN'))
  expect(await type('revoke', file, usable)).toMatchObject({
    code: 4,
    log: expect.stringMatching(/not one of a key in KEYS[\s\S]*keys list/),
  })
  file = await write('KEYS', keysFile([carol, ada]))
  const before = await text()
  expect(await type('revoke', file, guarded)).toMatchObject({
    code: 4,
    log: expect.stringContaining('remove the colon'),
  })
  expect(await type('revoke', file, await write('k.asc', ada.armoredPublic))).toMatchObject({
    log: expect.stringContaining('does not revoke'),
  })
  expect(await text()).toBe(before)
  const spool = join(directory, 'events')
  expect(await type('revoke', file, usable, '--for', 'example', '--event-spool', spool)).toMatchObject({
    code: 0,
    out: expect.stringContaining('the revocation of'),
  })
  expect(await spooledEvents(spool)).toMatchObject([{ type: 'org.apache.release.key.revoked.v1' }])
  expect((await text()).startsWith(before)).toBe(true)
  expect((await type('list', file)).out).toMatch(new RegExp(`${carol.fingerprint} .* revoked`))
  expect(await type('revoke', file, usable)).toMatchObject({
    code: 0,
    out: expect.stringContaining('nothing was written'),
  })
})

test('diff ends like diff: 0 for the same, 1 for a difference, and a removed key comes first', async () => {
  const same = await write('same', await text())
  expect(await type('diff', file, same)).toMatchObject({ code: 0, out: 'The keys are the same.\n' })
  const other = await write('other', keysFile([bob]))
  const { code, out } = await type('diff', file, other)
  expect(code).toBe(1)
  expect(out).toMatch(new RegExp(`^REMOVED ${ada.fingerprint}`))
  expect(JSON.parse((await type('diff', file, other, '--format', 'json')).out)).toMatchObject({
    appendOnly: false,
    removed: [{ fingerprint: ada.fingerprint }],
    added: [{ fingerprint: bob.fingerprint }],
  })
})

test.each([
  [[], 'expected one of list, check'],
  [['toString'], 'expected one of list, check'],
  [['list'], 'expected <KEYS>'],
  [['diff', 'one'], 'expected <old KEYS> <new KEYS>'],
  [['list', 'KEYS', '--dry-run'], 'keys list knows no --dry-run'],
  [['check', 'KEYS', '--at', '2027-02-31'], 'is not a day'],
  [['check', 'KEYS', '--for-days', '-1'], '--for-days'],
  [['check', 'KEYS', '--format', 'xml'], 'expected one of text, json'],
])('%j is wrong usage', async (words, message) => {
  expect(await type(...words)).toMatchObject({ code: 2, log: expect.stringContaining(message) })
})

test('a file that is not there, and one that can not be written to, are told', async () => {
  expect(await type('list', join(directory, 'nothing'))).toMatchObject({
    code: 4,
    log: expect.stringContaining('NOT_FOUND'),
  })
  expect(await type('add', 'https://downloads.apache.org/x/KEYS', file)).toMatchObject({ code: 2 })
})

test('an addition with an owner is told, a dry run and a repetition are not', async () => {
  const spool = join(directory, 'events')
  const told = ['--for', 'example/tool', '--event-spool', spool]
  const path = await write('bob.asc', bob.armoredPublic)
  await type('add', file, path, '--dry-run', ...told)
  expect(await spooledEvents(spool)).toEqual([])
  for (const _ of [1, 2]) await type('add', file, path, ...told)
  expect(await spooledEvents(spool)).toMatchObject([
    {
      type: 'org.apache.release.key.added.v1',
      data: { committee: 'example', fingerprint: bob.fingerprint.toUpperCase() },
    },
  ])
})
