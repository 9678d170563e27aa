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
import { access, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { storeFor, systemClock } from '@tra/adapters'
import { candidateDigest } from '@tra/kernel'
import { promotionReceiptSchema } from '@tra/release'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { runCommandLine } from '../run-command-line.ts'
import { promote } from './promote.ts'

const digest = 'd'.repeat(64)
const plan = {
  schema: 'promotion-plan/v1',
  release: { committee: 'example', product: 'tool', version: '1.0', candidate: 'rc1' },
  candidateDigest: digest,
  from: 'https://dist.example.org/dev/example/1.0-rc1',
  revision: 7,
  to: 'https://dist.example.org/release/example/tool/1.0',
  message: 'Release',
  files: [{ path: 'tool.zip', size: 5, sha256: digest, sha512: 'e'.repeat(128) }],
  commands: ['svnmucc -m Release'],
}

let directory: string
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'promote-'))
  await writeFile(join(directory, 'plan.json'), JSON.stringify(plan))
  await writeFile(join(directory, 'tally.json'), '{"schema":"tally/v1"}')
})
afterEach(() => vi.unstubAllEnvs())
afterAll(() => rm(directory, { recursive: true }))

async function type(...words: string[]) {
  let log = ''
  let out = ''
  const receipt = ['--receipt', join(directory, 'receipt.json')]
  const code = await runCommandLine([promote], ['promote', ...receipt, ...words], {
    out: (text) => {
      out += text
    },
    log: (line) => {
      log += `${line}\n`
    },
  })
  return { code, log, out }
}

test('without --yes a plan is shown and nothing is done', async () => {
  const { code, log } = await type('--plan', join(directory, 'plan.json'))
  expect(code).toBe(0)
  for (const words of [`from   ${plan.from}@7`, `to     ${plan.to}`, `${digest}  tool.zip`, '$ svnmucc -m Release'])
    expect(log).toContain(words)
  expect(log).toContain('Nothing was done.')
  await expect(access(join(directory, 'receipt.json'))).rejects.toMatchObject({ code: 'ENOENT' })
})

test('no plan and another document are told', async () => {
  expect(await type()).toMatchObject({ code: 2, log: expect.stringContaining('--plan is required') })
  const other = await type('--plan', join(directory, 'tally.json'))
  expect(other).toMatchObject({ code: 4, log: expect.stringContaining('is not a promotion plan') })
})

test('a user without a password in the environment is told how to give it', async () => {
  vi.stubEnv('SVN_PASSWORD', '')
  const { code, log } = await type('--plan', join(directory, 'plan.json'), '--yes', '--username', 'ada')
  expect(code).toBe(2)
  expect(log).toContain('it must not stand on the command line')
})

test('the tag of the release is shown with its commands; one that the plan does not name is not pushed', async () => {
  const tag = {
    ...{ name: 'v1.0', commit: 'c'.repeat(40), message: 'Release tool 1.0', exists: false, provedBy: 'v1.0-rc1' },
    commands: ['git push origin refs/tags/v1.0'],
  }
  await writeFile(join(directory, 'tagged.json'), JSON.stringify({ ...plan, tag }))
  const { code, log } = await type('--plan', join(directory, 'tagged.json'), '--push-tag')
  expect(code).toBe(0)
  expect(log).toContain(`tag    v1.0 at ${tag.commit}, where v1.0-rc1 is`)
  expect(log).toContain('$ git push origin refs/tags/v1.0')
  const untagged = await type('--plan', join(directory, 'plan.json'), '--push-tag', '--yes')
  expect(untagged).toMatchObject({ code: 2, log: expect.stringContaining('names no tag') })
  await writeFile(join(directory, 'option.json'), JSON.stringify({ ...plan, tag: { ...tag, name: '--delete' } }))
  expect(await type('--plan', join(directory, 'option.json'))).toMatchObject({ code: 4 })
})

test('programs get the plan as it was read; the words for people stay on the other channel', async () => {
  const { code, out, log } = await type('--plan', join(directory, 'plan.json'), '--format', 'json')
  expect({ code, plan: JSON.parse(out) }).toEqual({ code: 0, plan })
  expect(log).toContain('Nothing was done.')
  expect(await type('--plan', join(directory, 'plan.json'), '--format', 'yaml')).toMatchObject({ code: 2, out: '' })
  expect((await type('--plan', join(directory, 'plan.json'))).out).toBe('')
})

test('programs get the receipt of what was promoted', async () => {
  const [from, to] = [join(directory, 'dev/1.0-rc1'), join(directory, 'release/1.0')]
  await mkdir(from, { recursive: true })
  await writeFile(join(from, 'tool.zip'), 'bytes')
  const [sha256, sha512] = ['sha256', 'sha512'].map((name) => createHash(name).update('bytes').digest('hex'))
  const revision = await storeFor([`directory:${from}`], { clock: systemClock }).revisionOf(`directory:${from}`)
  const files = [{ path: 'tool.zip', size: 5, sha256: sha256 ?? '', sha512: sha512 ?? '' }]
  const local = {
    ...plan,
    files,
    revision,
    candidateDigest: candidateDigest(files),
    from: `directory:${from}`,
    to: `directory:${to}`,
  }
  await writeFile(join(directory, 'local.json'), JSON.stringify(local))
  const { code, out } = await type('--plan', join(directory, 'local.json'), '--yes', '--format', 'json')
  expect(code).toBe(0)
  expect(promotionReceiptSchema.parse(JSON.parse(out))).toMatchObject({ location: `directory:${to}`, changed: true })
  expect(JSON.parse(out)).toEqual(JSON.parse(await readFile(join(directory, 'receipt.json'), 'utf8')))
})
