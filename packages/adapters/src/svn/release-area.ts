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
import { distReleases, type ReleaseArea } from '@tra/release'
import { distReader } from './dist-reader.ts'

/** A repository that is laid out as dist.apache.org is, up to the area of its releases. */
const AREA = /^(.*)\/release(?:\/|$)/

/**
 * The releases that a committee published with Subversion, also as a podling. @param url of the release area or of anything
 * below it. @throws ReleaseError INPUT_INVALID; its method: see {@link ReleaseArea}.
 */
export function releaseArea(url: string): ReleaseArea {
  const root = AREA.exec(url)?.[1]
  if (root === undefined)
    throw new ReleaseError('INPUT_INVALID', `${url} lies in no release area`, {
      hint: 'It is an address such as https://dist.apache.org/repos/dist/release/logging.',
    })
  const reader = distReader(root)
  return {
    location: `${root}/release`,
    find: async ({ committee, product }) => {
      const { revision } = await reader.head()
      const folders = (await reader.folders('release', revision)).map(({ path }) => path)
      const own = [committee, `incubator/${committee}`].filter((path) => folders.includes(path))
      const contents = await Promise.all(
        own.map(async (folder) => distReleases(folder, await reader.files('release', folder, revision))),
      )
      const releases = contents.flatMap((content) => content.releases)
      return {
        versions: releases.filter((release) => release.product === product).map(({ version }) => version),
        unread: contents.flatMap(({ unread }) => unread),
      }
    },
  }
}
