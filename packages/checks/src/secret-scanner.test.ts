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

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type SecretHit, secretScanner } from './secret-scanner.ts'

// In pieces, so that this file does not hold what it looks for.
const body = 'Zk3Qm9TbR7xW2vLpH8sNc4JdYf6GaEuKo5Bi'
const PEM = `-----BEGIN ${'RSA PRIVATE KEY'}-----`
const base64 = 'MIIEowIBAAKCAQEAy8Dbv8prpJ/0kKhlGeJYozo2t60EG8L0561g13R29LvMR5hy'
const secrets = {
  'AWS access key': `AKIA${'Q3EGZ7KDWLX5RT2H'}`,
  'GitHub token': `ghp_${body}`,
  'GitLab token': `glpat-${body.slice(0, 20)}`,
  'Slack token': `xoxb-${'2048113579-'}${body.slice(0, 24)}`,
  'npm token': `npm_${body}`,
  'PyPI token': `pypi-AgE${'IcHlwaS5vcmc'}${body}${body}`,
  'Google API key': `AIza${body.slice(0, 35)}`,
}

function scan(text: string, path = 'src/main.py'): SecretHit[] {
  const scanner = secretScanner()
  return text.split('\n').flatMap((line, index) => scanner.push({ commit: 'c', path, line: index + 1, text: line }))
}

test.each(Object.entries(secrets))('finds a %s and shows four characters of it', (kind, secret) => {
  expect(scan(`first\nuse("${secret}")`)).toEqual([
    { kind, commit: 'c', path: 'src/main.py', line: 2, begins: secret.slice(0, 4) },
  ])
})

test('finds a fine-grained GitHub token and a Slack webhook', () => {
  expect(scan(`github_pat_${body.slice(0, 22)}_${body}${body.slice(0, 23)}`)).toMatchObject([{ kind: 'GitHub token' }])
  const path = `T${'0BCDEFGH2'}/B${'1JKLMNOP3'}/${body.slice(0, 24)}`
  expect(scan(`https://hooks.slack.com/services/${path}`)).toMatchObject([{ kind: 'Slack webhook' }])
})

test.each([
  ['PEM', `${PEM}\n${base64}`],
  ['encrypted PEM', `${PEM}\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-128-CBC,F0\n\n${base64}`],
  ['OpenPGP', `-----BEGIN PGP ${'PRIVATE KEY BLOCK'}-----\nVersion: GnuPG v2\n\n${base64}`],
  ['a string with line ends in it', `key = "${PEM}\\n${base64}\\n"`],
  ['a key in pieces of source code', `key = "${PEM}\\n" +\n  "${base64}\\n" +`],
])('finds a private key: %s', (_, text) => {
  expect(scan(text)).toMatchObject([{ kind: 'private key', line: 1 }])
})

test('finds a random value that is assigned to a password', () => {
  expect(scan(`db_password = "${body}"`)).toMatchObject([{ kind: 'assigned value', line: 1 }])
})

test.each([
  ['the access key of the documentation', `AKIA${'IOSFODNN7EXAMPLE'}`],
  ['a public key', `-----BEGIN PUBLIC KEY-----\n${base64}`],
  ['a certificate', `-----BEGIN CERTIFICATE-----\n${base64}`],
  ['code that reads keys', `if (line.startsWith("${PEM}")) {\n  return parse(rest)\n}`],
  ['a token of one letter', `ghp_${'x'.repeat(36)}`],
  ['a token to be filled in', `glpat-${'your-token-goes-here-now'}`],
  ['an expression', `password: "\${{ secrets.GPG_PASSPHRASE_OF_RELEASE }}"`],
  ['a name', 'const token = "org.example.widget.AccessTokenProvider"'],
  ['a digest', `sha512 = "${'3f'.repeat(64)}"`],
  ['base64 that holds the letters', `${base64}AKIA${'Q3EGZ7KDWLX5RT2H'}`],
  ['a package of npm', 'npm_config_registry=https://registry.npmjs.org/'],
])('is silent about %s', (_, text) => {
  expect(scan(text)).toEqual([])
})

test('a key is not taken together from two files', () => {
  const scanner = secretScanner()
  scanner.push({ commit: 'c', path: 'docs/keys.md', line: 1, text: PEM })
  expect(scanner.push({ commit: 'c', path: 'data.b64', line: 1, text: base64 })).toEqual([])
})

test('no hit holds more than four characters of a line', () => {
  fc.assert(
    fc.property(fc.constantFrom(...Object.values(secrets)), fc.string(), (secret, around) => {
      for (const found of scan(`${around} ${secret} ${around}`)) expect(found.begins.length).toBeLessThanOrEqual(4)
    }),
  )
})

test('hostile lines take no time', () => {
  const lines = [
    'password = "',
    'secret secret secret ',
    'npm_',
    'AKIA',
    '-----BEGIN A ',
    'pypi-AgE',
    'xoxb-',
    `"token" : '`,
  ]
  const started = performance.now()
  for (const line of lines) scan(line.repeat(65_536 / line.length))
  expect(performance.now() - started).toBeLessThan(2_000)
})
