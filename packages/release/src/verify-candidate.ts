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

import { type CandidateFacts, candidateChecks, type FileFacts, type SignatureFacts } from '@tra/checks'
import {
  assertNoCredentials,
  type CandidateName,
  candidateDigest,
  companionOf,
  type Finding,
  type ProfileName,
  profiles,
  runChecks,
  severities,
  type Verdict,
  verdictOf,
} from '@tra/kernel'
import { checkBundles } from './check-bundles.ts'
import type {
  CandidateFetcher,
  CandidateReader,
  Clock,
  DocumentReader,
  OpenPgpVerifier,
  Progress,
  SigstoreIdentity,
  SigstoreVerifier,
} from './ports.ts'

export interface VerifyRequest {
  /** A directory, or the URL of one in a store or on a download host. */
  candidate: string
  release?: CandidateName | undefined
  profile: ProfileName
  /** Path or URL of the KEYS file; take it from elsewhere than the candidate. */
  keys: string
  expectedDigest?: string | undefined
  /** Who must have made the Sigstore bundles; without it they are not checked, and the report says so. */
  identity?: SigstoreIdentity | undefined
}

export interface VerifyPorts {
  fetcher: CandidateFetcher
  reader: CandidateReader
  documents: DocumentReader
  openPgp: OpenPgpVerifier
  sigstore?: SigstoreVerifier | undefined
  clock: Clock
  progress: Progress
}

/** What a voter, an action and the CLI get; each prints it in its way. */
export interface VerificationReport {
  schema: 'verification-report/v1'
  candidate: string
  release?: CandidateName
  profile: ProfileName
  checkedAt: string
  candidateDigest: string
  verdict: Verdict
  findings: Finding[]
  files: { path: string; size: number; sha256: string }[]
  signatures: { artifact: string; fingerprint: string }[]
  checks: string[]
  /** What this run did not look at, so that silence is not taken for a pass. */
  notChecked: string[]
}

/** Largest KEYS file read: the longest at the ASF is about 2 MB. */
const MAX_KEYS_BYTES = 20_000_000

/**
 * Every check of the profile over one candidate, from one read of its files. Nothing is believed because the server
 * says so: signatures are checked against `keys` alone, in a keyring of their own.
 * @throws ReleaseError when the candidate or KEYS can't be read; a bad candidate is a report.
 */
export async function verifyCandidate(request: VerifyRequest, ports: VerifyPorts): Promise<VerificationReport> {
  for (const reference of [request.candidate, request.keys]) assertNoCredentials(reference)
  ports.progress(`fetching ${request.candidate}`)
  const { directory, dispose } = await ports.fetcher.fetch(request.candidate)
  try {
    return await verifyDirectory(directory, request, ports)
  } finally {
    await dispose()
  }
}

async function verifyDirectory(
  directory: string,
  request: VerifyRequest,
  ports: VerifyPorts,
): Promise<VerificationReport> {
  const files = await ports.reader.read(directory)
  ports.progress(`read ${files.length} files`)
  const keys = await ports.documents.read(request.keys, MAX_KEYS_BYTES)
  const openPgp = await ports.openPgp.verify({ keys, signatures: signaturesIn(files, directory) })
  ports.progress(`checked ${openPgp.signatures.length} OpenPGP signatures against ${openPgp.keys.length} keys`)
  const facts: CandidateFacts = {
    profile: profiles[request.profile],
    now: ports.clock.now(),
    files,
    ...openPgp,
    digest: candidateDigest(files),
    ...(request.release === undefined ? {} : { release: request.release }),
    ...(request.expectedDigest === undefined ? {} : { expectedDigest: request.expectedDigest }),
  }
  const bundles = await checkBundles(directory, files, request, ports)
  return report(request, facts, [...runChecks(candidateChecks, facts), ...bundles.findings], bundles.notChecked)
}

function signaturesIn(files: readonly FileFacts[], directory: string) {
  const paths = new Set(files.map(({ path }) => path))
  return [...paths].flatMap((path) => {
    const companion = companionOf(path)
    if (companion?.suffix !== '.asc' || !paths.has(companion.artifact)) return []
    const { artifact } = companion
    return [{ artifact, artifactPath: `${directory}/${artifact}`, signaturePath: `${directory}/${path}` }]
  })
}

const notYetChecked = ['licence headers', 'source against the tagged commit', 'compiled code in source archives']

function report(
  request: VerifyRequest,
  facts: CandidateFacts,
  found: Finding[],
  notChecked: string[],
): VerificationReport {
  const findings = found.toSorted((a, b) => severities.indexOf(a.severity) - severities.indexOf(b.severity))
  return {
    schema: 'verification-report/v1',
    candidate: request.candidate,
    ...(request.release === undefined ? {} : { release: request.release }),
    profile: request.profile,
    checkedAt: facts.now.toISOString(),
    candidateDigest: facts.digest,
    verdict: verdictOf(findings),
    findings,
    files: facts.files.map(({ path, size, sha256 }) => ({ path, size, sha256 })),
    signatures: facts.signatures.flatMap(goodSignature),
    checks: candidateChecks.map(({ id }) => id),
    notChecked: [...notChecked, ...notYetChecked],
  }
}

function goodSignature({ outcome, artifact, fingerprint }: SignatureFacts) {
  return outcome === 'good' && fingerprint !== undefined ? [{ artifact, fingerprint }] : []
}
