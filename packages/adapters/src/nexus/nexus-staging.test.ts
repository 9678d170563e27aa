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
import { candidateDigest } from '@tra/kernel'
import { advanceStaging, compareStaging } from '@tra/release'
import { type StagedRepository, startNexusServer } from '@tra/testkit'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { nexusStaging } from './nexus-staging.ts'

const ID = 'orgapachetool-1001'
const AT = 'org/apache/tool/1.0'
const hash = (algorithm: string, text: string) => createHash(algorithm).update(text).digest('hex')
const released = { 'maven/tool-1.0.jar': 'jar', 'maven/tool-1.0.pom': 'pom', 'tool-1.0-src.zip': 'source' }
const files = Object.entries(released).map(([path, text]) => ({
  path,
  size: text.length,
  sha256: hash('sha256', text),
  sha512: hash('sha512', text),
}))
const receipt = {
  release: { committee: 'tool', product: 'tool', version: '1.0', candidate: 'rc1' },
  candidateDigest: candidateDigest(files),
  files,
}

let server: Awaited<ReturnType<typeof startNexusServer>>
let repository: StagedRepository
beforeAll(async () => {
  server = await startNexusServer({ name: 'ada', password: 'secret' })
})
afterAll(() => server.close())
beforeEach(() => {
  repository = {
    type: 'open',
    transitioning: 0,
    files: new Map([
      [`${AT}/tool-1.0.jar`, 'jar'],
      [`${AT}/tool-1.0.pom`, 'pom'],
      [`${AT}/tool-1.0.jar.sha1`, 'derived'],
      ['org/apache/tool/maven-metadata.xml', 'derived'],
      ['.nexus/attributes', 'its own'],
    ]),
  }
  server.repositories.set(ID, repository)
  server.repositories.set('orgapachetool-1002', { type: 'closed', transitioning: 0, files: new Map() })
})

function ports(account: { username: string; password: string } | undefined = { username: 'ada', password: 'secret' }) {
  const staging = nexusStaging({ url: server.url, account })
  return { staging, clock: { now: () => new Date(0), sleep: async () => {} }, progress: () => {} }
}

test('every file of the named repository is compared with the release', async () => {
  expect(await compareStaging(ID, receipt, ports())).toEqual({
    ...{ verdict: 'passed', different: [], unreleased: [] },
    same: [`${AT}/tool-1.0.jar`, `${AT}/tool-1.0.pom`],
  })
  repository.files.set(`${AT}/tool-1.0-javadoc.jar`, 'docs')
  expect(await compareStaging(ID, receipt, ports())).toMatchObject({ verdict: 'needs-human' })
  repository.files.set(`${AT}/tool-1.0.jar`, 'evil')
  expect(await compareStaging(ID, receipt, ports())).toMatchObject({
    ...{ verdict: 'failed', different: [`${AT}/tool-1.0.jar`] },
  })
  expect(await compareStaging('orgapachetool-1002', receipt, ports())).toMatchObject({ verdict: 'needs-human' })
})

test('it is closed, compared again and released, each once; the one beside it stays as it is', async () => {
  await expect(advanceStaging({ id: ID, receipt, step: 'release' }, ports())).rejects.toMatchObject({
    message: expect.stringContaining('is open'),
  })
  for (const step of ['close', 'close', 'release', 'release'] as const)
    await advanceStaging({ id: ID, receipt, step }, ports())
  expect(repository.type).toBe('released')
  expect(server.counts.get('/service/local/staging/bulk/close')).toBe(1)
  expect(server.counts.get('/service/local/staging/bulk/promote')).toBe(1)
  expect(server.repositories.get('orgapachetool-1002')?.type).toBe('closed')
})

test('other bytes, a file that was not released and a rejection by the rules change nothing', async () => {
  repository.files.set(`${AT}/tool-1.0.jar`, 'evil')
  const attempt = () => advanceStaging({ id: ID, receipt, step: 'close' }, ports())
  await expect(attempt()).rejects.toMatchObject({ code: 'REFUSED', message: expect.stringContaining('tool-1.0.jar') })
  repository.files.set(`${AT}/tool-1.0.jar`, 'jar').set(`${AT}/more.jar`, 'more')
  await expect(attempt()).rejects.toMatchObject({ code: 'REFUSED', message: expect.stringContaining('more.jar') })
  expect(repository.type).toBe('open')
  repository.files.delete(`${AT}/more.jar`)
  repository.rejected = true
  await expect(attempt()).rejects.toMatchObject({ code: 'REFUSED', message: expect.stringContaining("server's rules") })
})

test('an account is needed for an open repository, and its password stands in no command', async () => {
  await expect(nexusStaging({ url: server.url }).describe(ID)).rejects.toMatchObject({ code: 'PERMISSION_MISSING' })
  await expect(ports().staging.describe('orgapachetool-9')).rejects.toMatchObject({ code: 'NOT_FOUND' })
  await expect(ports().staging.describe('../status')).rejects.toMatchObject({ code: 'INPUT_INVALID' })
  const { close, release } = ports().staging.commands(ID, "it's 1.0")
  expect(close).toContain('/service/local/staging/bulk/close')
  expect(release).toContain('/service/local/staging/bulk/promote')
  expect(close + release).not.toContain('secret')
  expect(() => nexusStaging({ url: 'http://repository.example.org' })).toThrow('no https address')
})
