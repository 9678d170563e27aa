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

import { mapLimited, ReleaseError, type ReleaseName, releaseId } from '@tra/kernel'
import * as z from 'zod'
import { fileUrl } from './file-url.ts'
import type { CandidateReader, CandidateStore, DownloadProbe, Progress, ReadFile, Scratch, Served } from './ports.ts'

const sha256 = z.string().regex(/^[0-9a-f]{64}$/)

/** What will be taken away, exactly, for a PMC member to read and execute. */
export const removalPlanSchema = z.object({
  schema: z.literal('removal-plan/v1'),
  /** `prune`: the archive keeps it. `withdraw`: nobody should use it any more. */
  kind: z.enum(['prune', 'withdraw']),
  release: z.object({ committee: z.string(), product: z.string(), version: z.string() }),
  location: z.string(),
  revision: z.number().int().positive(),
  message: z.string(),
  /** Why; for a withdrawal, what users are told. */
  reason: z.string().min(1),
  files: z.array(z.object({ path: z.string(), size: z.number(), sha256 })).min(1),
  /** Where the archive was found to serve the same bytes of every file. */
  archivedAt: z.string().optional(),
  /** The same as commands, for those who would rather type. */
  commands: z.array(z.string()),
})
export type RemovalPlan = z.infer<typeof removalPlanSchema>

/** That it happened. What was taken away stands in the plan. */
export const removalReceiptSchema = z.object({
  schema: z.literal('removal-receipt/v1'),
  kind: removalPlanSchema.shape.kind,
  release: removalPlanSchema.shape.release,
  location: z.string(),
  /** That took it away, or that it had when it was gone already. */
  revision: z.number().int().positive(),
  /** False when it was gone already. */
  changed: z.boolean(),
  reason: z.string().min(1),
})
export type RemovalReceipt = z.infer<typeof removalReceiptSchema>

export interface RemovalRequest {
  kind: RemovalPlan['kind']
  release: ReleaseName
  location: string
  /** Directory of the archive that must hold the same files: needed to prune. */
  archiveUrl?: string | undefined
  reason: string
}

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
 * Says what will be taken away. What is pruned must be served by the archive, byte for byte: old releases stay available
 * for ever (release-policy, "Where do releases go?"). A withdrawal needs no archive, only a reason.
 * @throws ReleaseError NOT_FOUND, INPUT_INVALID, NETWORK, REFUSED with the file that the archive doesn't hold.
 */
export async function planRemoval(request: RemovalRequest, ports: RemovalPorts): Promise<RemovalPlan> {
  const { kind, release, location, archiveUrl } = request
  const reason = request.reason.trim()
  if (reason === '') throw new ReleaseError('INPUT_INVALID', 'a removal needs a reason', { hint: 'Users will ask.' })
  const revision = await ports.store.revisionOf(location)
  if (revision === undefined)
    throw new ReleaseError('NOT_FOUND', `there is nothing at ${location}`, {
      hint: 'Compare the location with what is there; was it removed already?',
    })
  const files = await filesAt({ location, revision }, ports)
  if (kind === 'prune') await assertArchived(files, archiveUrl, ports)
  const message = `${kind === 'prune' ? 'Prune' : 'Withdraw'} ${release.product} ${release.version}\n\n${reason}`
  return {
    schema: 'removal-plan/v1',
    ...{ kind, release, location, revision, message, reason },
    files: files.map(({ path, size, sha256: digest }) => ({ path, size, sha256: digest })),
    ...(kind === 'prune' ? { archivedAt: archiveUrl } : {}),
    commands: ports.store.commands.remove({ location, revision, message }),
  }
}

async function filesAt(place: { location: string; revision: number }, { store, reader, scratch }: RemovalPorts) {
  const { directory, dispose } = await scratch.open()
  try {
    await store.export({ ...place, into: `${directory}/export` })
    return await reader.read(`${directory}/export`)
  } finally {
    await dispose()
  }
}

async function assertArchived(files: readonly ReadFile[], archiveUrl: string | undefined, ports: RemovalPorts) {
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

/**
 * Carries a plan out, if the location still is what the plan was made of. Repeating it changes nothing.
 * @throws ReleaseError CONFLICT, PERMISSION_MISSING.
 */
export async function executeRemoval(
  plan: RemovalPlan,
  ports: Pick<RemovalPorts, 'store' | 'progress'>,
): Promise<RemovalReceipt> {
  const { kind, location, revision, message, release, reason } = plan
  const receipt = await ports.store.remove({ location, revision, message })
  const left = await ports.store.revisionOf(location)
  if (left !== undefined)
    throw new ReleaseError('CONFLICT', `${location} is there again, as revision ${left}`, {
      hint: 'look at who put it there',
    })
  ports.progress(`${releaseId(release)} ${receipt.changed ? 'is removed' : 'was removed already'}`)
  const { revision: removedIn, changed } = receipt
  return { schema: 'removal-receipt/v1', kind, release, location, revision: removedIn, changed, reason }
}
