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
import { access, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type OidcIssuer, type SigstoreLab, startOidcIssuer, startSigstoreLab } from '@tra/testkit'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { runCommandLine } from '../../run-command-line.ts'
import { conformance } from './conformance.ts'

const IDENTITY = 'https://github.com/example-org/example/.github/workflows/release.yml@refs/tags/v1.0.0'
const CONTENT = 'the artifact'
const SHA256 = createHash('sha256').update(CONTENT).digest('hex')
const FULCIO = '/api/v2/signingCert'
const statement = {
  _type: 'https://in-toto.io/Statement/v1',
  subject: [{ name: 'tool.zip', digest: { sha256: SHA256 } }],
  predicateType: 'https://example.org/x',
  predicate: {},
}

let directory: string
let issuer: OidcIssuer
let lab: SigstoreLab
const at = (name: string) => join(directory, name)

function signingConfig(): object {
  const service = (url: string) => [{ url, majorApiVersion: 1, validFor: { start: '2020-01-01T00:00:00Z' } }]
  return {
    mediaType: 'application/vnd.dev.sigstore.signingconfig.v0.2+json',
    caUrls: service(lab.fulcioUrl),
    rekorTlogUrls: service(lab.rekorUrl),
    tsaUrls: service(`${lab.tsaUrl}/api/v1/timestamp`),
    rekorTlogConfig: { selector: 'ANY' },
    tsaConfig: { selector: 'ANY' },
  }
}

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'conformance-'))
  issuer = await startOidcIssuer()
  lab = await startSigstoreLab({ issuer })
  await writeFile(at('root.json'), JSON.stringify(lab.trustedRoot))
  await writeFile(at('config.json'), JSON.stringify(signingConfig()))
  await writeFile(at('tool.zip'), CONTENT)
  await writeFile(at('statement.json'), JSON.stringify(statement, undefined, 1))
  await sign(at('tool.zip'), 'file.bundle')
  await sign(at('statement.json'), 'statement.bundle', '--in-toto')
})
afterAll(async () => {
  await Promise.all([lab.close(), issuer.close(), rm(directory, { recursive: true })])
})

async function type(...words: string[]) {
  let log = ''
  const code = await runCommandLine([conformance], ['conformance', ...words], {
    out: () => {},
    log: (line) => {
      log += `${line}\n`
    },
  })
  return { code, log }
}

const root = () => ['--trusted-root', at('root.json')]
const who = (identity = IDENTITY, url = issuer.url) => [
  '--certificate-identity',
  identity,
  '--certificate-oidc-issuer',
  url,
]
const verify = (bundle: string, artifact: string, options = who()) =>
  type('verify-bundle', '--bundle', at(bundle), ...options, ...root(), artifact)

function sign(path: string, bundle: string, ...options: string[]) {
  const token = options.includes('--identity-token') ? [] : ['--identity-token', issuer.mint()]
  const config = ['--signing-config', at('config.json')]
  return type('sign-bundle', ...options, ...token, '--bundle', at(bundle), ...root(), ...config, path)
}

describe('what was signed is verified', () => {
  test.each(['file.bundle', 'statement.bundle'])('%s: for the file and for its digest', async (bundle) => {
    expect(await verify(bundle, at('tool.zip'))).toEqual({ code: 0, log: '' })
    expect(await verify(bundle, `sha256:${SHA256}`)).toEqual({ code: 0, log: '' })
    expect(await verify(bundle, `sha256:${SHA256.toUpperCase()}`)).toEqual({ code: 0, log: '' })
  })

  test('a statement is signed byte for byte', async () => {
    await writeFile(at('marked.json'), `\ufeff${JSON.stringify(statement)}\n`)
    await sign(at('marked.json'), 'marked.bundle', '--in-toto')
    const { dsseEnvelope } = JSON.parse(await readFile(at('marked.bundle'), 'utf8'))
    expect(Buffer.from(dsseEnvelope.payload, 'base64')).toEqual(await readFile(at('marked.json')))
  })

  test.each(['file.bundle', 'statement.bundle'])('%s: for no other file or digest', async (bundle) => {
    await writeFile(at('other.zip'), 'other')
    expect(await verify(bundle, at('other.zip'))).toMatchObject({ code: 1, log: /^refused: [^\n]+\n$/ })
    expect(await verify(bundle, `sha256:${'0'.repeat(64)}`)).toMatchObject({ code: 1 })
  })

  test('what looks like a digest and is a file, or is too short, is a file', async () => {
    expect(await verify('file.bundle', `sha256:${SHA256.slice(1)}`)).toMatchObject({ code: 4, log: /can't be read/ })
    expect(await verify('file.bundle', SHA256)).toMatchObject({ code: 4 })
  })
})

describe('the signer is', () => {
  test.each([
    ['another workflow', () => who(IDENTITY.replace('release', 'other'))],
    ['the beginning of it', () => who(IDENTITY.slice(0, -1))],
    ['a pattern of it', () => who('.*')],
    ['from another issuer', () => who(IDENTITY, `${issuer.url}/`)],
  ])('not %s', async (_, options) => {
    expect(await verify('file.bundle', at('tool.zip'), options())).toMatchObject({ code: 1, log: /expected/ })
    expect(await verify('statement.bundle', at('tool.zip'), options())).toMatchObject({ code: 1, log: /expected/ })
  })

  test.each([
    ['nobody', () => []],
    ['without an issuer', () => ['--certificate-identity', IDENTITY]],
    ['without a name', () => ['--certificate-oidc-issuer', issuer.url]],
    ['empty', () => who('', '')],
    ['blank', () => who(' ', ' ')],
    ['both a key and a name', () => [...who(), '--key', at('key.pem')]],
    ['an empty key beside a name', () => [...who(), '--key', '']],
    ['an empty key', () => ['--key', '']],
  ])('never %s: that is a wrong command', async (_, options) => {
    expect(await verify('file.bundle', at('tool.zip'), options())).toMatchObject({ code: 2 })
  })
})

describe('signing', () => {
  test('with a token that is refused writes no bundle and repeats no token', async () => {
    const token = issuer.mint({ aud: 'elsewhere' })
    lab.faults.set(FULCIO, { status: 400, body: `bad token ${token}` })
    const { code, log } = await sign(at('tool.zip'), 'none.bundle', '--identity-token', token)
    lab.faults.clear()
    expect(code).toBe(4)
    expect(log).toContain('Fulcio issued no certificate')
    expect(log).not.toContain(token)
    await expect(access(at('none.bundle'))).rejects.toMatchObject({ code: 'ENOENT' })
  })

  test.each(['--bundle', '--identity-token'])('needs %s', async (option) => {
    const words = ['--bundle', at('x'), '--identity-token', 'x', '--signing-config', at('config.json'), ...root()]
    words.splice(words.indexOf(option), 2)
    expect(await type('sign-bundle', ...words, at('tool.zip'))).toMatchObject({ code: 2, log: /is required/ })
  })
})

describe('a wrong command', () => {
  test.each([[[]], [['verify']], [['verify-bundle']], [['verify-bundle', 'a', 'b']], [['sign-bundle', '--no', 'a']]])(
    '%j is told',
    async (words) => {
      expect(await type(...words)).toMatchObject({ code: 2 })
    },
  )

  test('no trust root of the staging instance is embedded', async () => {
    const words = ['--staging', '--allow-embedded-root', '--bundle', at('file.bundle'), ...who()]
    expect(await type('verify-bundle', ...words, at('tool.zip'))).toMatchObject({ code: 2, log: /staging/ })
  })
})

test('the embedded trust root is used only when that is asked for, is told, and trusts no other instance', async () => {
  const words = ['--allow-embedded-root', '--bundle', at('file.bundle'), ...who()]
  const { code, log } = await type('verify-bundle', ...words, at('tool.zip'))
  expect(code).toBe(1)
  expect(log).toMatch(/^Trusting the embedded root \d+, meant to be used until \d{4}-\d\d-\d\d; .*\nrefused: /)
})
