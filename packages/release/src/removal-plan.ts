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

import { candidateLabel, ReleaseError, type ReleaseName, releaseId } from '@tra/kernel'
import * as z from 'zod'
import { fileDifferences } from './copy/file-differences.ts'
import { namesRelease, seenText } from './plan-words.ts'
import { assertArchived, assertNamesVersion, type RemovalPorts } from './removal-proofs.ts'
import { filesInStore } from './stage/files-in-store.ts'

const sha256 = z.string().regex(/^[0-9a-f]{64}$/)

/** What will be taken away, exactly, for a PMC member to read and execute. */
export const removalPlanSchema = z.object({
  schema: z.literal('removal-plan/v1'),
  /** `prune`: the archive keeps it. `withdraw`: nobody should use it any more. */
  kind: z.enum(['prune', 'withdraw']),
  release: z
    .object({
      ...{ committee: z.string(), product: z.string(), version: z.string() },
      candidate: z.string().exactOptional().describe('Of a candidate that is given up.'),
    })
    .refine(namesRelease, 'it names no release'),
  location: seenText,
  revision: z.number().int().positive(),
  message: z.string(),
  /** Why; for a withdrawal, what users are told. */
  reason: z.string().min(1),
  files: z.array(z.object({ path: seenText, size: z.number(), sha256 })).min(1),
  /** Where the archive was found to serve the same bytes of every file. */
  archivedAt: seenText.optional(),
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
  /** With the candidate's name, where one is given up that was never released. */
  release: ReleaseName & { candidate?: string }
  location: string
  /** Directory of the archive that must hold the same files: needed to prune. */
  archiveUrl?: string | undefined
  reason: string
}

/** `Log4j 2.25.4`, or `Log4j 2.25.4-rc1`. */
export function removedName({ product, version, candidate }: RemovalRequest['release']): string {
  return `${product} ${candidate === undefined ? version : candidateLabel({ version, candidate })}`
}

/**
 * Says what will be taken away. What is pruned must be served by the archive, byte for byte: old releases stay available
 * for ever (release-policy, "Where do releases go?"). A withdrawal needs no archive, only a reason.
 * @throws ReleaseError NOT_FOUND, INPUT_INVALID, NETWORK, REFUSED with the file that the archive doesn't hold.
 */
export async function planRemoval(request: RemovalRequest, ports: RemovalPorts): Promise<RemovalPlan> {
  const { kind, release, location, archiveUrl } = request
  const reason = request.reason.trim()
  if (reason === '') throw new ReleaseError('INPUT_INVALID', 'a removal needs a reason', { hint: 'Users will ask.' })
  assertNamesVersion(location, release)
  const revision = await ports.store.revisionOf(location)
  if (revision === undefined)
    throw new ReleaseError('NOT_FOUND', `there is nothing at ${location}`, {
      hint: 'Compare the location with what is there; was it removed already?',
    })
  const files = await filesInStore({ location, revision }, ports)
  if (kind === 'prune') await assertArchived(files, archiveUrl, ports)
  const message = `${kind === 'prune' ? 'Prune' : 'Withdraw'} ${removedName(release)}\n\n${reason}`
  return {
    schema: 'removal-plan/v1',
    ...{ kind, release, location, revision, message, reason },
    files: files.map(({ path, size, sha256: digest }) => ({ path, size, sha256: digest })),
    ...(kind === 'prune' ? { archivedAt: archiveUrl } : {}),
    commands: ports.store.commands.remove({ location, revision, message }),
  }
}

/**
 * Carries a plan out, if the location still is what the plan shows and, to prune it, the archive still has all of it.
 * Repeating it changes nothing. @throws ReleaseError REFUSED, CONFLICT, PERMISSION_MISSING, NETWORK.
 */
export async function executeRemoval(plan: RemovalPlan, ports: RemovalPorts): Promise<RemovalReceipt> {
  const { kind, location, revision, message, release, reason } = plan
  assertNamesVersion(location, release)
  if ((await ports.store.revisionOf(location)) !== undefined) await assertStillSo(plan, ports)
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

// A plan is a file that somebody hands over, and days may lie between it and now: nothing of it is believed.
async function assertStillSo(plan: RemovalPlan, ports: RemovalPorts): Promise<void> {
  const { kind, location, revision, files, archivedAt } = plan
  const found = await filesInStore({ location, revision }, ports)
  const [difference] = fileDifferences(files, found)
  if (difference !== undefined)
    throw new ReleaseError('REFUSED', `${location}@${revision} is not what the plan shows: ${difference}`, {
      hint: 'Nothing was removed. Make a plan of what is there now.',
    })
  if (kind === 'prune') await assertArchived(found, archivedAt, ports)
}
