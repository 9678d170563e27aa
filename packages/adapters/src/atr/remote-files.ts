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

import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { mapLimited, ReleaseError } from '@tra/kernel'
import type { AtrFile, AtrReference } from '@tra/release'
import { httpGet } from '../fetch/index.ts'
import type { AtrClient } from './atr-client.ts'
import { pathsOf } from './endpoints/releases.ts'
import { relativePath } from './safe-types.ts'

/** ATR leaves out larger files of an upload, and says nothing. */
export const MAX_FILE_BYTES = 2_000_000_000
const AT_ONCE = 3

/** Paths of a revision's files, sorted. @throws ReleaseError MALFORMED for one that leads elsewhere. */
export async function remotePaths(client: AtrClient, reference: AtrReference, revision: string): Promise<string[]> {
  const { project, version } = reference
  const { rel_paths } = await client.call(pathsOf, { project, version, revision })
  const strange = rel_paths.find((path) => !relativePath.safeParse(path).success)
  if (strange !== undefined)
    throw new ReleaseError(
      'MALFORMED',
      `${client.host} lists a file that it would not take: ${JSON.stringify(strange)}`,
    )
  return rel_paths.toSorted()
}

/** What ATR serves for the paths of a release: files of its newest revision, each read once. @throws ReleaseError. */
export async function readRemote(
  client: AtrClient,
  reference: AtrReference,
  paths: readonly string[],
): Promise<AtrFile[]> {
  return mapLimited(paths, AT_ONCE, async (path) => {
    const hash = createHash('sha256')
    let size = 0
    for await (const chunk of (await served(client, reference, path)).chunks) {
      hash.update(chunk)
      size += chunk.byteLength
    }
    return { path, size, sha256: hash.digest('hex') }
  })
}

/** Writes the files that ATR serves below a directory. @throws ReleaseError. */
export async function saveRemote(
  client: AtrClient,
  reference: AtrReference,
  { paths, into }: { paths: readonly string[]; into: string },
): Promise<void> {
  await mapLimited(paths, AT_ONCE, async (path) => {
    const target = join(into, path)
    await mkdir(dirname(target), { recursive: true })
    await pipeline((await served(client, reference, path)).chunks, createWriteStream(target, { flags: 'wx' }))
  })
}

function served(client: AtrClient, { project, version }: AtrReference, path: string) {
  return httpGet(client.address('download', 'path', project, version, ...path.split('/')), MAX_FILE_BYTES)
}
