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

import type { Finding } from '@tra/kernel'
import { expect, test } from 'vitest'
import { stringify } from 'yaml'
import { readProjectPolicy } from './read-project-policy.ts'
import { waiverDrafts } from './waiver-drafts.ts'

const now = new Date('2026-01-01T00:00:00Z')
const context = { version: '1.2.0', now }
const artifact = 'apache-tool-1.2.0-src.tar.gz'
const headers = (entry: string): Finding => ({
  check: 'licence-headers',
  rule: 'missing',
  severity: 'blocker',
  artifact,
  entry: `apache-tool-1.2.0-src/${entry}`,
  message: 'no licence header',
})

test('a draft fits the next release too, leaves the reason to a human, and is one that a policy can have', () => {
  const drafts = waiverDrafts([headers('page.cgi')], context)
  expect(drafts).toEqual([
    {
      check: 'licence-headers',
      rule: 'missing',
      artifact: 'apache-tool-*-src.tar.gz',
      entry: 'apache-tool-*-src/page.cgi',
      reason: expect.any(String),
      expires: '2026-04-01',
    },
  ])
  const read = (waivers: object[]) =>
    readProjectPolicy(new TextEncoder().encode(stringify({ version: 1, waivers })), { path: 'policy', now }).waivers
  expect(read(drafts.map((draft) => ({ ...draft, reason: 'It is generated.' })))).toHaveLength(1)
  expect(() => read(drafts)).toThrow('say why, in your own words')
})

test('what does not stop the release, is waived already or can not be waived gets none', () => {
  const finding = headers('page.cgi')
  const others: Finding[] = [
    { ...finding, severity: 'concern' },
    { ...finding, waived: { reason: 'known', expires: '2026-02-01' } },
    { check: 'signature-valid', severity: 'blocker', artifact, message: 'bad signature' },
  ]
  expect(waiverDrafts(others, context)).toEqual([])
  expect(waiverDrafts([{ ...finding, severity: 'concern', undecided: true }], context)).toHaveLength(1)
})

test('a hundred files are no exceptions any longer', () => {
  const many = Array.from({ length: 100 }, (_, at) => headers(`file-${at}.js`))
  expect(waiverDrafts(many, context)).toEqual([expect.not.objectContaining({ entry: expect.anything() })])
})
