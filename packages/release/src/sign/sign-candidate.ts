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
import { candidateDigest, isArtifact, ReleaseError } from '@tra/kernel'
import type { Evidence } from '@tra/ledger'
import type {
  AttestationPublisher,
  CandidateReader,
  Clock,
  DocumentReader,
  FileWriter,
  OpenPgpSignerFactory,
  OpenPgpVerifier,
  Progress,
  Scratch,
  SigstoreSession,
} from '../ports.ts'
import { attestProvenance } from './attest-provenance.ts'
import { assertSboms, attestSboms } from './attest-sboms.ts'
import { Companions } from './companions.ts'
import { makeBundles, makePairs } from './file-bundles.ts'
import { type ManagerSignatures, takeSignatures } from './manager-signatures.ts'
import { type ProjectKey, signWithProjectKey } from './project-key.ts'
import { type SigningPlan, unmade } from './signing-plan.ts'
import { type Shortfall, Undertaking } from './undertaking.ts'

export interface SignRequest {
  directory: string
  /** Path or URL of KEYS: every signing key must be in it. */
  keys: string
  openPgp: ProjectKey | ManagerSignatures
  plan: SigningPlan
  dryRun: boolean
}

export interface SignPorts {
  reader: CandidateReader
  documents: DocumentReader
  writer: FileWriter
  scratch: Scratch
  openPgp: OpenPgpVerifier
  signers: OpenPgpSignerFactory
  /** Several people's signatures of one file as one `.asc`. */
  combine(signatures: readonly string[]): string
  /** Undefined when the plan makes nothing with it. */
  sigstore: SigstoreSession | undefined
  /** Undefined when the plan has no `github`. */
  github: AttestationPublisher | undefined
  clock: Clock
  progress: Progress
}

export interface SignedCandidate {
  /** `outage`: a required companion is missing because a service was down; run again. */
  outcome: 'complete' | 'awaiting-signatures' | 'outage' | 'dry-run'
  /** Of the keys whose OpenPGP signatures are there. */
  fingerprints: string[]
  candidateDigest: string
  artifacts: FileFacts[]
  written: Evidence[]
  /** Companions of an earlier run that verified and were left as they are. */
  kept: string[]
  shortfalls: Shortfall[]
  /** Artifacts that a release manager has yet to sign. */
  awaiting: string[]
}

const MAX_KEYS_BYTES = 20_000_000

/**
 * Writes the companions of the plan beside every artifact, each verified before it is written. Resumable: what verifies
 * already is kept, so that a second run writes nothing. A dry run asks no service for anything.
 * @throws ReleaseError REFUSED for a key that is expired or not in KEYS, or a plan that can't be kept; SIGNING_FAILED,
 *   NOT_FOUND. A service that is down is no error: `outcome` says so, and what is done is kept.
 */
export async function signCandidate(request: SignRequest, ports: SignPorts): Promise<SignedCandidate> {
  assertPlan(request.plan)
  const files = await ports.reader.read(request.directory, ports.progress)
  // A name that no digest can hold, before anything is written beside it.
  candidateDigest(files)
  const artifacts = artifactsAmong(files, request.directory)
  const work = new Companions(request, files, ports)
  const undertaking = new Undertaking(request.plan, ports.progress)
  ports.progress(`signing ${artifacts.length} artifacts`)
  await assertChecksums(artifacts, work)
  const signed = await openPgpSignatures(artifacts, work, request, ports)
  await undertaking.make('sha512', () => writeChecksums(artifacts, work))
  // A transparency log forgets nothing: a dry run must not reach it.
  if (request.plan.demanded.has('sbom')) assertSboms(artifacts, work)
  if (!request.dryRun) await attest(artifacts, { work, undertaking }, ports)
  const after = request.dryRun ? files : await ports.reader.read(request.directory)
  const { written, kept } = work
  const { shortfalls } = undertaking
  return {
    ...signed,
    outcome: request.dryRun ? 'dry-run' : outcomeOf(signed.awaiting, shortfalls),
    candidateDigest: candidateDigest(after),
    artifacts,
    written,
    kept,
    shortfalls,
  }
}

function assertPlan(plan: SigningPlan): void {
  const missing = unmade(plan)
  if (missing.length === 0) return
  throw new ReleaseError('REFUSED', `required, but left out by the other inputs: ${missing.join(', ')}`, {
    hint: 'Give what they need (`sigstore: true`, an OpenPGP key, Rekor v1 for `pair`), or choose another profile.',
  })
}

function artifactsAmong(files: readonly FileFacts[], directory: string): FileFacts[] {
  const artifacts = files.filter(({ path }) => isArtifact(path))
  if (artifacts.length > 0) return artifacts
  throw new ReleaseError('NOT_FOUND', `${directory} holds no artifact to sign`, {
    hint: 'Build the release archives into this directory first.',
  })
}

function outcomeOf(awaiting: readonly string[], shortfalls: readonly Shortfall[]): SignedCandidate['outcome'] {
  if (shortfalls.some(({ required }) => required)) return 'outage'
  return awaiting.length > 0 ? 'awaiting-signatures' : 'complete'
}

function checksumOf({ path, sha512 }: FileFacts): string {
  // sha512sum(1)'s own shape with the base name only (infra.apache.org/release-signing.html).
  return `${sha512}  ${path.slice(path.lastIndexOf('/') + 1)}\n`
}

/** A checksum that does not fit is evidence that a byte changed: whoever signs over it destroys that. */
async function assertChecksums(artifacts: readonly FileFacts[], work: Companions): Promise<void> {
  for (const artifact of artifacts) {
    const earlier = await work.existing(`${artifact.path}.sha512`)
    if (earlier === undefined || earlier.toLowerCase().includes(artifact.sha512)) continue
    throw new ReleaseError('REFUSED', `${artifact.path}.sha512 holds another digest than ${artifact.path} has`, {
      hint: 'Find out which of the two changed. If it was built anew, remove what lies beside it and sign again.',
    })
  }
}

async function writeChecksums(artifacts: readonly FileFacts[], work: Companions): Promise<void> {
  for (const artifact of artifacts) await work.write(`${artifact.path}.sha512`, checksumOf(artifact))
}

async function openPgpSignatures(
  artifacts: readonly FileFacts[],
  work: Companions,
  { openPgp, plan, keys: reference, dryRun }: SignRequest,
  ports: SignPorts,
): Promise<Pick<SignedCandidate, 'fingerprints' | 'awaiting'>> {
  if (!plan.made.has('asc')) return { fingerprints: [], awaiting: [] }
  const keys = await ports.documents.read(reference, MAX_KEYS_BYTES)
  if (openPgp.by === 'release-manager') return takeSignatures(artifacts, { from: openPgp, keys, work }, ports)
  const fingerprint = await signWithProjectKey(artifacts, { key: openPgp, keys, work, dryRun }, ports)
  return { fingerprints: [fingerprint], awaiting: [] }
}

interface Attesting {
  work: Companions
  undertaking: Undertaking
}

async function attest(
  artifacts: readonly FileFacts[],
  { work, undertaking }: Attesting,
  { sigstore, github }: SignPorts,
): Promise<void> {
  if (sigstore === undefined) return
  const statements: string[] = []
  await undertaking.make('sigstore', () => makeBundles(artifacts, work, sigstore))
  await undertaking.make('pair', () => makePairs(artifacts, work))
  await undertaking.make('provenance', async () => {
    statements.push(await attestProvenance(artifacts, work, sigstore))
  })
  await undertaking.make('sbom', async () => {
    statements.push(...(await attestSboms(artifacts, work, sigstore)))
  })
  await undertaking.make('github', async () => {
    for (const statement of statements) await github?.publish(statement)
  })
}
