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

import type { ChannelFile, RecordedFile } from '@tra/checks'
import { mapLimited, ReleaseError } from '@tra/kernel'
import { downloadProbe } from '../downloads/index.ts'
import { httpsBase } from '../fetch/https-base.ts'

/** A file as a channel states it, and where it serves it. */
export type ServedFile = ChannelFile & { url?: string }

/** Registries ask clients to be few at a time. */
const CONCURRENT_DOWNLOADS = 2

/** What the channel says of a file. */
export function stated({ url: _, ...file }: ServedFile): ChannelFile {
  return file
}

/**
 * Files with the SHA-256 of what is really served. One that was not released is not downloaded: nothing is known that it
 * could be compared with. @throws ReleaseError NETWORK when one does not come.
 */
export function downloaded(files: readonly ServedFile[], recorded: readonly RecordedFile[]): Promise<ChannelFile[]> {
  const released = new Map(recorded.map((file) => [file.path.slice(file.path.lastIndexOf('/') + 1), file]))
  return mapLimited(files, CONCURRENT_DOWNLOADS, async ({ url, ...file }) => {
    const known = released.get(file.name)
    if (url === undefined || known === undefined) return file
    // The address comes from the channel's answer, and may lead anywhere.
    httpsBase(url)
    const served = await downloadProbe().probe(url, known.size)
    if (served.state !== 'served') throw new ReleaseError('NETWORK', served.why)
    // Where the channel says one thing and serves another, whichever differs from the release is told.
    const said = file.sha256 !== undefined && file.sha256 !== known.sha256 ? file.sha256 : served.sha256
    return { ...file, sha256: said }
  })
}
