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

import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { adoptionFiles, assertAdoption, diagnoseProject, type ProjectFacts, proposeAdoption } from './index.ts'
import { tagExpression, tagFormOf } from './tag-form.ts'

const NOW = new Date('2026-01-01T00:00:00Z')
const commit = 'a'.repeat(40)

// The shape of Apache Commons Lang's repository: tags, branch and lists.
const facts: ProjectFacts = {
  repository: 'apache/commons-lang',
  branch: 'master',
  tags: ['rel/commons-lang-3.20.0', 'commons-lang-3.20.0-RC1', 'rel/commons-lang-3.19.0'],
  root: ['LICENSE.txt', 'NOTICE.txt', 'pom.xml', 'package.json'],
  texts: new Map([['.asf.yaml', 'notifications:\n  commits: commits@commons.apache.org\n']]),
}

test('what a repository says is what its callers say', () => {
  const adoption = proposeAdoption(facts, { commit })
  expect(adoption).toMatchObject({
    committee: 'commons',
    product: 'commons-lang',
    ecosystem: 'maven',
    profile: 'high-assurance',
  })
  const [candidate] = adoptionFiles(adoption, facts)
  const { jobs, permissions } = parse(candidate?.content ?? '')
  expect(permissions).toEqual({})
  expect(jobs.candidate.uses).toBe(`apache/trusted-release-actions/.github/workflows/release-candidate.yml@${commit}`)
  expect(jobs.candidate.with).toMatchObject({ ref: `rel/commons-lang-\${{ inputs.version }}`, branch: 'master' })
  expect(jobs.candidate.secrets).not.toHaveProperty('GPG_PRIVATE_KEY')
})

test('a podling is found by its disclaimer, and its files carry the word', () => {
  const podling = { ...facts, repository: 'apache/incubator-example', root: ['DISCLAIMER', 'go.mod'], texts: new Map() }
  const adoption = proposeAdoption(podling, { commit })
  expect(adoption).toMatchObject({ committee: 'example', product: 'example', profile: 'asf-podling', ecosystem: 'go' })
  const [{ content } = { content: '' }] = adoptionFiles(adoption, podling)
  expect(content).toContain('-incubating-src')
  expect(content).toContain('https://downloads.apache.org/incubator/example/KEYS')
})

test('every phase has a caller; a release has a directory of its own, and its signer is the commit that is pinned', () => {
  const adoption = proposeAdoption({ ...facts, distributions: ['commons/lang'] }, { commit })
  const callers = adoptionFiles(adoption, facts).flatMap(({ path, content }) =>
    /workflows/.test(path) ? parse(content) : [],
  )
  expect(callers.map(({ name }) => name)).toEqual(
    ['candidate', 'tally', 'publish', 'announce', 'monitor'].map((phase) => `release-${phase}`),
  )
  const [, , publish, announce, monitor] = callers
  expect(publish.jobs.publish.with).toMatchObject({
    'store-url': 'https://dist.apache.org/repos/dist/dev/commons/lang',
    'release-url': `https://dist.apache.org/repos/dist/release/commons/lang/\${{ inputs.version }}`,
    'certificate-identity': expect.stringContaining(`release-candidate.yml@${commit}`),
  })
  expect(announce.jobs.announce.uses).toContain('/release-publish.yml@')
  expect(monitor.jobs.monitor.if).toContain('RELEASED_VERSION')
})

test('outside of the Foundation a candidate is a pre-release on GitHub, by the same address in every phase', () => {
  const own = { ...facts, repository: 'example-org/tool', tags: ['v1.0.0'], texts: new Map<string, string>() }
  const adoption = proposeAdoption(own, { commit })
  const callers = adoptionFiles(adoption, own).flatMap(({ path, content }) =>
    /workflows/.test(path) ? parse(content) : [],
  )
  const [candidate, , publish, announce, monitor] = callers
  const page = 'https://github.com/example-org/tool/releases'
  const staged = `${page}/tag/v\${{ inputs.version }}-\${{ inputs.candidate }}`
  expect(candidate.jobs.candidate.with['store-url']).toBe(staged)
  expect(candidate.jobs.candidate.secrets).toMatchObject({ STORE_TOKEN: `\${{ secrets.STORE_TOKEN }}` })
  expect(publish.jobs.publish.with).toMatchObject({
    'staged-url': staged,
    'release-url': `${page}/tag/v\${{ inputs.version }}`,
  })
  expect(publish.jobs.publish.with).not.toHaveProperty('store-url')
  expect(announce.jobs.announce.with['download-url']).toBe(`${page}/download/v\${{ inputs.version }}`)
  expect(monitor.jobs.monitor.with['release-url']).toBe(`${page}/tag/v\${{ vars.RELEASED_VERSION }}`)
})

test('an identity that Dependabot left behind is found', () => {
  const files = adoptionFiles(proposeAdoption(facts, { commit }), facts)
  const texts = new Map(
    files.map(({ path, content }) => [
      path,
      content.replace(`.yml@${commit}\n    with`, `.yml@${'b'.repeat(40)}\n    with`),
    ]),
  )
  const missing = diagnoseProject({ ...facts, texts }, NOW).flatMap(({ check, state }) =>
    state === 'missing' ? [check] : [],
  )
  expect(missing).toEqual(
    expect.arrayContaining(['caller-candidate-signer', 'caller-publish-signer', 'caller-monitor-signer']),
  )
})

test('a name that would give orders to a shell or a workflow is refused', () => {
  for (const product of ['x"; rm -rf /', `\${{ secrets.X }}`, '../x', ''])
    expect(() => assertAdoption(proposeAdoption(facts, { commit, product }))).toThrow(/no name of a product/)
  expect(() => assertAdoption(proposeAdoption(facts, { commit: 'main' }))).toThrow(/commit/)
})

test('a branch that looks like YAML stays a text', () => {
  const branch = 'x: {y}\n# "z'
  const [first] = adoptionFiles(proposeAdoption({ ...facts, branch }, { commit }), facts)
  expect(parse(first?.content ?? '').jobs.candidate.with.branch).toBe(branch)
})

test('a file that is there is told as the same or as another one', () => {
  const adoption = proposeAdoption(facts, { commit })
  const written = new Map(adoptionFiles(adoption, facts).map(({ path, content }) => [path, content]))
  expect(new Set(adoptionFiles(adoption, { ...facts, texts: written }).map(({ state }) => state))).toEqual(
    new Set(['same']),
  )
  written.set('.github/workflows/release-tally.yml', 'name: mine\n')
  const states = adoptionFiles(adoption, { ...facts, texts: written }).map(({ state }) => state)
  expect(states.filter((state) => state === 'differs')).toHaveLength(1)
})

test.each([
  [['v1.2.0', 'v1.1.0'], `v\${{ inputs.version }}`],
  [['pyiceberg-0.9.1rc2', 'pyiceberg-0.9.1rc1'], `pyiceberg-\${{ inputs.version }}\${{ inputs.candidate }}`],
  [['1.0.0', 'nightly'], `\${{ inputs.version }}`],
])('tags %j are named %s', (tags, expected) => {
  expect(tagExpression(tagFormOf(tags) ?? { prefix: 'none' })).toBe(expected)
})

test('what init writes is found in order, and what it can not write is found missing', () => {
  const files = adoptionFiles(proposeAdoption(facts, { commit }), facts).map(({ path, content }): [string, string] => [
    path,
    content,
  ])
  const found = diagnoseProject({ ...facts, texts: new Map(files) }, NOW)
  const missing = found.flatMap(({ check, state }) => (state === 'ok' ? [] : [check]))
  expect(missing).toEqual(['branch-protected', 'tags-protected'])
})

test('a moved pin, a misspelt input and a restored cache are found', () => {
  const uses = 'apache/trusted-release-actions/.github/workflows/release-tally.yml@v1'
  const tally = `permissions: {}\njobs:\n  t:\n    uses: ${uses}\n    with: { comittee: x }\n`
  const old =
    'permissions: {}\njobs:\n  a:\n    steps:\n      - uses: actions/setup-java@v5\n        with: { cache: maven }\n'
  const texts = new Map([
    ['.github/workflows/release-tally.yml', tally],
    ['.github/workflows/publish.yml', old],
  ])
  const missing = diagnoseProject({ ...facts, texts }, NOW).flatMap(({ check, state }) =>
    state === 'missing' ? [check] : [],
  )
  for (const check of [
    'caller-tally-pinned',
    'caller-tally-inputs',
    'release-workflow-cache',
    'release-workflow-pinned',
  ])
    expect(missing).toContain(check)
})
