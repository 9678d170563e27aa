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

import { execFile, execFileSync } from 'node:child_process'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { keysFile, makeReleaseKey, type ReleaseKey, startOidcIssuer, startSigstoreLab } from '@tra/testkit'
import { afterAll, beforeAll, expect, it } from 'vitest'

const bundle = resolve(import.meta.dirname, '../../dist/sign/index.js')
const ARTIFACT = 'apache-example-1.0.0-src.tar.gz'

let directory: string
let candidate: string
let key: ReleaseKey

const run = (command: string, args: string[], cwd = candidate, env = {}) =>
  execFileSync(command, args, {
    cwd,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { PATH: process.env.PATH, LC_ALL: 'C', ...env },
  })

// What the action wrote is judged by the tools that voters have, none of which is ours.
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'co-'))
  candidate = join(directory, 'candidate')
  await mkdir(candidate)
  await mkdir(join(directory, 'gnupg'), { mode: 0o700 })
  await writeFile(join(candidate, ARTIFACT), 'any bytes will do')
  key = await makeReleaseKey({
    name: 'Release Manager',
    email: 'rm@example.org',
    type: 'rsa4096',
    passphrase: 'pass phrase',
  })
  await writeFile(join(directory, 'KEYS'), keysFile([key]))
  const issuer = await startOidcIssuer()
  const lab = await startSigstoreLab({ issuer })
  try {
    await writeFile(join(directory, 'root.json'), JSON.stringify(lab.trustedRoot))
    await sign({ 'fulcio-url': lab.url, 'rekor-url': lab.url, 'tsa-url': lab.url }, issuer)
  } finally {
    await Promise.all([lab.close(), issuer.close()])
  }
})

afterAll(async () => {
  await key.dispose()
  await rm(directory, { recursive: true, force: true })
})

async function sign(urls: Record<string, string>, issuer: { requestUrl: string; requestToken: string }): Promise<void> {
  const inputs = {
    ...{ directory: candidate, committee: 'example', product: 'example', version: '1.0.0', candidate: 'rc1' },
    ...{ keys: join(directory, 'KEYS'), 'gpg-private-key': key.armoredPrivate, 'gpg-passphrase': 'pass phrase' },
    ...{
      sigstore: 'true',
      'trusted-root': join(directory, 'root.json'),
      'event-spool': join(directory, 'events'),
      'dry-run': 'false',
    },
    ...urls,
  }
  const env = {
    PATH: process.env.PATH,
    HOME: directory,
    ACTIONS_ID_TOKEN_REQUEST_URL: issuer.requestUrl,
    ACTIONS_ID_TOKEN_REQUEST_TOKEN: issuer.requestToken,
    ...Object.fromEntries(Object.entries(inputs).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value])),
  }
  const { stdout } = await promisify(execFile)(process.execPath, [bundle], { env })
  expect(stdout.replace(/^::add-mask::.*$/gm, '')).not.toMatch(/pass phrase|PRIVATE KEY/)
}

it('sha512sum accepts the checksum', () => {
  expect(run('sha512sum', ['-c', `${ARTIFACT}.sha512`])).toBe(`${ARTIFACT}: OK\n`)
})

it('gpg accepts the signature with nothing but KEYS', () => {
  const home = { GNUPGHOME: join(directory, 'gnupg') }
  run('gpg', ['--batch', '--quiet', '--import', join(directory, 'KEYS')], candidate, home)
  const status = run('gpg', ['--batch', '--status-fd', '1', '--verify', `${ARTIFACT}.asc`, ARTIFACT], candidate, home)
  expect(status).toContain(`VALIDSIG ${key.fingerprint}`)
  run('gpgconf', ['--kill', 'all'], candidate, home)
})

it('openssl accepts the signature in the Sigstore bundle, and no other file', async () => {
  const { messageSignature, verificationMaterial } = JSON.parse(
    await readFile(join(candidate, `${ARTIFACT}.sigstore.json`), 'utf8'),
  )
  await writeFile(join(directory, 'c.der'), Buffer.from(verificationMaterial.certificate.rawBytes, 'base64'))
  await writeFile(join(directory, 's.der'), Buffer.from(messageSignature.signature, 'base64'))
  run('openssl', ['x509', '-inform', 'DER', '-in', 'c.der', '-pubkey', '-noout', '-out', 'p.pem'], directory)
  const verify = (file: string) =>
    run('openssl', ['dgst', '-sha256', '-verify', 'p.pem', '-signature', 's.der', file], directory)
  expect(verify(join(candidate, ARTIFACT))).toBe('Verified OK\n')
  expect(() => verify('KEYS')).toThrow()
})

it('the provenance names the artifact by both digests and the commit by the certificate', async () => {
  const line = JSON.parse(await readFile(join(candidate, `${ARTIFACT}.intoto.jsonl`), 'utf8'))
  const statement = JSON.parse(Buffer.from(line.dsseEnvelope.payload, 'base64').toString())
  const [sha512 = ''] = run('sha512sum', [ARTIFACT]).split(' ')
  expect(statement.subject).toEqual([
    { name: ARTIFACT, digest: { sha256: expect.stringMatching(/^[0-9a-f]{64}$/), sha512 } },
  ])
  expect(statement.predicate.buildDefinition.resolvedDependencies[0].digest.gitCommit).toBe('a'.repeat(40))
})
