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

import { stat } from 'node:fs/promises'
import { ReleaseError } from '@tra/kernel'
import type { CandidateFetcher } from '@tra/release'
import { temporaryDirectories } from '../scratch/index.ts'
import { exportCandidate } from '../svn/index.ts'
import type { DownloadOptions } from './download-file.ts'
import { downloadIndex } from './download-index.ts'
import { exportFromStore, storeOf } from './export-from-store.ts'
import { checkFetchBounds, defaultFetchLimits, type FetchLimits } from './fetch-bounds.ts'

export interface FetchOptions extends DownloadOptions {
  limits?: Partial<FetchLimits>
  /** Where to keep what is downloaded from a web server; a later run goes on from what lies there. */
  keepIn?: string | undefined
}

const REMOTE = /^((https?|svn|file):\/\/|directory:\/)/i
// The pages of dist.apache.org are indexes like any other, and a download of them can be taken up again.
const SUBVERSION = /^(svn|file):\/\//i

const isIndex = (reference: string) => !SUBVERSION.test(reference) && storeOf(reference) === undefined

type Bring = (reference: string, into: string) => Promise<void>

function bringer(options: FetchOptions): Bring {
  const limits = { ...defaultFetchLimits, ...options.limits }
  return async (reference, into) => {
    const accept = (found: { files: number; bytes: number }) => checkFetchBounds(reference, found, limits)
    const store = storeOf(reference)
    if (store !== undefined) return exportFromStore(store, reference, { into, accept })
    if (SUBVERSION.test(reference)) return exportCandidate(reference, into, accept)
    // Without the slash, links of the index would be resolved beside the directory.
    const base = new URL(reference.endsWith('/') ? reference : `${reference}/`)
    return downloadIndex(base, into, limits, options)
  }
}

async function localDirectory(path: string): Promise<string> {
  const found = await stat(path).catch(() => undefined)
  if (found?.isDirectory()) return path
  throw new ReleaseError('NOT_FOUND', `there is no directory ${path}`, {
    hint: 'give a directory, or an address that starts with https://, svn://, file:// or directory:/',
  })
}

async function keep(directory: string, reference: string, bring: Bring) {
  await bring(reference, directory)
  return { directory, dispose: async () => {} }
}

/**
 * Candidates by local directory, Subversion address (`svn:`, `file:`), location in another store (`directory:/…`, the page of a
 * release on GitHub) or the directory index of a web server, which Subversion over http has, too. What was fetched is removed by `dispose`; a local or kept directory is left alone.
 * @throws ReleaseError NOT_FOUND, MALFORMED, LIMIT_EXCEEDED, NETWORK, TIMEOUT, REFUSED, PERMISSION_MISSING, TOOL_MISSING.
 */
export function candidateFetcher(options: FetchOptions = {}): CandidateFetcher {
  const bring = bringer(options)
  return {
    async fetch(reference) {
      if (!REMOTE.test(reference)) return { directory: await localDirectory(reference), dispose: async () => {} }
      if (options.keepIn !== undefined && isIndex(reference)) return keep(options.keepIn, reference, bring)
      const scratch = await temporaryDirectories().open()
      try {
        await bring(reference, scratch.directory)
        return scratch
      } catch (thrown) {
        await scratch.dispose()
        throw thrown
      }
    },
  }
}
