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

import { releaseAttestor } from '@tra/release'
import { type GitHubAttestor, type GitHubReleases, startGitHubAttestor, startGitHubReleases } from '@tra/testkit'
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { channelReader } from '../channels/index.ts'
import { BundleVerifier, parseTrustRoot } from '../sigstore/index.ts'

const REPOSITORY = 'example-org/tool'
const OTHER = 'd'.repeat(64)

let attestor: GitHubAttestor
let github: GitHubReleases
beforeAll(async () => {
  attestor = await startGitHubAttestor()
})
beforeEach(async () => {
  github = await startGitHubReleases({ token: 'ghs_secret', repository: REPOSITORY })
  github.attestor = attestor
  publish('1.0', { 'tool.zip': 'zip', 'tool.zip.asc': 'asc' })
})
afterEach(() => github.close())

function publish(tag: string, files: Record<string, string>, immutable = true): void {
  const assets = Object.entries(files).map(([name, text], index) => ({
    ...{ id: index + 1, name, state: 'uploaded' as const, bytes: Buffer.from(text) },
  }))
  const release = {
    id: github.releases.length + 1,
    tag_name: tag,
    name: tag,
    body: '',
    draft: false,
    prerelease: false,
  }
  github.releases.push({ ...release, immutable, assets })
}

async function promiseOf({ root = attestor.trustedRoot as object | undefined, tag = '1.0' } = {}) {
  const { url } = github
  const bases = { github: url, pypi: url, npm: url, crates: url, maven: url, docker: url }
  const trust = root && new BundleVerifier(parseTrustRoot(JSON.stringify(root)), { logged: false })
  const reader = channelReader({ bases, attestor: trust && releaseAttestor(trust) })
  return (await reader.read({ channel: 'github', name: REPOSITORY, version: tag, recorded: [] })).github
}
const attestation = async (more: Parameters<typeof promiseOf>[0] = {}) => (await promiseOf(more))?.attestation

describe("GitHub's attestation of a release", () => {
  test.each(['v0.1', 'v0.2'])(
    'with the predicate %s, over tag and assets as they are, is verified',
    async (version) => {
      github.lies = { predicateType: `https://in-toto.io/attestation/release/${version}` }
      expect(await promiseOf()).toEqual({ immutable: true, attestation: { state: 'verified' } })
    },
  )

  test('is that of the tag object where the tag is annotated, and of a tag with slashes', async () => {
    github.tags = { '1.0': `annotated:${'c'.repeat(40)}`, 'tool/2.0': 'e'.repeat(40) }
    publish('tool/2.0', { 'tool.zip': 'two' })
    expect(await attestation()).toEqual({ state: 'verified' })
    expect(await attestation({ tag: 'tool/2.0' })).toEqual({ state: 'verified' })
  })

  test('is found among those of other tags of the commit', async () => {
    publish('1.0-rc1', { 'tool.zip': 'zip' })
    expect(await attestation()).toEqual({ state: 'verified' })
  })

  test.each<[string, GitHubReleases['lies'], string, RegExp]>([
    ['of another tag', { tag: '0.9' }, 'absent', /other tags/],
    ['of another repository', { repository: 'example-org/other' }, 'refused', /of example-org\/other/],
    ['of a repository whose name only begins alike', { repository: `${REPOSITORY}s` }, 'refused', /tools/],
    ['of the tag at another commit', { tagged: 'f'.repeat(40) }, 'refused', /attested was f+/],
    [
      'of an asset with other bytes',
      { assets: { 'tool.zip': OTHER, 'tool.zip.asc': OTHER } },
      'refused',
      /tool\.zip is not known/,
    ],
    ['without an asset that is there', { assets: {} }, 'refused', /tool\.zip is not known/],
    [
      'by a workflow of the repository',
      { signer: `https://github.com/${REPOSITORY}/.github/workflows/x.yml` },
      'refused',
      /not GitHub/,
    ],
    [
      'by a host whose name only ends alike',
      { signer: 'https://dotcom.releases.github.com.example' },
      'refused',
      /not GitHub/,
    ],
    [
      'that is none of a release',
      { predicateType: 'https://slsa.dev/provenance/v1' },
      'refused',
      /no statement of a release/,
    ],
  ])('%s is not this one', async (_, lies, state, why) => {
    github.lies = lies
    expect(await attestation()).toMatchObject({ state, why: expect.stringMatching(why) })
  })

  test('of an asset that is gone is told', async () => {
    const [release] = github.releases
    const bytes = Buffer.from('more')
    release?.assets.push({ id: 9, name: 'sbom.json', state: 'uploaded', bytes })
    const sums = await digestsOf(github)
    github.lies = { assets: sums }
    release?.assets.pop()
    expect(await attestation()).toMatchObject({ state: 'refused', why: expect.stringContaining('sbom.json') })
  })

  test('signed by authorities that the trust root does not know is refused, and without a trust root unverified', async () => {
    const { trustedRoot } = await startGitHubAttestor()
    expect(await attestation({ root: trustedRoot })).toMatchObject({
      state: 'refused',
      why: expect.stringMatching(/trust|stamp/),
    })
    const { url } = github
    const bases = { github: url, pypi: url, npm: url, crates: url, maven: url, docker: url }
    const reader = channelReader({ bases })
    const facts = await reader.read({ channel: 'github', name: REPOSITORY, version: '1.0', recorded: [] })
    expect(facts.github?.attestation).toMatchObject({ state: 'unverified', why: expect.stringContaining('trust root') })
  })

  test('that is not there, and an API that is down, are never taken for a good one', async () => {
    github.attestor = undefined
    expect(await attestation()).toMatchObject({ state: 'absent' })
    github.faults.set(`/repos/${REPOSITORY}/git/ref/tags/1.0`, { status: 503, times: 1 })
    expect(await attestation()).toMatchObject({ state: 'absent', why: expect.stringContaining('503') })
  })

  test('is not asked for where the release can still be changed', async () => {
    publish('2.0', {}, false)
    github.tags['2.0'] = 'e'.repeat(40)
    const { url } = github
    const bases = { github: url, pypi: url, npm: url, crates: url, maven: url, docker: url }
    publish('3.0', { 'tool.zip': 'zip' }, false)
    const facts = await channelReader({ bases }).read({
      channel: 'github',
      name: REPOSITORY,
      version: '3.0',
      recorded: [],
    })
    expect(facts.github).toEqual({ immutable: false, attestation: { state: 'absent' } })
    expect(github.requests.some((request) => request.includes('attestations'))).toBe(false)
  })
})

async function digestsOf({ releases }: GitHubReleases): Promise<Record<string, string>> {
  const { createHash } = await import('node:crypto')
  const entries = releases[0]?.assets.map(({ name, bytes }) => [name, createHash('sha256').update(bytes).digest('hex')])
  return Object.fromEntries(entries ?? [])
}
