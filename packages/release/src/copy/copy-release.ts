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
import { assertReceipt, type ReceiptClaims } from '../assert-receipt.ts'
import { assertNoHold } from '../hold/assert-no-hold.ts'
import type { HoldSource } from '../hold/open-holds.ts'
import type { CandidateReader, CandidateStore, Clock, DocumentReader, Progress, Scratch } from '../ports.ts'
import type { CopyPlan, CopyReceipt } from './copy-plan.ts'
import { fileDifferences } from './file-differences.ts'

export interface CopyRequest {
  /** What was released; its files are the only ones that a copy may hold. */
  receipt: ReceiptClaims
  /** Where the release lies. */
  from: string
  /** Where the second copy goes, in another store or in the same one; nothing that is there is overwritten. */
  to: string
  /** Where security holds are kept; without it none can stop the copy. */
  holds?: HoldSource | undefined
}

export interface CopyPorts {
  source: CandidateStore
  target: CandidateStore
  reader: CandidateReader
  documents: DocumentReader
  scratch: Scratch
  clock: Clock
  progress: Progress
}

interface Place {
  location: string
  revision: number
}

/**
 * Proves that a location holds exactly what the receipt lists, and says what a copy of it will be.
 * @throws ReleaseError REFUSED for a receipt that contradicts itself and for a source that differs from it, NOT_FOUND.
 */
export async function planCopy({ receipt, from, to, holds }: CopyRequest, ports: CopyPorts): Promise<CopyPlan> {
  assertReceipt(receipt)
  assertNotPromotion(to)
  if (from === to) throw new ReleaseError('INPUT_INVALID', `${from} can't be copied onto itself`)
  const revision = await ports.source.revisionOf(from)
  if (revision === undefined)
    throw new ReleaseError('NOT_FOUND', `there is nothing at ${from}`, { hint: 'Compare it with the receipt.' })
  const { release, candidateDigest, files, renames } = receipt
  await assertNoHold({ release, holds }, ports)
  await withCopy(ports.source, { location: from, revision }, ports, (directory) =>
    assertSame(receipt, directory, `${from}@${revision}`, ports),
  )
  return {
    schema: 'copy-plan/v1',
    release,
    candidateDigest,
    ...{ from, revision, to },
    message: `Copy ${release.product} ${release.version} from ${from}\n\nCandidate digest: ${candidateDigest}`,
    files: [...files],
    ...(renames === undefined ? {} : { renames }),
    ...(holds === undefined ? {} : { holds }),
  }
}

// A receipt says what was released, not that anybody voted: only a promotion puts files where releases come from.
function assertNotPromotion(to: string): void {
  if (!/\/dist\/release(?:\/|$)/.test(to)) return
  throw new ReleaseError('REFUSED', `${to} is where releases come from, and a copy proves no vote`, {
    hint: 'Promote the candidate that was voted on.',
  })
}

/**
 * Carries a plan out: one revision in the other store, read back and compared file by file. A copy that is there already
 * is only compared, so that a run that was cut off is ended by the same command.
 * @throws ReleaseError REFUSED when source or copy differ, CONFLICT when other bytes are at the target.
 */
export async function executeCopy(plan: CopyPlan, ports: CopyPorts): Promise<CopyReceipt> {
  const { from, revision, to, message, release, candidateDigest, files, renames } = plan
  assertReceipt(plan)
  assertNotPromotion(to)
  // Read again at the last moment: days can lie between a plan and its execution.
  await assertNoHold(plan, ports)
  ports.progress(`copying ${from}@${revision} to ${to}`)
  const source = { location: from, revision }
  const staged = await withCopy(ports.source, source, ports, async (directory) => {
    await assertSame(plan, directory, `${from}@${revision}`, ports)
    return ports.target.stage({ directory, location: to, message, released: true })
  })
  await withCopy(ports.target, staged, ports, (directory) =>
    assertSame(plan, directory, `${to}@${staged.revision}`, ports),
  )
  ports.progress(`${staged.changed ? 'copied' : 'was copied'} as revision ${staged.revision}, read back and compared`)
  return {
    schema: 'copy-receipt/v1',
    ...{ release, candidateDigest, location: to, revision: staged.revision, changed: staged.changed, source },
    copiedAt: ports.clock.now().toISOString(),
    files,
    ...(renames === undefined ? {} : { renames }),
  }
}

async function withCopy<T>(
  store: CandidateStore,
  { location, revision }: Place,
  { scratch }: CopyPorts,
  work: (directory: string) => Promise<T>,
): Promise<T> {
  const { directory, dispose } = await scratch.open()
  try {
    await store.export({ location, revision, into: `${directory}/release` })
    return await work(`${directory}/release`)
  } finally {
    await dispose()
  }
}

async function assertSame(
  { files }: Pick<ReceiptClaims, 'files'>,
  directory: string,
  where: string,
  { reader }: CopyPorts,
): Promise<void> {
  const [first, ...others] = fileDifferences(files, await reader.read(directory))
  if (first === undefined) return
  throw new ReleaseError('REFUSED', `${where} is not what was released: ${[first, ...others].slice(0, 5).join('; ')}`, {
    hint: 'Find out who changed it and why; a copy of other bytes is not made, and must not be announced.',
  })
}
