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

import { type GitHubAttestor, startGitHubAttestor } from '@tra/testkit'
import { beforeAll, expect, test } from 'vitest'
import { githubTrustRoot } from './github-root.ts'

let attestor: GitHubAttestor
beforeAll(async () => {
  attestor = await startGitHubAttestor()
})

const rootIn = (text: string) => githubTrustRoot('roots', { read: async () => Buffer.from(text) })
const one = () => JSON.stringify(attestor.trustedRoot)
const publicOne = () => one().replaceAll('"sigstore.mock"', '"sigstore.dev"')

test('one document, and the one among the lines of gh that is not the public instance', async () => {
  const { trustedRoot } = attestor
  const count = trustedRoot.certificateAuthorities.length
  for (const text of [one(), `${publicOne()}\n${one()}\n`, JSON.stringify(trustedRoot, null, 2)])
    expect((await rootIn(text)).certificateAuthorities).toHaveLength(count)
})

test.each([
  ['only the public instance, which attests no releases', () => publicOne()],
  ['two that could be meant', () => `${one()}\n${one()}`],
  ['junk', () => '{}'],
  ['nothing', () => ''],
])('%s is refused', async (_, text) => {
  await expect(rootIn(text())).rejects.toMatchObject({ code: 'MALFORMED' })
})
