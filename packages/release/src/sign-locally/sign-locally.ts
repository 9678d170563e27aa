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

import { assertNoCredentials, candidateDigest, ReleaseError } from '@tra/kernel'
import {
  MAX_SIGNING_REQUEST_BYTES,
  readSigningRequest,
  SIGNING_REQUEST_FILE,
  type SigningRequest,
} from '../signing-request.ts'
import { type ChosenKey, chooseOwnKey } from './choose-own-key.ts'
import { judgeExisting } from './existing-signatures.ts'
import {
  type LocalSignatures,
  type LocalSigningPorts,
  type LocalSigningRequest,
  type Signing,
  signaturePathOf,
} from './local-signing.ts'
import { openKeys } from './open-keys.ts'
import { assertRequested, requestDifferences } from './request-differences.ts'
import { signArtifact } from './sign-artifact.ts'
import { type PlannedArtifact, signingPlan } from './signing-plan.ts'

async function openRequest(
  { request }: LocalSigningRequest,
  { documents }: LocalSigningPorts,
): Promise<SigningRequest> {
  assertNoCredentials(request)
  const bytes = await documents.read(request, MAX_SIGNING_REQUEST_BYTES)
  return readSigningRequest(new TextDecoder().decode(bytes))
}

async function begin(local: LocalSigningRequest, ports: LocalSigningPorts): Promise<Signing> {
  const request = await openRequest(local, ports)
  assertNoCredentials(local.keys ?? request.keys)
  const files = await ports.reader.read(local.directory, ports.progress)
  assertRequested(files, request)
  return { local, request, files, ports, keys: await openKeys(local, request, ports.documents) }
}

function described(
  { local, request, files }: Signing,
  plan: readonly PlannedArtifact[],
  key: ChosenKey,
): LocalSignatures {
  const sizes = new Map(request.artifacts.map((artifact) => [artifact.path, artifact]))
  return {
    schema: 'local-signatures/v1',
    release: request.release,
    candidateDigest: candidateDigest(files.filter(({ path }) => path !== SIGNING_REQUEST_FILE)),
    requestedDigest: request.candidateDigest,
    key,
    dryRun: local.dryRun,
    artifacts: plan.flatMap(({ path, step }) => {
      const { size = 0, sha256 = '' } = sizes.get(path) ?? {}
      return { path, size, sha256, step, signature: signaturePathOf(local, path) }
    }),
  }
}

/** Shown before gpg asks for anything: who types a passphrase should know for what. */
function announce({ release, key, artifacts, ...digests }: LocalSignatures, { progress }: LocalSigningPorts): void {
  progress(`${release.committee} ${release.product} ${release.version} (${release.candidate})`)
  progress(`key ${key.fingerprint} of ${key.userId}`)
  for (const { path, size, sha256, step } of artifacts) progress(`  ${step.padEnd(4)}  ${sha256}  ${size}  ${path}`)
  if (digests.candidateDigest !== digests.requestedDigest)
    progress(
      `WARNING: other files than artifacts differ from the request: the candidate digest is ${digests.candidateDigest}, not ${digests.requestedDigest}`,
    )
}

// Whoever can write to the directory could change a file after it was compared: gpg reads it once more by itself.
async function signAll(plan: readonly PlannedArtifact[], chosen: ChosenKey, signing: Signing): Promise<void> {
  for (const artifact of plan) await signArtifact(artifact, chosen, signing)
  if (plan.every(({ step }) => step === 'keep')) return
  const { local, request, ports } = signing
  const differences = requestDifferences(await ports.reader.read(local.directory), request)
  if (differences.length === 0) return
  throw new ReleaseError('CONFLICT', `files were changed while they were signed:\n${differences.join('\n')}`, {
    hint: 'Remove the signatures that were written, find out who changed the files, and begin anew.',
  })
}

/**
 * Signs the artifacts of a request on the release manager's own machine, with their own key. Every signature is verified
 * with KEYS alone before it is written; what is signed by this key already is left, so an interrupted run is run again.
 * @throws ReleaseError MALFORMED (the request), REFUSED (other bytes than requested; no key that KEYS vouches for), CONFLICT
 * (signatures of others, or bad ones, are there), SIGNING_FAILED, INPUT_INVALID.
 */
export async function signLocally(local: LocalSigningRequest, ports: LocalSigningPorts): Promise<LocalSignatures> {
  const signing = await begin(local, ports)
  const { keys: known, signatures } = await judgeExisting(signing)
  const chosen = chooseOwnKey(await ports.signer.keys(), known, { key: local.key, now: ports.clock.now() })
  const signer = { primaryFingerprint: chosen.primaryFingerprint, mayAdd: local.add }
  const paths = signing.request.artifacts.map(({ path }) => path)
  const plan = signingPlan(paths, signatures, signer)
  const result = described(signing, plan, chosen)
  announce(result, ports)
  if (!local.dryRun) await signAll(plan, chosen, signing)
  return result
}
