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

import { type GitHubApi, type GitHubRepositoryState, startGitHubApi } from '@tra/testkit'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { systemClock } from '../clock/index.ts'
import { attestationPublisher } from './attestation-publisher.ts'

const TOKEN = 'ghs_attester'
const state = (): GitHubRepositoryState => ({
  ...{ name: 'example-org/example', defaultBranch: 'main', checkRuns: [], statuses: [], protection: {}, rules: {} },
  ...{ bypassActors: {}, commits: {} },
})

let api: GitHubApi
beforeEach(async () => {
  api = await startGitHubApi({ state: state(), tokens: { [TOKEN]: 'attestations', reader: 'contents' } })
})
afterEach(() => api.close())

const statement = { subject: [{ name: 'a', digest: { sha256: 'a'.repeat(64) } }] }

function bundle(sig: string, content: object = statement): string {
  const payload = Buffer.from(JSON.stringify(content)).toString('base64')
  return JSON.stringify({ dsseEnvelope: { payload, signatures: [{ sig }] }, verificationMaterial: {} })
}

function publisher({ token = TOKEN, repository = 'example-org/example' } = {}) {
  const clock = { ...systemClock, sleep: async () => undefined }
  return attestationPublisher(async () => repository, { clock, token, apiUrl: api.url })
}

describe('an attestation for GitHub', () => {
  test('is added as it is, once', async () => {
    const { publish } = publisher()
    await publish(bundle('one'))
    await publish(bundle('one'))
    await publish(bundle('two'))
    expect(api.state.attestations).toEqual([JSON.parse(bundle('one')), JSON.parse(bundle('two'))])
  })

  test('is not lost to a server error in between', async () => {
    api.faults.set('/repos/example-org/example/attestations', { status: 502, times: 2 })
    await publisher().publish(bundle('one'))
    expect(api.state.attestations).toHaveLength(1)
  })

  test.each([
    ['a token without the permission', { token: 'reader' }, 'PERMISSION_MISSING', 'attestations: write'],
    ['a token that nobody knows', { token: 'stranger' }, 'PERMISSION_MISSING', 'github-token'],
    ['a repository that is none', { repository: '../../user' }, 'INPUT_INVALID', 'no repository'],
    ['no repository at all', { repository: '' }, 'INPUT_INVALID', 'no repository'],
  ])('is refused with %s', async (_, options, code, words) => {
    const thrown = await publisher(options)
      .publish(bundle('one'))
      .catch((error) => error)
    expect(thrown).toMatchObject({ code })
    expect(`${thrown.message} ${thrown.hint}`).toContain(words)
    expect(thrown.message).not.toContain(TOKEN)
    expect(api.state.attestations).toBeUndefined()
  })

  test.each([
    ['no bundle', '{}'],
    ['no statement', bundle('one', {})],
    ['a statement about nothing', bundle('one', { subject: [] })],
  ])('must be one: %s', async (_, json) => {
    await expect(publisher().publish(json)).rejects.toMatchObject({ code: 'MALFORMED' })
  })
})
