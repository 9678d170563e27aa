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
import type { AtrReference, AtrReleaseState, AtrStageRequest } from '@tra/release'
import type { DirectoryDigests } from '../files/directory-digests.ts'
import { releaseState } from './release-state.ts'
import { readRemote, remotePaths } from './remote-files.ts'
import { compareFiles } from './staged-files.ts'
import type { UploadPorts } from './upload.ts'

/** What an earlier run uploaded is out of quarantine by then, or will not come. */
const LONGEST_EARLIER_MS = 60_000
const EARLIER_PAUSE_MS = 10_000
/** A candidate on its way. */
export interface Step {
  request: AtrStageRequest
  wanted: DirectoryDigests
  ports: UploadPorts
}

/** What stands in ATR, beside what is wanted. */
export interface Found {
  revision: string
  files: Map<string, string>
  extra: string[]
  other?: string
}

/** The files of the newest revision. They are only downloaded when their names are right. @throws ReleaseError CONFLICT. */
export async function filesInAtr(
  { request, wanted, ports }: Step,
  state: AtrReleaseState | undefined,
): Promise<Found | undefined> {
  const { client, progress } = ports
  const revision = state?.revision
  if (revision === undefined) return undefined
  const paths = await remotePaths(client, request, revision)
  const named = compareFiles(wanted, new Map(paths.map((path) => [path, wanted.get(path) ?? ''])))
  if (named.other !== undefined || named.extra.length > 0) return { revision, files: new Map(), ...named }
  progress(`reading ${paths.length} files of revision ${revision} back`)
  const read = await readRemote(client, request, paths)
  const files = new Map(read.map(({ path, sha256 }) => [path, sha256]))
  await assertUnmoved(ports, request, revision)
  return { revision, files, ...compareFiles(wanted, files) }
}

// A file is served from the newest revision, whichever that is: one that came meanwhile would be mixed in.
async function assertUnmoved({ client }: UploadPorts, reference: AtrReference, revision: string): Promise<void> {
  const now = await releaseState(client, reference)
  if (now?.revision === revision) return
  throw new ReleaseError(
    'CONFLICT',
    `revision ${now?.revision} of ${reference.project} ${reference.version} came meanwhile`,
    {
      hint: 'Somebody else works on this release in ATR: run the step again when they have finished.',
    },
  )
}

/** Whether nothing is missing, other or too much. */
export function isSame({ extra, other }: Found): boolean {
  return extra.length === 0 && other === undefined
}

/**
 * A release without a revision has been made on a page, or by an upload that is still in quarantine: of an earlier run that
 * was ended, it may be. ATR tells nobody which, and the bytes would arrive twice.
 */
export async function settledState({ request, ports }: Step): Promise<AtrReleaseState | undefined> {
  const look = () => releaseState(ports.client, request)
  const state = await look()
  if (state === undefined || state.revision !== undefined) return state
  const until = ports.clock.now().getTime() + LONGEST_EARLIER_MS
  for (let now = state; ; now = (await look()) ?? now) {
    if (now.revision !== undefined || ports.clock.now().getTime() >= until) return now
    ports.progress('the release holds no files yet: looking whether an earlier upload comes out of quarantine')
    await ports.clock.sleep(EARLIER_PAUSE_MS)
  }
}
