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

import { cp, mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { type CandidateName, ReleaseError } from '@tra/kernel'
import { type GitHubReleases, startGitHubReleases } from '@tra/testkit'
import { COMMITTEE, lists } from './accounts.ts'
import type { KillMoment, ReleaseStore, StoreWorld } from './release-store.ts'

const REPOSITORY = 'example-org/example'
const TOKEN = 'ghs_rehearsal'

const tagOf = ({ version }: CandidateName) => `v${version}`

/** Releases on GitHub, candidates as pre-releases; KEYS are on the download site. */
export async function openGitHubStore({ directory, disposal }: StoreWorld): Promise<ReleaseStore> {
  const github = disposal.add(await startGitHubReleases({ token: TOKEN, repository: REPOSITORY }))
  const site = join(directory, 'site')
  await mkdir(site)
  const page = (tag: string) => `${github.url}/${REPOSITORY}/releases/tag/${tag}`
  const releaseUrl: ReleaseStore['releaseUrl'] = (release) => page(tagOf(release))
  const apiUrl = `${github.url}/api/v3`
  const token = { 'github-url': apiUrl, 'github-token': TOKEN }
  return {
    title: 'Releases on GitHub',
    lists,
    published: { directory: site },
    publishKeys: (keys) => cp(keys, join(site, COMMITTEE), { recursive: true }),
    staging: (release) => {
      // Somebody pushed the tags: of the candidate, and of the release at the same commit.
      const candidate = `${tagOf(release)}-${release.candidate}`
      github.tags = { [candidate]: TAGGED, [tagOf(release)]: TAGGED }
      return { 'staging-url': page(candidate), ...token }
    },
    releaseUrl,
    reading: { 'github-url': apiUrl },
    account: { inputs: token, args: [], environment: { GITHUB_API_URL: apiUrl, GITHUB_TOKEN: TOKEN } },
    downloadUrl: (release) => `${github.url}/${REPOSITORY}/releases/download/${tagOf(release)}`,
    verifiedUrl: releaseUrl,
    tamper: async (location, file) => tamper(github, location, file),
    killMoment: async (release) => killMoment(github, tagOf(release)),
    history: async () => github.releases.map(lineOf),
  }
}

const TAGGED = 'c'.repeat(40)

// GitHub refuses it where releases are immutable; the promotion must not depend on that.
function tamper(github: GitHubReleases, location: string, file: string): string {
  const release = github.releases.find(({ tag_name }) => location.endsWith(`/${tag_name}`))
  const asset = release?.assets.find(({ name }) => name === file)
  if (asset === undefined) throw new ReleaseError('NOT_FOUND', `${location} holds no ${file}`)
  asset.bytes = Buffer.concat([asset.bytes, Buffer.from('\0')])
  return `somebody put another ${file}, one byte longer, in the place of the staged one`
}

function killMoment(github: GitHubReleases, tag: string): KillMoment {
  const uploads = github.holdUploads()
  return {
    environment: (clock) => clock,
    reached: () => uploads.taken,
    evidence: async () => {
      const draft = github.releases.find(({ tag_name, draft }) => draft && tag_name === tag)
      if (draft === undefined) throw new ReleaseError('INTERNAL', 'there is no draft that could be half filled')
      return `a draft of ${tag} holds ${draft.assets.length} files and is published to nobody`
    },
    release: async () => uploads.release(),
  }
}

function lineOf({ id, tag_name, draft, prerelease, assets }: GitHubReleases['releases'][number]): string {
  const kind = draft ? 'draft' : prerelease ? 'pre-release' : 'release'
  return `${id} ${tag_name}: ${kind}, ${assets.length} files`
}
