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

import { shellLine } from '@tra/kernel'
import type { StoreCommands } from '@tra/release'
import { releaseLocation } from './release-location.ts'

/** A release as `gh` names it: with its host, where that is not github.com. */
function named(location: string): { repository: string; tag: string } {
  const { host } = new URL(location)
  const { repository, tag } = releaseLocation(location)
  return { repository: host === 'github.com' ? repository : `${host}/${repository}`, tag }
}

function download(location: string): string {
  const { repository, tag } = named(location)
  return shellLine(['gh', 'release', 'download', tag, '--repo', repository, '--dir', 'candidate'])
}

/** The same as the store does, with GitHub's own client. */
export const gitHubCommands: StoreCommands = {
  promote({ from, to, message, renames = [], files }) {
    const { repository, tag } = named(to)
    const paths = files.map((file) => `candidate/${file}`)
    const options = ['--repo', repository, '--verify-tag', '--title', tag, '--notes', message]
    return [
      download(from),
      ...renames.map((rename) => shellLine(['mv', '-n', '--', `candidate/${rename.from}`, `candidate/${rename.to}`])),
      shellLine(['gh', 'release', 'create', tag, ...options, '--draft', ...paths]),
      shellLine(['gh', 'release', 'edit', tag, '--repo', repository, '--draft=false']),
    ]
  },
  remove({ location }) {
    const { repository, tag } = named(location)
    return [shellLine(['gh', 'release', 'delete', tag, '--repo', repository])]
  },
  export: ({ location }) => [download(location)],
}
