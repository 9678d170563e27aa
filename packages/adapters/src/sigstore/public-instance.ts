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

import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { messageOf, ReleaseError } from '@tra/kernel'
import { withTemporaryDirectory } from '../process/index.ts'

/** Where The Update Framework's metadata of a public instance is, and the root of trust for it unless it is built in. */
interface Repository {
  mirrorURL?: string
  rootPath?: string
  cachePath?: string
  retry?: { retries: number }
  /** Ask nobody while the cache is valid. */
  forceCache?: boolean
}

type Warn = (message: string) => void

export type PublicInstance = 'production' | 'staging'

const STAGING_MIRROR = 'https://tuf-repo-cdn.sigstage.dev'
const HINT = 'Try again, or give a trusted_root.json of your own in `trusted-root`.'

interface PublicDocumentOptions {
  instance?: PublicInstance | undefined
  warn?: Warn | undefined
}

/**
 * A document of a public Sigstore instance, by TUF: authentic and current, from the root of trust inside the library.
 * @throws ReleaseError NETWORK.
 */
export function publicDocument(
  name: string,
  { instance = 'production', warn }: PublicDocumentOptions = {},
): Promise<string> {
  return instance === 'production' ? tufTarget(name, {}, warn) : stagingTarget(name)
}

// The library knows the root of the production instance alone, and takes another by path only.
function stagingTarget(name: string): Promise<string> {
  return withTemporaryDirectory(async (directory) => {
    const { default: root } = await import('./staging-root.json', { with: { type: 'json' } })
    const rootPath = join(directory, 'root.json')
    await writeFile(rootPath, JSON.stringify(root))
    return tufTarget(name, { mirrorURL: STAGING_MIRROR, rootPath })
  })
}

/**
 * The target online, or from the cache: what lies there is signed, and good until its time stamp expires (a week on the
 * public instance). @throws ReleaseError NETWORK for whatever goes wrong: TUF's library tells an attack and an outage with
 * the same code.
 */
export async function tufTarget(
  name: string,
  repository: Repository = {},
  warn: Warn = () => undefined,
): Promise<string> {
  const { initTUF } = await import('@sigstore/tuf')
  const target = async (options: Repository) => (await initTUF(options)).getTarget(name)
  try {
    return await target(repository)
  } catch (cause) {
    const why = `${name} of the public Sigstore can't be fetched: ${messageOf(cause)}`
    const cached = await target({ ...repository, forceCache: true }).catch(() => undefined)
    if (cached === undefined) throw new ReleaseError('NETWORK', why, { hint: HINT, cause })
    warn(`${why}; the copy in the cache is still valid and is used`)
    return cached
  }
}
