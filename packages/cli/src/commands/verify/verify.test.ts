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
import { copyFile, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { keysFile, makeReleaseKey, type ReleaseKey, runCommand, signDetached } from '@tra/testkit'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { runCommandLine } from '../../run-command-line.ts'
import { verify } from './verify.ts'

const ARCHIVE = 'apache-tool-1.0.0-src.tar.gz'

let directory: string
let candidate: string
let key: ReleaseKey
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'verify-'))
  candidate = join(directory, 'rc1')
  const [made] = await Promise.all([
    makeReleaseKey({ name: 'Ada Quillfeather', email: 'private@tool.apache.org', type: 'rsa3072' }),
    writeArchive(),
  ])
  key = made
  const archive = join(candidate, ARCHIVE)
  const sum = createHash('sha512')
    .update(await readFile(archive))
    .digest('hex')
  await writeFile(`${archive}.sha512`, `${sum}  ${ARCHIVE}\n`)
  await writeFile(`${archive}.asc`, await signDetached(key, archive))
  await writeFile(join(directory, 'KEYS'), keysFile([key]))
})
afterAll(async () => {
  await key.dispose()
  await rm(directory, { recursive: true })
})

async function writeArchive(): Promise<void> {
  const root = join(directory, 'source/apache-tool-1.0.0')
  await Promise.all([mkdir(candidate), mkdir(root, { recursive: true })])
  await copyFile(join(import.meta.dirname, '../../../../../LICENSE'), join(root, 'LICENSE'))
  await writeFile(join(root, 'NOTICE'), noticeText)
  await runCommand('tar', ['-czf', join(candidate, ARCHIVE), '-C', join(directory, 'source'), 'apache-tool-1.0.0'])
}

const noticeText = `Apache Tool
Copyright 2026 The Apache Software Foundation

This product includes software developed at
The Apache Software Foundation (https://www.apache.org/).
`

async function type(...words: string[]) {
  let out = ''
  let log = ''
  const code = await runCommandLine([verify], ['verify', ...words], {
    out: (text) => {
      out += text
    },
    log: (line) => {
      log += `${line}\n`
    },
  })
  return { code, out, log }
}

const keys = () => ['--keys', join(directory, 'KEYS')]

test('a good candidate passes, and the result can be pasted into a mail', async () => {
  const { code, out, log } = await type(candidate, ...keys())
  expect(out).toContain('Verdict: passed')
  expect(out).toContain(`signed by ${key.fingerprint}: ${ARCHIVE}`)
  expect(log).toContain('read 3 files')
  expect(code).toBe(0)
})

test('--json prints the report and nothing else to standard output', async () => {
  const { code, out } = await type(candidate, ...keys(), '--json', '--release', 'tool/tool/1.0.0-rc1')
  expect(code).toBe(0)
  expect(JSON.parse(out)).toMatchObject({
    schema: 'verification-report/v2',
    verdict: 'passed',
    findings: [{ check: 'sbom-present', severity: 'suggestion' }],
    files: [{ path: ARCHIVE }, { path: `${ARCHIVE}.asc` }, { path: `${ARCHIVE}.sha512` }],
    signatures: [{ artifact: ARCHIVE, fingerprint: key.fingerprint }],
  })
})

test.each([
  ['sarif', (text: string) => JSON.parse(text).version, '2.1.0'],
  ['markdown', (text: string) => text.split('\n')[0], '## Candidate passed, with 1 concern that wants an answer'],
] as const)('--format %s is that form, in a file when one is named', async (format, look, expected) => {
  const path = join(directory, `report.${format}`)
  const { out, log } = await type(candidate, ...keys(), '--format', format, '--output', path)
  expect({ out, seen: look(await readFile(path, 'utf8')) }).toEqual({ out: '', seen: expected })
  expect(log).toContain(`wrote ${path}: passed`)
})

test("the voter's own build runs in the unpacked source, and its failure fails the candidate", async () => {
  const good = await type(candidate, ...keys(), '--', 'test', '-f', 'NOTICE')
  expect(good.code).toBe(0)
  const bad = await type(candidate, ...keys(), '--', 'test', '-f', 'Makefile')
  expect(bad.code).toBe(1)
  expect(bad.out).toContain('[source-builds/failed]')
})

test('KEYS that are not the pinned ones fail the candidate', async () => {
  const { code, out } = await type(candidate, ...keys(), '--keys-digest', '0'.repeat(64))
  expect(code).toBe(1)
  expect(out).toContain('[keys-pinned/')
})

test('the digest of the VOTE mail passes, and any other fails', async () => {
  const { candidateDigest } = JSON.parse((await type(candidate, ...keys(), '--json')).out)
  expect((await type(candidate, ...keys(), '--expect-digest', candidateDigest)).code).toBe(0)
  const { code, out } = await type(candidate, ...keys(), '--expect-digest', '0'.repeat(64))
  expect(code).toBe(1)
  expect(out).toContain('Verdict: failed\n')
  expect(out).toContain('[digest-expected/differs]')
})

test('KEYS that are not there end the run with what to check', async () => {
  const { code, out, log } = await type(candidate, '--keys', join(directory, 'gone'))
  expect(code).toBe(4)
  expect(out).toBe('')
  expect(log).toContain('gone')
})

test.each([
  [['--keys', 'KEYS'], 'expected one directory or URL'],
  [['rc1'], '--keys is required'],
  [['rc1', '--keys', 'KEYS', '--profile', 'ASF'], 'expected one of asf, asf-podling'],
  [['rc1', '--keys', 'KEYS', '--subject', 'vote'], 'expected one of candidate, source, release'],
  [['rc1', '--keys', 'KEYS', '--tag', 'v1'], '--repository needs --tag or --commit'],
  [['rc1', '--keys', 'KEYS', '--subject', 'release'], '--receipt is required'],
  [['rc1', '--keys', 'KEYS', '--release', 'tool-1.0'], 'not a release name'],
])('%j is wrong usage', async (words, told) => {
  const { code, log } = await type(...words)
  expect(code).toBe(2)
  expect(log).toContain(told)
})

test('all that is wrong is told at once, and before anything is looked at', async () => {
  const { code, log } = await type('--profile', 'ASF', '--expect-digest', 'abc', '--tag', 'v1')
  expect(code).toBe(2)
  for (const told of [
    'expected one directory',
    '--keys is required',
    '--profile:',
    '--expect-digest:',
    '--repository needs',
  ])
    expect(log).toContain(told)
  const late = await type('rc1', '--keys', 'KEYS', '--format', 'word', '--output', 'rc1/report.txt')
  expect(late.code).toBe(2)
  expect(late.log).toContain('lies inside')
  expect(late.log).not.toContain('fetching')
  expect((await type('rc1', '--keys', 'KEYS', '--format', 'word')).log).toContain('--format: expected one of')
})
