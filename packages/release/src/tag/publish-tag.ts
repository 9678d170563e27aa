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
import type { Progress } from '../ports.ts'
import type { ReleaseTag } from './release-tag.ts'
import type { TagWriter } from './tag-ports.ts'

/**
 * Makes the tag in a clone and pushes it, for who asked for that: projects' workflows may not push to their repositories
 * (infra.apache.org/github-actions-policy.html). What is there already is only compared, so that it may be repeated.
 * @returns whether anything was pushed.
 * @throws ReleaseError CONFLICT when a tag of this name is elsewhere, here or there; TOOL_FAILED with git's words.
 */
export async function publishTag(
  { name, commit, message }: ReleaseTag,
  repository: string,
  { tags, progress }: { tags: TagWriter; progress: Progress },
): Promise<boolean> {
  const place = { repository, name }
  // Looked at before anything is made: a tag that others have must not be found out half-way.
  const pushed = at(commit, `${name} at origin`, await tags.pushedCommitOf(place))
  if (!at(commit, name, await tags.commitOf(place))) await tags.make({ ...place, commit, message })
  if (!pushed) await tags.push(place)
  if (!at(commit, `${name} at origin`, await tags.pushedCommitOf(place)))
    throw new ReleaseError('CONFLICT', `${name} was pushed, but origin does not show it`, { hint: 'Look there.' })
  progress(`${name} ${pushed ? 'was pushed already' : 'is pushed'} and names ${commit}`)
  return !pushed
}

function at(commit: string, what: string, found: string | undefined): boolean {
  if (found === undefined || found === commit) return found !== undefined
  throw new ReleaseError('CONFLICT', `the tag ${what} is at ${found}, while ${commit} was voted on`, {
    hint: 'Tags are never moved. Find out who made it.',
  })
}
