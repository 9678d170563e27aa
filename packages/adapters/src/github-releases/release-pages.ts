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

import { ReleaseError } from '@tra/kernel'
import * as z from 'zod'
import type { GitHubAnswer, GitHubClient } from '../github/github-client.ts'
import { accept, readOne, readPages, refusalIn } from '../github/read-pages.ts'
import { type Asset, assetsSchema, type Release, releaseSchema } from './release-document.ts'
import type { ReleaseLocation } from './release-location.ts'

/** Stands in the notes of every draft that this software makes: no other draft is ever touched. */
export const MARK = '<!-- made by trusted-release -->'

const CREATED = 201
const NO_CONTENT = 204
const NOT_FOUND = 404

const refSchema = z.object({ object: z.object({ type: z.string(), sha: z.string().regex(/^[0-9a-f]{40,64}$/) }) })
const MAX_TAG_DEPTH = 5

/** Reads and changes releases of one repository by GitHub's REST API. */
export interface ReleasePages {
  /** The published release of a tag. */
  published(): Promise<Release | undefined>
  /** Our own drafts for the tag, oldest first. GitHub allows several, and one whose answer was lost is there too. */
  drafts(): Promise<Release[]>
  create(release: { message: string; name: string; prerelease: boolean }): Promise<Release>
  publish(release: Release, prerelease: boolean): Promise<Release>
  remove(release: Release): Promise<void>
  assets(release: Release): Promise<Asset[]>
  removeAsset(asset: Asset): Promise<void>
  /** The commit that the tag stands for. @throws ReleaseError NOT_FOUND when nobody pushed it. */
  taggedCommit(): Promise<string>
}

function refused(answer: GitHubAnswer, what: string): ReleaseError {
  const said = `${what}: GitHub answers ${answer.status} ${refusalIn(answer)}`
  if (answer.status === 401 || answer.status === 403 || answer.status === NOT_FOUND)
    return new ReleaseError('PERMISSION_MISSING', said, {
      hint: 'Give the job `permissions: contents: write` and the step the token of the job as `github-token`; for an Enterprise server also its API as `github-url` (GITHUB_API_URL), or the token stays here.',
    })
  return new ReleaseError('REFUSED', said, { hint: 'Look at the release in a browser; GitHub says why it refuses.' })
}

function checked(answer: GitHubAnswer, expected: number, what: string): GitHubAnswer {
  if (answer.status !== expected) throw refused(answer, what)
  return { ...answer, status: 200 }
}

export function releasePages(client: GitHubClient, { repository, tag }: ReleaseLocation): ReleasePages {
  const path = `repos/${repository}/releases`
  const one = ({ id }: Pick<Release, 'id'>) => `${path}/${id}`
  return {
    async published() {
      const answer = await client.get(`${path}/tags/${encodeURIComponent(tag)}`)
      return answer.status === NOT_FOUND ? undefined : accept(answer, releaseSchema, path)
    },
    async drafts() {
      const pages = await readPages(client, `${path}?per_page=100`, z.array(releaseSchema))
      const ours = pages.flat().filter(({ draft, tag_name, body }) => draft && tag_name === tag && body?.includes(MARK))
      return ours.sort((older, newer) => older.id - newer.id)
    },
    async create({ message, name, prerelease }) {
      const document = { tag_name: tag, name, body: `${message}\n\n${MARK}`, draft: true, prerelease }
      return accept(checked(await client.postOnce(path, document), CREATED, `draft ${tag}`), releaseSchema, path)
    },
    async publish(release, prerelease) {
      const document = { draft: false, prerelease, make_latest: prerelease ? 'false' : 'legacy' }
      const answer = checked(await client.patch(one(release), document), 200, `publish ${tag}`)
      return accept(answer, releaseSchema, one(release))
    },
    async remove(release) {
      const answer = await client.remove(one(release))
      if (answer.status !== NOT_FOUND) checked(answer, NO_CONTENT, `remove ${tag}`)
    },
    assets: async (release) => (await readPages(client, `${one(release)}/assets?per_page=100`, assetsSchema)).flat(),
    async removeAsset({ id, name }) {
      const answer = await client.remove(`${path}/assets/${id}`)
      if (answer.status !== NOT_FOUND) checked(answer, NO_CONTENT, `remove ${name}`)
    },
    taggedCommit: () => taggedCommit(client, repository, tag),
  }
}

// An annotated tag is an object of its own that points at the commit.
async function taggedCommit(client: GitHubClient, repository: string, tag: string): Promise<string> {
  let path = `repos/${repository}/git/ref/tags/${tag.split('/').map(encodeURIComponent).join('/')}`
  for (let depth = 0; depth < MAX_TAG_DEPTH; depth += 1) {
    const { object } = await readOne(client, path, refSchema).catch((thrown) => {
      throw noTag(thrown, tag, repository)
    })
    if (object.type === 'commit') return object.sha
    path = `repos/${repository}/git/tags/${object.sha}`
  }
  throw new ReleaseError('MALFORMED', `the tag ${tag} points at no commit`)
}

// GitHub would make a missing tag at the head of the default branch, which nobody voted on.
function noTag(thrown: unknown, tag: string, repository: string): unknown {
  if (!(thrown instanceof ReleaseError) || thrown.code !== 'NOT_FOUND') return thrown
  return new ReleaseError('NOT_FOUND', `${repository} has no tag ${tag}`, {
    hint: `Push the tag of the commit that was built: git push origin ${tag}`,
  })
}
