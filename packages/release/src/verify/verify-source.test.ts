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

import type { AddedLine, SourceText, TagFacts } from '@tra/checks'
import { ReleaseError } from '@tra/kernel'
import { expect, test } from 'vitest'
import { subjectReportSchema } from '../report/verification-report.ts'
import type { AddedText, OpenedHistory } from '../source-ports.ts'
import { standingClock } from '../testing/standing-clock.ts'
import type { VerifySourcePorts, VerifySourceRequest } from './source-request.ts'
import { verifySource } from './verify-source.ts'

const COMMIT = 'c'.repeat(40)
const TAG: TagFacts = { name: 'v1.2.0', commit: COMMIT, annotated: true, signature: 'good' }
const TOKEN = `npm_${'Zk3Qm9TbR7xW2vLpH8sNc4JdYf6GaEuKo5Bi'}`

const POLICY = `version: 1
profile: high-assurance
source:
  baseline: v1.1.0
  branch: main
  required-checks: [build]
  security-gates: [CodeQL]
`

const request: VerifySourceRequest = {
  clone: 'widget',
  repository: 'apache/widget',
  commit: 'main',
  release: { committee: 'widget', product: 'widget', version: '1.2.0' },
  policy: '.github/trusted-release.yml',
  tag: { name: 'v1.2.0', required: true },
  keys: 'KEYS',
  statedType: 'minor',
}

interface World {
  added: AddedText[]
  texts: SourceText[]
  shallow: boolean
  tag: TagFacts | undefined
  lockfiles: string[]
  tags: string[]
}

interface Log {
  disposed: number
  asked: string[]
}

function history(world: World, log: Log, baseline: string | undefined): OpenedHistory {
  return {
    commit: COMMIT,
    ...(baseline === undefined ? {} : { baseline: 'b'.repeat(40) }),
    range: async () =>
      world.shallow
        ? { unreadable: 'the clone is shallow' }
        : {
            value: {
              commits: 3,
              descends: true,
              changed: world.lockfiles.map((path) => ({ path, added: 1, removed: 0 })),
            },
          },
    commitsTouching: async (path) => {
      log.asked.push(path)
      return [{ id: 'e'.repeat(40), author: 'Ada <ada@example.org>', message: 'Fix typo' }]
    },
    addedText: async function* () {
      yield* world.added
    },
    texts: async (wants) => world.texts.filter(({ path }) => wants(path)),
    tags: async () => world.tags,
    dispose: async () => {
      log.disposed += 1
    },
  }
}

const green = (name: string) => ({ name, kind: 'check-run', headSha: COMMIT, outcome: 'success' }) as const
const protection = {
  name: 'branch protection',
  pullRequest: true,
  reviews: 1,
  dismissesStale: true,
  requiredChecks: ['build'],
  upToDate: true,
  signedCommits: true,
  forbidsForcePush: true,
  bindsEverybody: true,
}

function portsOf(changes: Partial<World> = {}) {
  const log: Log = { disposed: 0, asked: [] }
  const texts = [
    { path: 'CHANGELOG.md', text: '## 1.2.0' },
    { path: 'package.json', text: '{"version": "1.2.0"}' },
    { path: '.github/workflows/a.yml', text: 'on: push\npermissions: {}\njobs: {}' },
  ]
  const world: World = { added: [], texts, shallow: false, tag: TAG, lockfiles: [], tags: ['v1.2.0'], ...changes }
  const ports: VerifySourcePorts = {
    history: {
      open: async ({ baseline }) => {
        log.asked.push(baseline ?? 'no baseline')
        return history(world, log, baseline)
      },
    },
    sources: {
      open: async () => {
        if (world.tag === undefined) throw new ReleaseError('NOT_FOUND', 'no such tag')
        const tree = { commit: COMMIT, tree: COMMIT, files: [] }
        return { tree, tag: world.tag, treatments: async () => new Map(), dispose: async () => {} }
      },
    },
    posture: {
      checks: async () => ({ value: [green('build'), green('CodeQL')] }),
      branch: async (_, branch = 'trunk') => ({
        value: { branch, sources: [protection], unreadable: [], holdsCommit: true },
      }),
    },
    documents: { read: async (path) => Buffer.from(path === 'KEYS' ? 'keys' : POLICY) },
    clock: standingClock('2026-11-20T12:00:00Z'),
    progress: () => {},
  }
  return { ports, log }
}

const rulesIn = ({ findings }: Awaited<ReturnType<typeof verifySource>>) =>
  findings.map(({ check, rule }) => `${check}/${rule}`)

const line = (text: string): AddedLine => ({ commit: COMMIT, path: 'ci.sh', line: 1, text })

test('a source in order passes the strictest profile, and the report says what was looked at', async () => {
  const { ports, log } = portsOf({ added: [{ lines: [line('echo')] }] })
  const report = await verifySource(request, ports)
  expect(report).toMatchObject({ subject: 'source', verdict: 'passed', findings: [], profile: 'high-assurance' })
  expect(report.facts).toEqual([
    { label: 'Repository', value: 'apache/widget' },
    { label: 'Commit', value: COMMIT },
    { label: 'Release', value: 'widget/widget/1.2.0' },
    { label: 'Release type', value: 'minor' },
    { label: 'Previous release', value: `v1.1.0 (${'b'.repeat(40)})` },
    { label: 'Commits since', value: '3' },
    { label: 'Added lines looked at', value: '1' },
    { label: 'Branch', value: 'main' },
    { label: 'Tag', value: 'v1.2.0' },
  ])
  expect(subjectReportSchema.parse(report)).toEqual(report)
  expect(log).toEqual({ disposed: 1, asked: ['v1.1.0'] })
})

test('a token in the range fails, and stands nowhere in the report', async () => {
  const report = await verifySource(request, portsOf({ added: [{ lines: [line(TOKEN)] }] }).ports)
  expect(report.verdict).toBe('failed')
  expect(rulesIn(report)).toEqual(['secrets-absent/token'])
  expect(JSON.stringify(report)).not.toContain(TOKEN.slice(0, 8))
})

test('lines that could not be read make no pass, and what was found before them counts', async () => {
  const added = [{ lines: [line(TOKEN)] }, { lines: [], unread: 'the patch is too large' }]
  const unread = await verifySource(request, portsOf({ added: added.slice(1) }).ports)
  expect(unread.verdict).toBe('needs-human')
  expect(rulesIn(await verifySource(request, portsOf({ added }).ports))).toEqual([
    'secrets-absent/unscanned',
    'secrets-absent/token',
  ])
})

test('a flood of secrets is cut off, and that is said', async () => {
  const lines = Array.from({ length: 1_000 }, () => line(TOKEN))
  const report = await verifySource(request, portsOf({ added: [{ lines }] }).ports)
  expect(rulesIn(report).filter((rule) => rule === 'secrets-absent/token').length).toBe(500)
  expect(rulesIn(report)).toContain('secrets-absent/unscanned')
})

test('lockfiles alone are asked for their commits', async () => {
  const { ports, log } = portsOf({ lockfiles: ['src/main.c', 'web/yarn.lock'] })
  expect(rulesIn(await verifySource(request, ports))).toEqual(['lockfile-changes-explained/unexplained'])
  expect(log.asked).toEqual(['v1.1.0', 'web/yarn.lock'])
})

test('a shallow clone and no token are for a human', async () => {
  const { ports } = portsOf({ shallow: true })
  const { posture: _posture, ...without } = ports
  const report = await verifySource(request, without)
  expect(report.verdict).toBe('needs-human')
  expect(report.findings.every(({ undecided }) => undecided)).toBe(true)
  expect(report.notChecked).toContainEqual({ what: 'checks on the commit', why: 'they could not be read' })
})

test('before the tag is made it need not be there', async () => {
  const { ports } = portsOf({ tag: undefined })
  const before = await verifySource({ ...request, tag: { name: 'v1.2.0', required: false } }, ports)
  expect(before).toMatchObject({ verdict: 'passed' })
  expect(before.facts.at(-1)).toEqual({ label: 'Tag', value: 'v1.2.0 (not made yet)' })
  expect(rulesIn(await verifySource(request, ports))).toEqual(['tag-ready/absent'])
})

test('without any baseline the range is unknown, unless it is the first release', async () => {
  const { ports, log } = portsOf()
  const { policy: _policy, tag: _tag, statedType: _type, ...plain } = request
  expect(rulesIn(await verifySource({ ...plain, profile: 'open-source' }, ports))).toContain(
    'scope-stated/baseline-missing',
  )
  const first = await verifySource({ ...request, firstRelease: true, statedType: 'first' }, ports)
  expect(first.verdict).toBe('passed')
  expect(log.asked).toEqual(['no baseline', 'no baseline'])
})

test.each([
  ['neither a tag nor a file', [], { versions: ['1.2.0'], unread: [] }, 'scope-stated/first-release'],
  ['a tag of another version', ['v1.1.0'], { versions: [], unread: [] }, 'scope-stated/baseline-missing'],
  ['another version in the area', [], { versions: ['1.1.0'], unread: [] }, 'scope-stated/baseline-missing'],
  ['files without a version', [], { versions: [], unread: ['widget/old'] }, 'scope-stated/baseline-missing'],
])('%s: it is looked up whether a release without a baseline is the first', async (_, tags, found, rule) => {
  const { ports } = portsOf({ tags: ['v1.2.0', 'v1.2.0-rc1', 'nightly', ...tags] })
  const { policy: _policy, ...plain } = request
  const released = { location: 'dist/release', find: async () => found }
  const { findings } = await verifySource({ ...plain, profile: 'asf' }, { ...ports, released })
  const told = findings.filter(({ check }) => check === 'scope-stated')
  expect(told.map(({ check, rule: name }) => `${check}/${name}`)).toEqual([rule])
})

test('an area that can not be read makes no release the first', async () => {
  const { ports } = portsOf()
  const { policy: _policy, ...plain } = request
  const find = () => Promise.reject(new ReleaseError('NETWORK', 'the host is away'))
  const released = { location: 'dist/release', find }
  const { findings } = await verifySource({ ...plain, profile: 'high-assurance' }, { ...ports, released })
  expect(findings).toContainEqual(
    expect.objectContaining({
      rule: 'baseline-missing',
      severity: 'blocker',
      message: expect.stringContaining('the host is away'),
    }),
  )
})

test('a tag needs KEYS, and KEYS must be the pinned ones', async () => {
  const { ports, log } = portsOf()
  const { keys: _keys, ...without } = request
  await expect(verifySource(without, ports)).rejects.toMatchObject({ code: 'INPUT_INVALID' })
  const pinned = verifySource({ ...request, keysDigest: '0'.repeat(64) }, ports)
  await expect(pinned).rejects.toMatchObject({ code: 'REFUSED' })
  expect(log.disposed).toBe(2)
})
