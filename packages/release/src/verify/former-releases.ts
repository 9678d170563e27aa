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

import type { SourceFacts } from '@tra/checks'
import { isSameVersion, messageOf, type ReleaseName } from '@tra/kernel'
import type { OpenedHistory, ReleaseArea } from '../source-ports.ts'
import { versionOfTag } from './version-of-tag.ts'

type Looked = Pick<SourceFacts, 'formerReleases' | 'firstRelease'>

/** Tags that name another version than the one to be released. */
function otherTags(tags: readonly string[], { version }: ReleaseName): string[] {
  return tags.filter((tag) => {
    const named = versionOfTag(tag)
    return named !== undefined && !isSameVersion(named, version)
  })
}

async function tracesOf(history: OpenedHistory, area: ReleaseArea, release: ReleaseName): Promise<string[]> {
  const tags = otherTags(await history.tags(), release).map((tag) => `the tag ${tag}`)
  const { versions, unread } = await area.find(release)
  const others = versions.filter((version) => !isSameVersion(version, release.version))
  return [
    ...tags.toSorted(),
    ...others.toSorted().map((version) => `${version} in ${area.location}`),
    ...unread.toSorted().map((directory) => `something without a version in ${directory}`),
  ]
}

/**
 * Whether there was a release before, where nobody names one. Only who looked and found nothing, neither a tag nor anything
 * in the release area, may call a release the first: a baseline that was merely forgotten would hide what changed.
 */
export async function formerReleases(history: OpenedHistory, area: ReleaseArea, release: ReleaseName): Promise<Looked> {
  try {
    const found = await tracesOf(history, area, release)
    const where = `the tags of the repository and ${area.location}`
    return { firstRelease: found.length === 0, formerReleases: { value: { found, where } } }
  } catch (thrown) {
    return { firstRelease: false, formerReleases: { unreadable: messageOf(thrown) } }
  }
}
