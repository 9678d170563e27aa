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
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { candidateDigest } from '@tra/kernel'
import { startNexusServer } from '@tra/testkit'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { runCommandLine } from '../../run-command-line.ts'
import { mavenStaging } from './maven-staging.ts'

const ID = 'orgapachetool-1001'
const digest = (algorithm: string) => createHash(algorithm).update('jar').digest('hex')
const files = [{ path: 'maven/tool-1.0.jar', size: 3, sha256: digest('sha256'), sha512: digest('sha512') }]

let server: Awaited<ReturnType<typeof startNexusServer>>
let directory: string
beforeAll(async () => {
  server = await startNexusServer({ name: 'ada', password: 'secret' })
  directory = await mkdtemp(join(tmpdir(), 'maven-staging-'))
  const receipt = {
    schema: 'promotion-receipt/v1',
    release: { committee: 'tool', product: 'tool', version: '1.0', candidate: 'rc1' },
    candidateDigest: candidateDigest(files),
    ...{ location: 'https://dist.example.org/tool/1.0', revision: 1, changed: true, files },
    promotedAt: '2026-03-01T00:00:00Z',
  }
  await writeFile(join(directory, 'receipt.json'), JSON.stringify(receipt))
  const held = new Map([['org/apache/tool/1.0/tool-1.0.jar', 'jar']])
  server.repositories.set(ID, { type: 'closed', transitioning: 0, files: held })
})
afterEach(() => vi.unstubAllEnvs())
afterAll(async () => {
  await server.close()
  await rm(directory, { recursive: true })
})

async function type(...words: string[]) {
  let text = ''
  const about = ['--receipt', join(directory, 'receipt.json'), '--repository', ID, '--nexus', server.url]
  const code = await runCommandLine([mavenStaging], ['maven-staging', ...about, ...words], {
    out: (more) => {
      text += more
    },
    log: (line) => {
      text += `${line}\n`
    },
  })
  return { code, text }
}

test('without --yes it compares, shows the commands and changes nothing', async () => {
  const { code, text } = await type('--release')
  expect(code).toBe(0)
  expect(text).toContain('same        org/apache/tool/1.0/tool-1.0.jar')
  expect(text).toContain(`${server.url}/service/local/staging/bulk/promote`)
  expect(server.repositories.get(ID)?.type).toBe('closed')
})

test('changing it needs a password from the environment, and one step at a time', async () => {
  vi.stubEnv('NEXUS_PASSWORD', '')
  expect(await type('--username', 'ada')).toMatchObject({ code: 2, text: expect.stringContaining('NEXUS_PASSWORD') })
  expect(await type('--close', '--release')).toMatchObject({ code: 2, text: expect.stringContaining('two steps') })
  expect(await type('--release', '--yes')).toMatchObject({ code: 4, text: expect.stringContaining('answers 401') })
})

test('a repository with other bytes fails', async () => {
  const held = new Map([['org/apache/tool/1.0/tool-1.0.jar', 'RAJ']])
  server.repositories.set(ID, { type: 'closed', transitioning: 0, files: held })
  expect(await type()).toMatchObject({ code: 1, text: expect.stringContaining('DIFFERENT') })
})
