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

import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type VerifySourceRequest, verifySource } from '@tra/release'
import { type GitHubApi, type GitHubRepositoryState, startGitHubApi } from '@tra/testkit'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sourceHistory, sourceRepository } from '../src/git/index.ts'
import { repositoryPosture } from '../src/github/index.ts'
import { openPgpVerifier } from '../src/gpg/index.ts'
import { type GitWorkshop, gitWorkshop } from './git-workshop.ts'
import { type KeyMaker, keyMaker } from './gpg-keys.ts'

const PIN = 'a'.repeat(40)
const ADMINISTRATOR = 'token-of-an-administrator'
const WORKFLOW = `on: push
permissions: {}
jobs:
  build:
    steps:
      - uses: actions/checkout@${PIN}
`
// In pieces, so that this file does not hold what it looks for.
const SECRET = `ghp_${'Zk3Qm9TbR7xW2vLpH8sNc4JdYf6GaEuKo5Bi'}`

const protection = {
  enforce_admins: { enabled: true },
  required_signatures: { enabled: true },
  allow_force_pushes: { enabled: false },
  required_pull_request_reviews: { dismiss_stale_reviews: true, required_approving_review_count: 1 },
  required_status_checks: { strict: true, contexts: ['build'], checks: [] },
}

let workshop: GitWorkshop
let keys: KeyMaker
let api: GitHubApi
let good: string
let faulty: string

async function signedTag(name: string, commit: string): Promise<void> {
  const path = join(workshop.directory, '..', 'tag')
  const payload = `object ${commit}\ntype commit\ntag ${name}\ntagger Ada <ada@example.org> 1770091200 +0000\n\n${name}\n`
  await writeFile(path, payload)
  await writeFile(path, payload + (await keys.sign('ada', path, ['--digest-algo', 'SHA512'])))
  await workshop.git('update-ref', `refs/tags/${name}`, await workshop.git('hash-object', '-t', 'tag', '-w', path))
}

/** A release in order, and one with a fault of every kind. */
async function writeHistory(): Promise<void> {
  const files = { 'package.json': '{"version": "1.1.0"}', 'CHANGELOG.md': '## 1.1.0\n', 'yarn.lock': '1\n' }
  await workshop.commit('Release 1.1.0', { ...files, '.github/workflows/build.yml': WORKFLOW })
  await workshop.git('tag', 'v1.1.0')
  await workshop.commit('Bump axios from 1.1 to 1.2', { 'yarn.lock': '2\n' })
  good = await workshop.commit('Prepare 1.2.0', {
    'package.json': '{"version": "1.2.0"}',
    'CHANGELOG.md': '## 1.2.0\n',
  })
  await signedTag('v1.2.0', good)
  await workshop.commit('Publish', { 'publish.sh': `curl -H "authorization: ${SECRET}"\n`, 'yarn.lock': '3\n' })
  const unpinned = WORKFLOW.replace(`actions/checkout@${PIN}`, 'somebody/action@v1')
  await workshop.git('rm', '--quiet', 'publish.sh')
  faulty = await workshop.commit('Tidy', { '.github/workflows/build.yml': unpinned })
  await workshop.git('tag', 'v1.3.0')
}

function stateOf(commits: string[]): GitHubRepositoryState {
  const run = (name: string, conclusion: string, sha: string) => ({
    name,
    head_sha: sha,
    status: 'completed',
    conclusion,
    app: { slug: 'github-actions' },
  })
  return {
    name: 'apache/widget',
    defaultBranch: 'main',
    checkRuns: [run('build', 'success', good), run('CodeQL', 'success', good), run('build', 'failure', faulty)],
    statuses: [],
    protection: { main: protection },
    rules: {},
    bypassActors: {},
    commits: { main: commits },
  }
}

beforeAll(async () => {
  ;[workshop, keys] = await Promise.all([gitWorkshop(), keyMaker()])
  await keys.make('ada', { algorithm: 'ed25519' })
  await writeHistory()
  await writeFile(join(workshop.directory, '..', 'KEYS'), await keys.publicKey('ada'))
  api = await startGitHubApi({ state: stateOf([good]), tokens: { [ADMINISTRATOR]: 'administration' } })
})
afterAll(async () => {
  await Promise.all([workshop.dispose(), keys.close(), api.close()])
})

const POLICY = `version: 1
profile: high-assurance
source:
  required-checks: [{ name: build, app: github-actions }]
  security-gates: [CodeQL]
`

function verify(changes: Partial<VerifySourceRequest>, access: { token?: string } = { token: ADMINISTRATOR }) {
  const clock = { now: () => new Date('2026-11-20T12:00:00Z'), sleep: async () => {} }
  const request: VerifySourceRequest = {
    clone: workshop.directory,
    repository: 'apache/widget',
    commit: good,
    release: { committee: 'widget', product: 'widget', version: '1.2.0' },
    baseline: { ref: 'v1.1.0' },
    tag: { name: 'v1.2.0', required: true },
    keys: join(workshop.directory, '..', 'KEYS'),
    policy: 'trusted-release.yml',
    statedType: 'minor',
    ...changes,
  }
  return verifySource(request, {
    history: sourceHistory(),
    sources: sourceRepository(openPgpVerifier()),
    posture: repositoryPosture('apache/widget', { clock, ...access, apiUrl: api.url }),
    documents: { read: async (path) => (path.endsWith('KEYS') ? readFile(path) : Buffer.from(POLICY)) },
    clock,
    progress: () => {},
  })
}

describe('a real repository, its tag, and what GitHub says about it', () => {
  test('in order, it passes the strictest profile without a word', async () => {
    expect(await verify({})).toMatchObject({ verdict: 'passed', findings: [] })
  })

  test('each fault of another one is found, and no other', async () => {
    const release = { committee: 'widget', product: 'widget', version: '1.3.0' }
    const baseline = { ref: 'v1.2.0' }
    const tag = { name: 'v1.3.0', required: true }
    const report = await verify({ commit: faulty, release, baseline, tag, statedType: 'patch' })
    expect(report.verdict).toBe('failed')
    expect(report.findings.map(({ check, rule }) => `${check}/${rule}`).sort()).toEqual([
      'branch-protected/off-branch',
      'changelog-mentions-version/silent',
      'lockfile-changes-explained/unexplained',
      'release-type-agrees/differs',
      'required-checks-green/failed',
      'secrets-absent/token',
      'security-gates-green/missing',
      'tag-ready/lightweight',
      'version-set/differs',
      'workflow-actions-pinned/third-party',
    ])
    expect(JSON.stringify(report)).not.toContain(SECRET.slice(0, 8))
  })

  test('to somebody without a token the protection is closed, and a human must look', async () => {
    const report = await verify({}, {})
    expect(report).toMatchObject({ verdict: 'needs-human' })
    expect(report.findings).toMatchObject([{ check: 'branch-protected', rule: 'unreadable', undecided: true }])
  })
})
