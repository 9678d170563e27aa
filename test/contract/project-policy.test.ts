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

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { monitorRequestFrom, readProjectPolicy, strictProfile } from '@tra/release'
import { expect, it } from 'vitest'
import { repositoryRoot } from '../../scripts/repository.ts'

const guide = readFileSync(join(repositoryRoot, 'docs/guide-project.md'), 'utf8')
const [, example = ''] = /```yaml\n(# yaml-language-server[^`]*)```/.exec(guide) ?? []
const context = { path: 'docs/guide-project.md', now: new Date('2026-06-01T00:00:00Z') }

it('the policy in the guide is one that is taken', () => {
  const policy = readProjectPolicy(Buffer.from(example), context)
  expect(strictProfile('asf', policy).severities).toEqual(policy.severities)
  expect(policy.waivers).toHaveLength(1)
})

it('its first line names the published schema', () => {
  const [, path = ''] = /\$schema=https:\/\/raw\.githubusercontent\.com\/[^/]+\/[^/]+\/main\/(\S+)/.exec(example) ?? []
  expect(readFileSync(join(repositoryRoot, path), 'utf8')).toContain(`/main/${path}"`)
})

it('the example of the monitor is one that it takes', () => {
  const page = readFileSync(join(repositoryRoot, 'docs/monitor.md'), 'utf8')
  const [, part = ''] = /```yaml\n(monitor:[^`]*)```/.exec(page) ?? []
  const policy = readProjectPolicy(Buffer.from(`version: 1\n${part}`), { ...context, path: 'docs/monitor.md' })
  const source = { name: 'none', database: { read: async () => {} } }
  const request = monitorRequestFrom(policy, { path: 'docs/monitor.md', advisories: source, previous: undefined })
  expect(request.releases[0]?.channels).toHaveLength(2)
  expect(request).toMatchObject({ expiryDays: [90, 30], holds: { location: '.github/trusted-release-holds.json' } })
})
