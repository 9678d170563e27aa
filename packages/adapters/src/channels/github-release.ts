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
import { jsonFrom } from '../fetch/json-from.ts'
import type { ServedFile } from './served-file.ts'

const schema = z.object({
  draft: z.boolean(),
  immutable: z.boolean().optional(),
  assets: z.array(
    z.object({ name: z.string(), digest: z.string().nullish(), browser_download_url: z.url().optional() }),
  ),
})

/** A release on GitHub as its API tells of it. */
export interface GitHubRelease {
  files: ServedFile[]
  immutable: boolean
}

/** Assets of a release on GitHub (REST API, "Get a release by tag name"; `digest` is `sha256:<hex>`). */
export async function githubRelease(base: string, repository: string, tag: string): Promise<GitHubRelease> {
  const { draft, immutable, assets } = await jsonFrom(
    `${base}/repos/${repository}/releases/tags/${encodeURIComponent(tag)}`,
    schema,
  )
  if (draft) throw new ReleaseError('NOT_FOUND', `the release ${tag} is a draft`)
  const files = assets.map(({ name, digest, browser_download_url: url }) => {
    const [, sha256] = /^sha256:([0-9a-f]{64})$/.exec(digest ?? '') ?? []
    return { name, ...(sha256 === undefined ? {} : { sha256 }), ...(url === undefined ? {} : { url }) }
  })
  return { files, immutable: immutable === true }
}
