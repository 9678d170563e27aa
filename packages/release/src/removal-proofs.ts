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

import { mapLimited, ReleaseError, type ReleaseName } from '@tra/kernel'
import { fileUrl } from './file-url.ts'
import type { CandidateReader, CandidateStore, DownloadProbe, Progress, ReadFile, Scratch, Served } from './ports.ts'

export interface RemovalPorts {
  store: CandidateStore
  reader: CandidateReader
  downloads: DownloadProbe
  scratch: Scratch
  progress: Progress
}

/** One request at a time is what an archive is asked for by a browser, too. */
const CONCURRENT_PROBES = 3
const ARCHIVE_HINT = { hint: 'Give --archive, such as https://archive.apache.org/dist/logging/log4j/2.25.3.' }

/**
 * A release is taken away at a place that names its version, in one of its last directories: the one above it holds other
 * releases, the current one among them. @throws ReleaseError REFUSED.
 */
export function assertNamesVersion(location: string, { version }: ReleaseName): void {
  const segments = decoded(location).split('/')
  const digits = version.split('.').map(RegExp.escape).join('[._-]')
  const named = new RegExp(`(?<![0-9a-z.])v?${digits}(?![0-9a-z]|[._-]?[0-9])`, 'i')
  const isPlain = segments.every((segment) => segment !== '.' && segment !== '..')
  if (isPlain && segments.some((segment) => named.test(segment))) return
  throw new ReleaseError('REFUSED', `${location} does not name version ${version}`, {
    hint: 'Nothing was removed. Give the directory of that version alone; the one above holds other releases too.',
  })
}

// As a URL is read: `%2e%2e` leads upwards as well.
function decoded(location: string): string {
  try {
    return decodeURIComponent(location)
  } catch {
    return location
  }
}

/** Whether the archive serves every file, byte for byte. @throws ReleaseError INPUT_INVALID, NETWORK, REFUSED. */
export async function assertArchived(files: readonly ReadFile[], archiveUrl: string | undefined, ports: RemovalPorts) {
  if (archiveUrl === undefined)
    throw new ReleaseError('INPUT_INVALID', 'pruning needs the address of the archive', ARCHIVE_HINT)
  if (!/^https?:\/\/./i.test(archiveUrl))
    throw new ReleaseError('INPUT_INVALID', `${archiveUrl} is not the address of an archive`, ARCHIVE_HINT)
  ports.progress(`looking for ${files.length} files at ${archiveUrl}`)
  await mapLimited(files, CONCURRENT_PROBES, async ({ path, size, sha256: digest }) => {
    const url = fileUrl(archiveUrl, path)
    const served = await ports.downloads.probe(url, size)
    if (served.state === 'served' && served.sha256 === digest) return
    throw notArchived(url, served)
  })
}

function notArchived(url: string, served: Served): ReleaseError {
  if (served.state === 'unreachable')
    return new ReleaseError('NETWORK', `nobody can tell whether the archive has a copy: ${served.why}`, {
      hint: 'Nothing was removed. Check the address and the network, and try again.',
    })
  const what = served.state === 'served' ? `serves other bytes at ${url}` : `has no copy: ${served.why}`
  return new ReleaseError('REFUSED', `the archive ${what}`, {
    hint: 'Nothing was removed. The archive takes new files within a day; ask Infra when it does not.',
  })
}
