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

import { type FileFacts, hasExpired, type SignatureFacts } from '@tra/checks'
import {
  type CandidateName,
  candidateDigest,
  companionOf,
  type DigestEntry,
  isArtifact,
  ReleaseError,
} from '@tra/kernel'
import { assertPlan } from './assert-plan.ts'
import { assertNoHold } from './hold/assert-no-hold.ts'
import type { HoldSource } from './hold/open-holds.ts'
import type {
  CandidateReader,
  CandidateStore,
  Clock,
  DocumentReader,
  OpenPgpVerifier,
  Progress,
  Rename,
  Scratch,
  StoreReceipt,
} from './ports.ts'
import { assertFresh, assertPassed, assertRound, assertVerified, type CountedVote } from './promotion-gates.ts'
import { type PromotionPlan, type PromotionReceipt, promotionMessage } from './promotion-plan.ts'
import {
  asReleased,
  assertNotNamed,
  asVoted,
  completeRenames,
  namingCandidate,
  renameLine,
  votedDigest,
} from './renames.ts'
import { signatureFault } from './signature-fault.ts'
import { filesInStore } from './stage/files-in-store.ts'
import { tellWarnings } from './stage-candidate.ts'
import { planTag, type TagRequest } from './tag/release-tag.ts'
import type { TagReader } from './tag/tag-ports.ts'
import { votedCommit } from './tag/voted-commit.ts'

export interface PromoteRequest {
  release: CandidateName
  tally: CountedVote
  /** The report that `verify` wrote about the candidate. */
  report: string
  from: string
  to: string
  keys: string
  /** Where security holds are kept; without it none can stop the promotion. */
  holds?: HoldSource | undefined
  /** Files that are released under another path; those that still name the candidate must be listed, or `keep`. */
  renames?: readonly Rename[] | 'keep' | undefined
  /** The Git tag that the release gets, at the commit that tally and report name. */
  tag?: (Omit<TagRequest, 'commit'> & { commit?: string | undefined }) | undefined
}

export interface PromotePorts {
  store: CandidateStore
  reader: CandidateReader
  documents: DocumentReader
  openPgp: OpenPgpVerifier
  scratch: Scratch
  clock: Clock
  progress: Progress
  tags?: TagReader
}

const MAX_KEYS_BYTES = 20_000_000

/**
 * Proves that the staged bytes are the voted bytes and says what will be done. Fails closed: no passed tally and no
 * passed verification of this digest, no plan. When an earlier, interrupted run has promoted already, the plan is the same and executing it changes nothing.
 * @throws ReleaseError REFUSED with what differs, or with the security hold that stands; as `openHolds` when nobody can tell.
 */
export async function planPromotion(request: PromoteRequest, ports: PromotePorts): Promise<PromotionPlan> {
  const { tally, release } = request
  assertPassed(tally)
  assertRound(tally, request.to)
  const verified = await assertVerified(request.report, tally.candidateDigest, ports.documents, release)
  await assertNoHold(request, ports)
  const tag = await tagOf(request, verified, ports)
  const there = await whereItIs(request, ports)
  if (!there.isPromoted) assertFresh(tally, ports.clock.now())
  const { files: found, renames } = await votedFiles(there, request, ports)
  const files = asReleased(found, renames).map(({ path, size, sha256, sha512 }) => ({ path, size, sha256, sha512 }))
  const { from, to } = request
  const what = {
    from,
    revision: there.revision,
    to,
    message: promotionMessage(release, tally.candidateDigest),
    renames,
  }
  return {
    schema: 'promotion-plan/v1',
    release,
    candidateDigest: tally.candidateDigest,
    ...what,
    files,
    commands: ports.store.commands.promote({ ...what, files: files.map(({ path }) => path) }),
    ...(request.holds && { holds: request.holds }),
    ...(tag && { tag }),
  }
}

async function tagOf({ release, tag, tally }: PromoteRequest, verified: string | undefined, { tags }: PromotePorts) {
  const commits = { voted: tally.commit, verified, given: tag?.commit }
  return tag && tags && planTag(release, { ...tag, commit: votedCommit(commits) }, tags)
}

// After an interruption the candidate is no longer staged but promoted: look there before saying it is gone.
async function whereItIs({ from, to }: PromoteRequest, { store }: PromotePorts): Promise<Place> {
  const staged = await store.revisionOf(from)
  if (staged !== undefined) return { location: from, revision: staged, isPromoted: false }
  const promoted = await store.revisionOf(to)
  if (promoted !== undefined) return { location: to, revision: promoted, isPromoted: true }
  throw new ReleaseError('NOT_FOUND', `nothing is staged at ${from}`, {
    hint: 'Compare the location with the one in the VOTE mail.',
  })
}

interface Place {
  location: string
  revision: number
  isPromoted: boolean
}

// The renames are voted path → released path, also where the files have their released paths already.
async function votedFiles(place: Place, request: PromoteRequest, ports: PromotePorts) {
  const { location, revision } = place
  const { directory, dispose } = await ports.scratch.open()
  try {
    const copy = `${directory}/candidate`
    await ports.store.export({ location, revision, into: copy })
    const files = await ports.reader.read(copy)
    const renames = renamesAt(place, request, files)
    assertVoted(place.isPromoted ? asVoted(files, renames) : files, request.tally.candidateDigest, location)
    if (!place.isPromoted) assertReleasable(files, renames, request)
    await assertSignatures(files, copy, request, ports)
    ports.progress(`${location}@${revision} holds exactly the ${files.length} files that were voted on`)
    return { files, renames }
  } finally {
    await dispose()
  }
}

const turned = ({ from, to }: Rename): Rename => ({ from: to, to: from })

function renamesAt(
  { isPromoted }: Place,
  { renames: asked = [] }: PromoteRequest,
  files: readonly FileFacts[],
): Rename[] {
  if (asked === 'keep') return []
  return isPromoted ? completeRenames(asked.map(turned), files).map(turned) : completeRenames(asked, files)
}

function assertReleasable(files: readonly FileFacts[], renames: readonly Rename[], request: PromoteRequest): void {
  assertNotNamed(renames, files)
  if (request.renames === 'keep') return
  const [first, ...others] = namingCandidate(asReleased(files, renames), request.release.candidate)
  if (first === undefined) return
  const proposal = [first, ...others].map(renameLine)
  throw new ReleaseError('REFUSED', `${first.from} still names the candidate`, {
    hint: ['Say in `renames` how it is released, or `keep`:', ...proposal].join('\n'),
  })
}

function assertVoted(files: readonly FileFacts[], voted: string, location: string): void {
  const digest = candidateDigest(files)
  if (digest === voted) return
  throw new ReleaseError(
    'REFUSED',
    `${location} is not what was voted on: candidate digest ${digest}, voted ${voted}`,
    {
      hint: 'Files were changed, added or removed after the vote. Find out who and why; a changed candidate needs a new vote.',
    },
  )
}

// `.asc` files are outside the digest, so that people can add signatures: none that doesn't verify may come along.
async function assertSignatures(
  files: readonly FileFacts[],
  copy: string,
  request: PromoteRequest,
  ports: PromotePorts,
) {
  const paths = new Set(files.map(({ path }) => path))
  const signatures = [...paths].flatMap((path) => {
    const companion = companionOf(path)
    if (companion?.suffix !== '.asc') return []
    const { artifact } = companion
    return [{ artifact, artifactPath: `${copy}/${artifact}`, signaturePath: `${copy}/${path}` }]
  })
  const stray = signatures.find(({ artifact }) => !paths.has(artifact))
  if (stray !== undefined) throw strayFile(`${stray.artifact}.asc`)
  const unsigned = [...paths].find((path) => isArtifact(path) && !paths.has(`${path}.asc`))
  if (unsigned !== undefined) throw unsignedFile(unsigned)
  const keys = await ports.documents.read(request.keys, MAX_KEYS_BYTES)
  const judged = (await ports.openPgp.verify({ keys, signatures })).signatures
  const bad = judged.find((signature) => !stillGood(signature, ports.clock.now()))
  if (bad !== undefined || judged.length < signatures.length) {
    const asc = `${bad?.artifact ?? 'a file'}.asc`
    const fault = timeFault(asc, bad, ports.clock.now()) ?? signatureFault(asc, bad)
    throw new ReleaseError('REFUSED', fault, {
      hint: 'Every .asc file that is promoted must verify with the keys in KEYS.',
    })
  }
}

/** What is wrong with a signature that gpg calls good. */
function timeFault(asc: string, bad: SignatureFacts | undefined, now: Date): string | undefined {
  if (bad?.outcome !== 'good') return undefined
  return hasExpired(bad, now)
    ? signatureFault(asc, { ...bad, outcome: 'expired-signature' })
    : `${asc} is dated in the future`
}

const stillGood = (signature: SignatureFacts, now: Date) =>
  signature.outcome === 'good' &&
  (signature.createdAt === undefined || signature.createdAt <= now) &&
  !hasExpired(signature, now)

// The voted digest doesn't cover `.asc` files: one that was removed after the vote must be missed here.
const unsignedFile = (path: string) =>
  new ReleaseError('REFUSED', `${path} has no OpenPGP signature any more`, {
    hint: 'Put the .asc file back that voters checked; policy wants one for every artifact.',
  })

const strayFile = (path: string) =>
  new ReleaseError('REFUSED', `${path} is a signature of no file in the candidate`, {
    hint: 'Remove it from the staged directory.',
  })

/**
 * Carries out a plan in one atomic revision and reads the result back. Repeating it, or resuming after a kill, changes
 * nothing when the target holds the voted bytes already. Security holds are read again at the last moment.
 * @throws ReleaseError as {@link planPromotion} for holds; CONFLICT, PERMISSION_MISSING, REFUSED when what arrived is not what was planned.
 */
export async function executePromotion(plan: PromotionPlan, ports: PromotePorts): Promise<PromotionReceipt> {
  const { from, to, revision, release, candidateDigest, files, renames = [] } = plan
  assertPlan(plan)
  ports.progress(`promoting ${from}@${revision} to ${to}`)
  const receipt = (await alreadyThere(plan, ports)) ?? (await promote(plan, ports))
  assertArrived(await filesInStore({ location: to, revision: receipt.revision }, ports), plan)
  ports.progress(
    `${receipt.changed ? 'promoted' : 'was promoted'} in revision ${receipt.revision}, read back and compared`,
  )
  const { warnings } = receipt
  tellWarnings(receipt, ports.progress)
  return {
    schema: 'promotion-receipt/v1',
    release,
    candidateDigest,
    location: to,
    revision: receipt.revision,
    changed: receipt.changed,
    promotedAt: ports.clock.now().toISOString(),
    files,
    ...(renames.length === 0 ? {} : { renames }),
    ...(warnings === undefined ? {} : { warnings }),
  }
}

// Signatures are outside of the voted digest: one that the plan doesn't name has been verified by nobody.
function assertArrived(arrived: readonly DigestEntry[], { to, candidateDigest: voted, files, renames }: PromotionPlan) {
  const digest = votedDigest(arrived, renames)
  if (digest !== voted) throw strangeBytes(`${to} holds candidate digest ${digest}, voted ${voted}`)
  const planned = new Map(files.map(({ path, sha256 }) => [path, sha256]))
  const strange = arrived.find(({ path, sha256 }) => planned.get(path) !== sha256)
  if (strange !== undefined) throw strangeBytes(`${to} holds a ${strange.path} that the plan does not name`)
  if (arrived.length < planned.size) throw strangeBytes(`${to} lacks files that the plan names`)
}

const strangeBytes = (what: string) =>
  new ReleaseError('REFUSED', what, {
    hint: 'Do not announce. Tell the PMC and Infra at once: the release area holds bytes that nobody voted on.',
  })

// A hold may have been set since the plan was made: days can lie between the two.
async function promote(plan: PromotionPlan, ports: PromotePorts) {
  const { from, to, revision, message, renames = [] } = plan
  await assertNoHold(plan, ports)
  return ports.store.promote({ from, to, revision, message, renames, planned: plan.files })
}

// Interrupted between the commit and the receipt: the revision is there, and a second one must not be made. A store that
// keeps the candidate, or was killed before it took it away, ends that by itself.
async function alreadyThere(
  { from, to, candidateDigest: voted, renames = [] }: PromotionPlan,
  ports: PromotePorts,
): Promise<StoreReceipt | undefined> {
  const revision = await ports.store.revisionOf(to)
  if (revision === undefined || votedDigest(await filesInStore({ location: to, revision }, ports), renames) !== voted)
    return undefined
  return (await ports.store.revisionOf(from)) === undefined ? { location: to, revision, changed: false } : undefined
}
