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

import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { recordFromEvents, releaseEventOf, type Step } from '@tra/ledger'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { runCommandLine } from '../run-command-line.ts'
import { audit } from './audit.ts'

const stepAt = (step: Step, minute: number, digest = 'd') =>
  releaseEventOf({
    step,
    source: 'https://github.com/example-org/example/actions/runs/1/attempts/1',
    candidate: { committee: 'example', product: 'tool', version: '1.0', candidate: 'rc1' },
    candidateDigest: digest.repeat(64),
    verdict: 'passed',
    summary: `${step} went well`,
    time: new Date(Date.UTC(2026, 2, 1, 12, minute)),
  })

let directory: string
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'audit-'))
})
afterAll(() => rm(directory, { recursive: true }))

async function type(content: string, ...options: string[]) {
  const path = join(directory, 'record.json')
  await writeFile(path, content)
  let out = ''
  let log = ''
  const code = await runCommandLine([audit], ['audit', path, ...options], {
    out: (text) => {
      out += text
    },
    log: (line) => {
      log += `${line}\n`
    },
  })
  return { code, out, log }
}

test('a record tells its steps, what it proves and what it does not', async () => {
  const { out } = await type(JSON.stringify(recordFromEvents([stepAt('verify', 1), stepAt('stage-rc', 2)])))
  expect(out).toMatch(/^Verdict: [a-z-]+\n {2}#0 2026-03-01T12:01:00.000Z verify: passed; verify went well\n/)
  expect(out).toContain('It proves:\n')
  expect(out).toContain('It does not prove:\n  - ')
})

test('a record about two kinds of bytes fails, in words and in JSON', async () => {
  const record = JSON.stringify(recordFromEvents([stepAt('verify', 1), stepAt('stage-rc', 2, 'e')]))
  const { code, out } = await type(record)
  expect(code).toBe(1)
  expect(out).toMatch(/^Verdict: failed\n/)
  const json = await type(record, '--json')
  expect(JSON.parse(json.out)).toMatchObject({ verdict: 'failed' })
  expect(await type(record, '--format', 'json')).toEqual(json)
  expect(await type(record, '--format', 'xml')).toMatchObject({ code: 2 })
})

test.each(['', '{}', '<html>'])('%j is no record', async (content) => {
  const { code, out, log } = await type(content)
  expect(code).toBe(4)
  expect(out).toBe('')
  expect(log).toMatch(/^trusted-release audit: /)
})
