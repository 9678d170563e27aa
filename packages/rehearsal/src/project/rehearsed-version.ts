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

import { committedRoot, committedTexts, exactTag } from '@tra/adapters'
import { ReleaseError } from '@tra/kernel'
import { declaredVersionIn, versionFilesAmong } from '@tra/release'
import { versionOf } from './project-names.ts'

const SHOWN_TAGS = 3

export interface RehearsedVersion {
  version: string
  /** The tag that the commit has, where it has one. */
  tag?: string
  /** Where the version was read, when no tag says it. */
  from?: string
}

interface Question {
  repository: string
  ref: string
  commit: string
  /** Newest first. */
  tags: readonly string[]
}

/** Which version a commit is: what its tag says, else what its build files say. @throws ReleaseError INPUT_INVALID. */
export async function rehearsedVersion(question: Question): Promise<RehearsedVersion> {
  const { repository, ref, commit, tags } = question
  const tag = tags.includes(ref) ? ref : await exactTag(repository, commit)
  const named = versionOf(ref) ?? (tag === undefined ? undefined : versionOf(tag))
  const tagged = tag === undefined ? {} : { tag }
  if (named !== undefined) return { version: named, ...tagged }
  const files = versionFilesAmong(await committedRoot(repository, commit))
  const declared = declaredVersionIn(await committedTexts(repository, commit, files))
  if (declared !== undefined) return { version: declared.version, from: declared.path, ...tagged }
  throw new ReleaseError(
    'INPUT_INVALID',
    `nothing says which version ${ref} is: it has no tag, and no build file names one`,
    {
      hint: hintOf(tags.filter((name) => versionOf(name) !== undefined)),
    },
  )
}

function hintOf(tags: readonly string[]): string {
  if (tags.length === 0)
    return 'Tag it first (git tag v1.0.0), or fetch the tags (git fetch --tags); a release is made from a tag.'
  return `Give --ref with the tag to rehearse (the newest: ${tags.slice(0, SHOWN_TAGS).join(', ')}), or tag the commit.`
}
