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

import { ReleaseError, type ReleaseName, shellLine } from '@tra/kernel'
import * as z from 'zod'
import type { TagReader } from './tag-ports.ts'

// git-check-ref-format(1), and no leading dash, which would be an option.
const BAD_TAG = /[\0-\x20\x7f~^:?*[\\]|\.\.|@\{|\/\/|\/\.|^[-/.]|[/.]$|\.lock$|^$/
const isTagName = (name: string) => !BAD_TAG.test(name) && name.length <= 240

/** The Git tag that a release gets, for a person to read and to make. */
export const releaseTagSchema = z.object({
  name: z.string().refine(isTagName),
  /** The commit that was voted on. */
  commit: z.string().regex(/^[0-9a-f]{40}$/),
  message: z.string(),
  /** The tag was found, and it names this commit: only what is missing is left to do. */
  exists: z.boolean(),
  /** The candidate's tag, which was found to name the same commit. */
  provedBy: z.string().optional(),
  /** The same as commands; nothing runs them unless it is asked to. */
  commands: z.array(z.string()).min(1),
})
export type ReleaseTag = z.infer<typeof releaseTagSchema>

export interface TagRequest {
  /** `v1.0`. */
  name: string
  /** Full id of the commit that was voted on, as the VOTE mail names it. */
  commit: string
  /** Tag that the candidate was built from. */
  candidateTag?: string | undefined
  /** Path or https address of the repository in which the tags are compared. */
  repository?: string | undefined
}

function assertTagName(name: string): void {
  if (isTagName(name)) return
  throw new ReleaseError('INPUT_INVALID', `${JSON.stringify(name)} can't be the name of a tag`)
}

/**
 * The tag of the release at the voted commit and the commands that make it. Where a repository is given, the candidate's
 * tag must name that commit, and so must the release's tag if it is there already.
 * @throws ReleaseError INPUT_INVALID, NOT_FOUND for a candidate's tag that is not there, REFUSED for one that is elsewhere.
 */
export async function planTag(
  { product, version }: ReleaseName,
  { name, commit, candidateTag, repository }: TagRequest,
  tags: TagReader,
): Promise<ReleaseTag> {
  for (const tag of [name, ...(candidateTag === undefined ? [] : [candidateTag])]) assertTagName(tag)
  if (!/^[0-9a-f]{40}$/.test(commit))
    throw new ReleaseError('INPUT_INVALID', `"${commit}" is no full commit id`, { hint: 'Give all 40 digits.' })
  if (repository === undefined && candidateTag !== undefined)
    throw new ReleaseError('INPUT_INVALID', `where ${candidateTag} is was not said`, { hint: 'Give the repository.' })
  if (repository !== undefined && candidateTag !== undefined)
    assertAt(commit, candidateTag, await tags.commitOf({ repository, name: candidateTag }))
  const there = repository && (await tags.commitOf({ repository, name }))
  if (there) assertAt(commit, name, there)
  const message = `Release ${product} ${version}`
  return {
    ...{ name, commit, message, exists: Boolean(there) },
    ...(candidateTag === undefined ? {} : { provedBy: candidateTag }),
    commands: tagCommands({ name, commit, message, exists: Boolean(there) }),
  }
}

function assertAt(commit: string, name: string, found: string | undefined): void {
  if (found === commit) return
  if (found === undefined) throw new ReleaseError('NOT_FOUND', `there is no tag ${name}`, { hint: 'Was it pushed?' })
  throw new ReleaseError('REFUSED', `the tag ${name} is at ${found}, while ${commit} was voted on`, {
    hint: 'Nothing was tagged. Find out who moved it; a release is tagged at the commit that was voted on.',
  })
}

/** What a person types to make the tag and to push it: with its whole name, for a branch may have the same short one. */
export function tagCommands({
  name,
  commit,
  message,
  exists,
}: Pick<ReleaseTag, 'name' | 'commit' | 'message' | 'exists'>) {
  return [
    ...(exists ? [] : [shellLine(['git', 'tag', '-s', '-m', message, name, commit])]),
    shellLine(['git', 'push', 'origin', `refs/tags/${name}`]),
  ]
}
