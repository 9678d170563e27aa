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
import { once } from 'node:events'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type KeyMaker, keyMaker } from '../../test/gpg-keys.ts'
import { runTool } from '../process/index.ts'
import { ownKeysFrom } from './key-listing.ts'
import { localSigner } from './local-signer.ts'
import { openPgpVerifier } from './open-pgp-verifier.ts'

let maker: KeyMaker
let directory: string
let path: string
let fingerprint: string

beforeAll(async () => {
  maker = await keyMaker()
  directory = await mkdtemp(join(tmpdir(), 'local-'))
  path = join(directory, 'artifact')
  await writeFile(path, 'one\r\ntwo\n')
  fingerprint = await maker.make('alice', { algorithm: 'ed25519' })
  await maker.addSubkey(fingerprint, 'ed25519', 'sign')
})
afterAll(async () => {
  await maker.close()
  await rm(directory, { recursive: true })
})

const signer = () => localSigner({ GNUPGHOME: maker.home })

async function verified(asc: string) {
  const signaturePath = join(directory, 'artifact.asc')
  await writeFile(signaturePath, asc)
  const keys = Buffer.from(await maker.publicKeys())
  const request = { artifact: 'artifact', artifactPath: path, signaturePath }
  return (await openPgpVerifier().verify({ keys, signatures: [request] })).signatures
}

test('lists the keys of the keyring with their parts, and signs with exactly the one that is named', async () => {
  const keys = await signer().keys()
  expect(keys).toMatchObject([
    { fingerprint, userIds: ['alice <alice@example.org>'], parts: [{ canSign: true }, { canSign: true }] },
  ])
  for (const part of keys[0]?.parts ?? []) {
    const asc = await signer().sign({ fingerprint: part.fingerprint, path })
    expect(await verified(asc)).toMatchObject([
      { outcome: 'good', fingerprint: part.fingerprint, primaryFingerprint: fingerprint, hashAlgorithm: 10 },
    ])
  }
})

test('what gpg.conf asks for does not change what is signed', async () => {
  await writeFile(join(maker.home, 'gpg.conf'), 'textmode\ndigest-algo SHA256\n')
  const asc = await signer().sign({ fingerprint, path })
  await rm(join(maker.home, 'gpg.conf'))
  expect(await verified(asc)).toMatchObject([{ outcome: 'good', hashAlgorithm: 10 }])
})

test('a second signer in gpg.conf is refused', async () => {
  await maker.make('bob', { algorithm: 'ed25519' })
  await writeFile(join(maker.home, 'gpg.conf'), 'local-user bob@example.org\n')
  const signing = signer().sign({ fingerprint, path })
  await expect(signing).rejects.toMatchObject({ code: 'SIGNING_FAILED', message: expect.stringContaining('gpg.conf') })
  await rm(join(maker.home, 'gpg.conf'))
})

test('a key that is not there is told', async () => {
  await expect(signer().sign({ fingerprint: 'A'.repeat(40), path })).rejects.toMatchObject({ code: 'SIGNING_FAILED' })
})

// What a pinentry program says and hears (GnuPG's Assuan protocol); it writes down what it is told about the terminal.
const PINENTRY = `#!/bin/sh
echo "OK here"
while read -r line; do
  case $line in
    OPTION\\ ttyname=*) echo "$line" > "$0.told"; echo OK ;;
    GETPIN*) echo "D secret"; echo OK ;;
    *) echo OK ;;
  esac
done
`

async function restartAgent(configuration: string) {
  await writeFile(join(maker.home, 'gpg-agent.conf'), `${configuration}\nmax-cache-ttl 0\n`)
  await runTool('gpgconf', ['--kill', 'all'], { env: { GNUPGHOME: maker.home } })
}

test("a passphrase is asked for by the user's own pinentry, on the user's terminal", async () => {
  const print = await maker.make('dora', { algorithm: 'ed25519', passphrase: 'secret' })
  const pinentry = join(directory, 'pinentry')
  await writeFile(pinentry, PINENTRY, { mode: 0o700 })
  await restartAgent(`pinentry-program ${pinentry}`)
  const own = localSigner({ GNUPGHOME: maker.home, GPG_TTY: '/dev/pts/77' })
  expect(await verified(await own.sign({ fingerprint: print, path }))).toMatchObject([{ outcome: 'good' }])
  expect(await readFile(`${pinentry}.told`, 'utf8')).toBe('OPTION ttyname=/dev/pts/77\n')
})

// Asks and never gets an answer; it writes down its process.
const HANGING = `#!/bin/sh
echo "OK here"
while read -r line; do
  case $line in
    GETPIN*) echo $$ > "$0.asking"; exec sleep 600 ;;
    *) echo OK ;;
  esac
done
`

interface Process {
  pid: number
  parent: number
  group: number
  name: string
}

async function processes(): Promise<Process[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name))
  const stats = await Promise.all(pids.map((pid) => readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')))
  return stats.flatMap((stat) => {
    const [, pid, name = '', state, parent, group] = /^(\d+) \((.*)\) (\w) (\d+) (\d+)/.exec(stat) ?? []
    if (pid === undefined || state === 'Z') return []
    return { pid: Number(pid), parent: Number(parent), group: Number(group), name }
  })
}

const isRunning = async (pid: number) => (await processes()).some((one) => one.pid === pid)

const SIGNING = `
  const { localSigner } = await import(process.argv[1])
  await localSigner({ GNUPGHOME: process.argv[2] }).sign({ fingerprint: process.argv[3], path: process.argv[4] })`

/** A process of its own that signs, up to where pinentry asks, in a process group of its own as a shell makes it. */
async function startSigning(print: string, pinentry: string) {
  const module = join(import.meta.dirname, 'local-signer.ts')
  const args = ['--input-type=module', '-e', SIGNING, module, maker.home, print, path]
  const own = spawn(process.execPath, args, { detached: true, stdio: 'ignore' })
  const ended = once(own, 'exit')
  const asking = () => readFile(`${pinentry}.asking`, 'utf8').catch(() => '')
  await expect.poll(asking, { timeout: 20_000 }).toMatch(/\d\n/)
  const gpg = (await processes()).find(({ parent, name }) => parent === own.pid && name === 'gpg')
  return { pid: own.pid ?? 0, ended, gpg, pinentry: Number(await asking()) }
}

test.each<[string, NodeJS.Signals, (pid: number) => number]>([
  ['Ctrl-C on the terminal', 'SIGINT', (pid) => -pid],
  ['being told to end', 'SIGTERM', (pid) => pid],
  ['a terminal that is closed', 'SIGHUP', (pid) => pid],
])(
  '%s ends gpg while pinentry asks',
  async (_, signal, whom) => {
    const print = await maker.make(`eve-${signal}`, { algorithm: 'ed25519', passphrase: 'secret' })
    const pinentry = join(directory, `hanging-${signal}`)
    await writeFile(pinentry, HANGING, { mode: 0o700 })
    await restartAgent(`pinentry-program ${pinentry}`)
    const signing = await startSigning(print, pinentry)
    expect(signing.gpg).toMatchObject({ group: signing.pid })
    process.kill(whom(signing.pid), signal)
    expect(await signing.ended).toEqual([null, signal])
    await expect.poll(() => isRunning(signing.gpg?.pid ?? 0), { timeout: 5000 }).toBe(false)
    // The agent's child: the agent waits for it whoever asked, and answers nobody else until then.
    process.kill(signing.pinentry, 'SIGKILL')
  },
  40_000,
)

test('a passphrase that nobody can type is told with what helps', async () => {
  const print = await maker.make('carol', { algorithm: 'ed25519', passphrase: 'secret' })
  await restartAgent('pinentry-program /bin/false')
  await expect(signer().sign({ fingerprint: print, path })).rejects.toMatchObject({
    code: 'SIGNING_FAILED',
    hint: expect.stringContaining('GPG_TTY'),
  })
})

test('a key on a token can sign, a stub without one can not', () => {
  const listing = (token: string) =>
    [
      `sec:u:4096:1:AAAA:1700000000:::u:::scESC:::${token}:::23::0:`,
      `fpr:::::::::${'A'.repeat(40)}:`,
      'uid:u::::1700000000::H::Ada <ada@apache.org>::::::::::0:',
    ].join('\n')
  expect(ownKeysFrom(listing('D2760001240103040006123456780000'))).toMatchObject([{ parts: [{ canSign: true }] }])
  expect(ownKeysFrom(listing('+'))).toMatchObject([{ userIds: ['Ada <ada@apache.org>'], parts: [{ canSign: true }] }])
  expect(ownKeysFrom(listing('#'))).toMatchObject([{ parts: [{ canSign: false }] }])
  expect(ownKeysFrom('')).toEqual([])
})
