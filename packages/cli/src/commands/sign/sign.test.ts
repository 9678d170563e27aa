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

import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { candidateReader } from '@tra/adapters'
import { candidateDigest, isArtifact } from '@tra/kernel'
import { jsonDocument, signingRequest } from '@tra/release'
import { createGpgHome, keysFile, makeReleaseKey, type ReleaseKey } from '@tra/testkit'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { runCommandLine } from '../../run-command-line.ts'
import { sign } from './sign.ts'

const SOURCE = 'apache-widget-1.0-src.zip'
const BINARY = 'binaries/apache-widget-1.0-bin.zip'

let root: string
let directory: string
let ada: ReleaseKey
let bob: ReleaseKey
const homes: Awaited<ReturnType<typeof createGpgHome>>[] = []

/** A person's keyring. */
async function home(key: ReleaseKey): Promise<string> {
  const made = await createGpgHome()
  homes.push(made)
  await made.run(['--import'], { input: key.armoredPrivate })
  return made.path
}

let adasHome: string
let bobsHome: string

beforeAll(async () => {
  const make = (name: string) => makeReleaseKey({ name, email: `${name.toLowerCase()}@apache.org`, type: 'ed25519' })
  ;[ada, bob] = [await make('Ada'), await make('Bob')]
  ;[adasHome, bobsHome] = [await home(ada), await home(bob)]
})
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'sign-'))
  directory = join(root, 'candidate')
  await mkdir(join(directory, 'binaries'), { recursive: true })
  for (const [name, content] of [
    [SOURCE, 'PK source'],
    [BINARY, 'PK binary'],
    [`${SOURCE}.sha512`, 'sum'],
  ])
    await writeFile(join(directory, name ?? ''), content ?? '')
  await writeFile(join(root, 'KEYS'), keysFile([ada, bob]))
  const files = await candidateReader().read(directory)
  const release = { committee: 'widget', product: 'widget', version: '1.0', candidate: 'rc1' }
  const artifacts = files.filter(({ path }) => isArtifact(path))
  const request = signingRequest({
    release,
    candidateDigest: candidateDigest(files),
    artifacts,
    keys: join(root, 'KEYS'),
  })
  await writeFile(join(root, 'signing-request.json'), jsonDocument(request))
})
afterEach(async () => {
  vi.unstubAllEnvs()
  await rm(root, { recursive: true })
})
afterAll(async () => {
  for (const { dispose } of [...homes, ada, bob]) await dispose()
})

async function as(gnupgHome: string, ...words: string[]) {
  vi.stubEnv('GNUPGHOME', gnupgHome)
  let [out, log] = ['', '']
  const code = await runCommandLine([sign], ['sign', '--local', directory, ...words], {
    out: (text) => {
      out += text
    },
    log: (line) => {
      log += `${line}\n`
    },
  })
  return { code, out, log }
}

/** What users do: the real gpg with KEYS and nothing else. */
async function goodSignatures(artifact: string, below = directory): Promise<string[]> {
  const user = await createGpgHome()
  homes.push(user)
  await user.run(['--import', join(root, 'KEYS')])
  const verify = ['--status-fd', '1', '--verify', join(below, `${artifact}.asc`), join(directory, artifact)]
  return [...(await user.run(verify)).matchAll(/VALIDSIG ([0-9A-F]{40})/g)].map(([, fingerprint = '']) => fingerprint)
}

const exists = (path: string) =>
  readFile(path).then(
    () => true,
    () => false,
  )

test('what the request asks for is shown, signed, and good to whoever has KEYS', async () => {
  const { code, out, log } = await as(adasHome)
  expect(code).toBe(0)
  expect(log).toContain('widget widget 1.0 (rc1)')
  expect(log).toMatch(new RegExp(`sign +[0-9a-f]{64}  9  ${SOURCE}`))
  expect(out).toContain(`key ${ada.fingerprint} (Ada <ada@apache.org>)`)
  for (const artifact of [SOURCE, BINARY]) expect(await goodSignatures(artifact)).toEqual([ada.fingerprint])
  expect(await as(adasHome)).toMatchObject({ code: 0, out: expect.stringMatching(/^kept .*\nkept /) })
})

test('a dry run signs nothing', async () => {
  expect(await as(adasHome, '--dry-run')).toMatchObject({ code: 0, out: expect.stringContaining('would sign') })
  expect(await exists(join(directory, `${SOURCE}.asc`))).toBe(false)
})

test('two people sign: the second says --add, and gpg finds both good', async () => {
  await as(adasHome)
  const refused = await as(bobsHome)
  expect(refused).toMatchObject({ code: 4, log: expect.stringContaining('--add puts yours behind it') })
  expect(await as(bobsHome, '--add')).toMatchObject({ code: 0, out: expect.stringContaining('added to') })
  expect(await goodSignatures(SOURCE)).toEqual([ada.fingerprint, bob.fingerprint])
  expect(await as(bobsHome, '--add')).toMatchObject({ out: expect.stringMatching(/^kept/) })
})

test('signatures may go elsewhere, and are told as JSON', async () => {
  await as(adasHome)
  const output = join(root, 'mine')
  const { out } = await as(bobsHome, '--output', output, '--format', 'json')
  expect(JSON.parse(out)).toMatchObject({
    schema: 'local-signatures/v1',
    key: { fingerprint: bob.fingerprint },
    artifacts: [
      { path: SOURCE, step: 'sign' },
      { path: BINARY, step: 'sign', signature: `${output}/${BINARY}.asc` },
    ],
  })
  expect(await goodSignatures(BINARY, output)).toEqual([bob.fingerprint])
  expect(await goodSignatures(BINARY)).toEqual([ada.fingerprint])
})

test('signatures do not go into the candidate, whichever way the directory is written', async () => {
  await symlink(directory, join(root, 'link'))
  for (const output of [
    directory,
    join(directory, 'mine/deep'),
    join(root, 'link/mine'),
    `${root}/x/../candidate/mine`,
  ])
    expect(await as(adasHome, '--output', output)).toMatchObject({
      code: 2,
      log: expect.stringContaining('lies in the candidate'),
    })
  expect(await exists(join(directory, `${SOURCE}.asc`))).toBe(false)
  expect(await as(adasHome, '--output', `${directory}-mine`)).toMatchObject({ code: 0 })
})

test('one byte of one file, and none is signed', async () => {
  await writeFile(join(directory, BINARY), 'PK binarY')
  const { code, log } = await as(adasHome)
  expect(code).toBe(4)
  expect(log).toContain(`${BINARY}: its sha256 is`)
  expect(await exists(join(directory, `${SOURCE}.asc`))).toBe(false)
})

test('a key that is not in KEYS does not sign, and its owner is told what to do', async () => {
  await writeFile(join(root, 'KEYS'), keysFile([ada]))
  expect(await as(bobsHome)).toMatchObject({ code: 4, log: expect.stringContaining('trusted-release keys add KEYS -') })
  expect(await as(bobsHome, '--key', ada.fingerprint)).toMatchObject({
    code: 4,
    log: expect.stringContaining('no secret key'),
  })
})

test('a signature that somebody broke is not hidden behind a good one', async () => {
  await as(adasHome)
  await cp(join(directory, `${SOURCE}.asc`), join(directory, `${BINARY}.asc`))
  expect(await as(bobsHome, '--add')).toMatchObject({
    code: 4,
    log: expect.stringContaining(`${BINARY}.asc does not match`),
  })
})

test.each([
  [['--key', 'ada@apache.org'], 'not a whole fingerprint'],
  [['--format', 'xml'], 'expected one of text, json'],
  [['second'], 'got 2 arguments'],
])('%j is wrong usage', async (words, message) => {
  expect(await as(adasHome, ...words)).toMatchObject({ code: 2, log: expect.stringContaining(message) })
})

test('without a request, or without --local, it says what is missing', async () => {
  await rm(join(root, 'signing-request.json'))
  expect(await as(adasHome)).toMatchObject({
    code: 2,
    log: expect.stringContaining('there is no signing-request.json'),
  })
  let log = ''
  const terminal = {
    out: () => {},
    log: (line: string) => {
      log += line
    },
  }
  expect(await runCommandLine([sign], ['sign', directory], terminal)).toBe(2)
  expect(log).toContain('--local is required')
})
