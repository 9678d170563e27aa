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

import type { FileFacts } from '@tra/checks'
import { type CandidateName, candidateDigest, candidateLabel, ReleaseError } from '@tra/kernel'
import { fileDifferences } from './copy/file-differences.ts'
import type { Mail } from './mail/mail-draft.ts'
import type {
  CandidateHasher,
  CandidateReader,
  CandidateStore,
  Clock,
  Progress,
  ReadFile,
  Scratch,
  StoreReceipt,
} from './ports.ts'
import { filesInStore } from './stage/files-in-store.ts'
import { receiptOf } from './stage/receipt-of.ts'
import type { StageReceipt } from './stage/stage-receipt.ts'
import { isStillStaged } from './stage/still-staged.ts'
import { renderVoteMail, type VoteTemplates } from './vote/render-vote-mail.ts'
import { assertVoteWindow, deadlineAfter } from './vote/vote-window.ts'
import type { VoteMailFacts } from './vote-mail.ts'

/** What the VOTE mail says beyond the candidate itself. */
type StagedVote = VoteTemplates &
  Pick<
    VoteMailFacts,
    'to' | 'from' | 'keysUrl' | 'commit' | 'tag' | 'voteHours' | 'expeditedReason' | 'podling' | 'variables'
  >

export interface StageRequest {
  directory: string
  release: CandidateName
  /** Directory of the store under which `<version>-<candidate>` is made, or a location that ends with it. */
  stagingUrl: string
  /** The digest that `verify` printed: what is staged is what was checked. */
  expectedDigest: string
  mail: StagedVote
  dryRun: boolean
  /** Of an earlier run: with it, a candidate that is still staged is not downloaded again. */
  receipt?: StageReceipt | undefined
}

export interface StagePorts {
  reader: CandidateReader
  hasher: CandidateHasher
  store: CandidateStore
  scratch: Scratch
  clock: Clock
  progress: Progress
}

export interface StagedCandidate {
  location: string
  revision: number
  changed: boolean
  warnings?: string[]
  candidateDigest: string
  deadline: Date
  mail: Mail
  /** That the receipt of an earlier run stood for the bytes: this run did not download them. */
  byReceipt: boolean
  /** For the next run; undefined where the store can't tell that nothing changed since. */
  receipt: StageReceipt | undefined
}

/**
 * Puts a verified candidate in a store in one revision, reads it back, and writes the VOTE mail. Staging the same bytes
 * again changes nothing; a location with other bytes is never overwritten.
 * @throws ReleaseError REFUSED when the directory is not what was verified, CONFLICT, PERMISSION_MISSING, NETWORK.
 */
export async function stageCandidate(request: StageRequest, ports: StagePorts): Promise<StagedCandidate> {
  assertVoteWindow(request.mail)
  const deadline = deadlineAfter(ports.clock.now(), request.mail.voteHours)
  const receipt = await receiptThatHolds(request, ports)
  if (receipt === undefined) return stageAll(request, deadline, ports)
  const { location, revision, files } = receipt
  ports.progress(`already staged as revision ${revision}, which an earlier run compared; nothing changed since`)
  return stagedAs(
    { request, deadline, files, place: { location, revision, changed: false }, receipt, byReceipt: true },
    ports,
  )
}

async function receiptThatHolds(request: StageRequest, ports: StagePorts): Promise<StageReceipt | undefined> {
  const { receipt, dryRun } = request
  if (receipt === undefined || dryRun) return undefined
  const before = { ...request, receipt, location: stagingLocation(request) }
  return (await isStillStaged(before, ports)) ? receipt : undefined
}

async function stageAll(request: StageRequest, deadline: Date, ports: StagePorts): Promise<StagedCandidate> {
  const { directory, release, expectedDigest, mail, dryRun } = request
  const files = await ports.reader.read(directory)
  const digest = candidateDigest(files)
  assertSame(digest, expectedDigest, `${directory} is not the candidate that was verified`)
  const location = stagingLocation(request)
  // Before anything is staged: a template that can't be used must not leave a candidate without its mail.
  await renderVoteMail({ ...mail, release, candidateDigest: digest, files, deadline, location, revision: 0 }, mail)
  const dry = { location, revision: 0, changed: false }
  const staged = dryRun ? { place: dry } : await stage(location, files, request, ports)
  return stagedAs({ request, deadline, files, ...staged }, ports)
}

interface Staged {
  request: StageRequest
  deadline: Date
  files: readonly FileFacts[]
  place: StoreReceipt
  receipt?: StageReceipt | undefined
  byReceipt?: boolean
}

async function stagedAs(staged: Staged, ports: StagePorts): Promise<StagedCandidate> {
  const { request, deadline, files, place, receipt, byReceipt = false } = staged
  const { mail: asked, release, expectedDigest } = request
  const exportCommands = ports.store.commands.export(place)
  const facts = { ...asked, release, candidateDigest: expectedDigest, files, deadline }
  const mail = await renderVoteMail({ ...facts, ...place, exportCommands }, asked)
  return { ...place, candidateDigest: expectedDigest, deadline, mail, byReceipt, receipt }
}

/**
 * Where a candidate is staged. The page of a release on GitHub ends with its tag, `v1.0-rc1`, and that of one in ATR with
 * its version: then the whole location is given.
 */
export function stagingLocation({ stagingUrl, release }: Pick<StageRequest, 'stagingUrl' | 'release'>): string {
  const label = candidateLabel(release)
  const [last = ''] = stagingUrl.split('/').slice(-1)
  // ATR knows a release by project and version; the candidate is a revision of it.
  if (/^https?:\/\/[^/]+\/compose\/[^/]+\/[^/]+$/.test(stagingUrl)) return stagingUrl
  const isWhole = last.endsWith(label) && /^(?:.*[-_])?v?$/i.test(last.slice(0, -label.length))
  return isWhole ? stagingUrl : `${stagingUrl}/${label}`
}

async function stage(location: string, files: readonly ReadFile[], request: StageRequest, ports: StagePorts) {
  const { release, directory, expectedDigest } = request
  ports.progress(`staging to ${location}`)
  const message = `Stage ${release.product} ${candidateLabel(release)}\n\nCandidate digest: ${expectedDigest}`
  const place = await ports.store.stage({ directory, location, message })
  const stored = await filesInStore({ location, revision: place.revision }, ports)
  const what = `${location} at revision ${place.revision} holds other bytes than were sent`
  assertSame(candidateDigest(stored), expectedDigest, what)
  ports.progress(`${place.changed ? 'staged' : 'already staged'} as revision ${place.revision}, read back and compared`)
  tellWarnings(place, ports.progress)
  const compared = { release, candidateDigest: expectedDigest, location }
  // The digest leaves signatures out; a receipt is about every file.
  const isWhole = fileDifferences(files, stored).length === 0
  return { place, receipt: isWhole ? await receiptOf({ ...compared, place, files: stored }, ports) : undefined }
}

/** Says what a store does not promise of what it took. */
export function tellWarnings({ warnings = [] }: StoreReceipt, progress: Progress): void {
  for (const warning of warnings) progress(`warning: ${warning}`)
}

function assertSame(actual: string, expected: string, what: string): void {
  if (actual === expected) return
  throw new ReleaseError('REFUSED', `${what}: candidate digest ${actual}, expected ${expected}`, {
    hint: 'Run verify again on exactly these files and pass on the digest that it prints.',
  })
}
