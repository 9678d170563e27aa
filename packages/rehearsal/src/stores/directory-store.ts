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

import { appendFile, cp, mkdir, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { killPoints } from '@tra/testkit'
import { COMMITTEE, lists } from './accounts.ts'
import { releasePath, siteUrlOf } from './paths.ts'
import type { KillMoment, ReleaseStore, StoreWorld } from './release-store.ts'

const SCHEME = 'directory:'

/** Directories of this machine, for a mirror that something else carries away. */
export async function openDirectoryStore({ directory }: StoreWorld): Promise<ReleaseStore> {
  const [dev, released] = [join(directory, 'store/dev'), join(directory, 'store/release')]
  for (const path of [dev, released]) await mkdir(path, { recursive: true })
  const releaseUrl: ReleaseStore['releaseUrl'] = (release) => `${SCHEME}${join(released, releasePath(release))}`
  return {
    title: 'A directory',
    lists,
    published: { directory: released },
    publishKeys: (keys) => cp(keys, join(released, COMMITTEE), { recursive: true }),
    staging: ({ product }) => ({ 'staging-url': `${SCHEME}${join(dev, COMMITTEE, product)}` }),
    releaseUrl,
    reading: {},
    account: { inputs: {}, args: [], environment: {} },
    downloadUrl: siteUrlOf,
    verifiedUrl: releaseUrl,
    tamper: async (location, file) => {
      await appendFile(join(location.slice(SCHEME.length), file), '\0')
      return `somebody appended one more byte to ${file}`
    },
    killMoment: async (release) => killMoment(releaseUrl(release).slice(SCHEME.length)),
    history: async () => [...(await directoriesBelow(dev, 'dev')), ...(await directoriesBelow(released, 'release'))],
  }
}

// The candidate gets the name of the release in one step of the file system; right after it the process is gone.
function killMoment(target: string): KillMoment {
  return {
    environment: ({ NODE_OPTIONS = '', ...clock }) => {
      const kill = killPoints({ named: target })
      return { ...clock, ...kill, NODE_OPTIONS: `${NODE_OPTIONS} ${kill.NODE_OPTIONS}` }
    },
    reached: () => undefined,
    evidence: async () => `${(await readdir(target)).length} files have their released names`,
    release: async () => {},
  }
}

async function directoriesBelow(area: string, name: string): Promise<string[]> {
  const entries = await readdir(area, { recursive: true, withFileTypes: true })
  const holding = new Set(entries.filter((entry) => entry.isFile()).map(({ parentPath }) => parentPath))
  const lines = [...holding].map((path) => {
    const files = entries.filter((entry) => entry.isFile() && entry.parentPath === path).length
    return `${name}${path.slice(area.length)}: ${files} files`
  })
  return lines.toSorted()
}
