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

import { resolve } from 'node:path'
import { ReleaseError } from '@tra/kernel'
import type { AtrReleaseState, AtrStaged, AtrStageRequest } from '@tra/release'
import { checkFindings } from './check-findings.ts'
import { type Found, filesInAtr, isSame, type Step, settledState } from './found-files.ts'
import { releaseState } from './release-state.ts'
import { stagedFiles } from './staged-files.ts'
import { type UploadPorts, upload } from './upload.ts'
import { waitUntil } from './wait-until.ts'

const ATTEMPTS = 3
const PAUSE_MS = 20_000
/** Archives are unpacked and looked at before they become a revision. */
const LONGEST_QUARANTINE_MS = 20 * 60_000
const TRANSIENT = new Set<string>(['NETWORK', 'OUTAGE'])

/**
 * Brings a candidate into ATR: what is there already is not uploaded again, an answer that was lost is looked up, and the
 * bytes that ATR serves in the end are those of the directory.
 * @throws ReleaseError CONFLICT when a vote runs on other bytes or the draft holds files that the directory doesn't.
 */
export async function stageInAtr(request: AtrStageRequest, ports: UploadPorts): Promise<AtrStaged> {
  const step: Step = { request, ports, wanted: await stagedFiles(resolve(request.directory)) }
  const { project, version } = request
  const { found, changed } = await arrived(step)
  const findings = await checkFindings({ project, version, revision: found.revision }, ports)
  const page = ports.client.address('compose', project, version).href
  return { revision: found.revision, changed, page, files: found.files, findings }
}

async function arrived(step: Step): Promise<{ found: Found; changed: boolean }> {
  const { ports } = step
  let failure: unknown
  for (let attempt = 0; attempt <= ATTEMPTS; attempt += 1) {
    const before = await settledState(step)
    const found = await filesInAtr(step, before)
    if (found !== undefined && isSame(found)) return { found, changed: attempt > 0 }
    if (attempt === ATTEMPTS) break
    assertOpen(step, before, found)
    try {
      return { found: await uploaded(step, before), changed: true }
    } catch (thrown) {
      if (!(thrown instanceof ReleaseError && TRANSIENT.has(thrown.code))) throw thrown
      failure = thrown
      ports.progress(`${thrown.message}; looking at what arrived`)
      await ports.clock.sleep(PAUSE_MS * (attempt + 1))
    }
  }
  throw failure
}

function assertOpen({ request, ports }: Step, state: AtrReleaseState | undefined, found: Found | undefined): void {
  if (state === undefined) return
  const name = `${request.project} ${request.version}`
  if (state.phase !== 'compose')
    throw new ReleaseError(
      'CONFLICT',
      `${name} is in phase ${state.phase} with other bytes, revision ${state.revision}`,
      {
        hint: 'Cancel the vote in ATR before another candidate is staged, or use another version.',
      },
    )
  if (request.replace || found === undefined || found.extra.length === 0) return
  const [first, ...more] = found.extra
  throw new ReleaseError(
    'CONFLICT',
    `the draft of ${name} holds ${first}${more.length > 0 ? ` and ${more.length} more files` : ''}, which the candidate does not`,
    {
      hint: `Remove it at ${ports.client.address('compose', request.project, request.version).href}, or allow its replacement.`,
    },
  )
}

async function uploaded(step: Step, before: AtrReleaseState | undefined): Promise<Found> {
  const { request, ports } = step
  const { project, version, directory, replace = false } = request
  await upload({ project, version, directory, replace }, ports)
  const page = ports.client.address('compose', project, version).href
  const state = await waitUntil(
    async () => {
      const now = await releaseState(ports.client, request)
      return now?.revision !== undefined && now.revision !== before?.revision ? now : undefined
    },
    {
      ...ports,
      what: 'ATR to take the upload out of quarantine',
      longestMs: LONGEST_QUARANTINE_MS,
      hint: `ATR tells only people why it refuses an upload: look at ${page}.`,
    },
  )
  const found = await filesInAtr(step, state)
  if (found !== undefined && isSame(found)) return found
  throw new ReleaseError(
    'CONFLICT',
    `revision ${state.revision} holds other bytes than were uploaded: ${difference(found)}`,
    {
      hint: `Look at ${page}: somebody else may have uploaded at the same time.`,
    },
  )
}

function difference(found: Found | undefined): string {
  return found?.other ?? found?.extra[0] ?? 'nothing at all'
}
