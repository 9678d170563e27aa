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

import { join } from 'node:path'
import {
  candidateFetcher,
  candidateReader,
  documentReader,
  openPgpVerifier,
  rebuildComparer,
  sourceBuilder,
} from '@tra/adapters'
import { candidateDigest } from '@tra/kernel'
import { type VerificationReport, type VerifyPorts, verifyCandidate } from '@tra/release'
import type { CandidateBench } from './candidate-bench.ts'
import { fileDigests } from './file-digests.ts'
import { filesBelow, linkFiles } from './link-files.ts'
import type { PlantedFault } from './planted-fault.ts'
import type { ReleaseLab } from './release-lab.ts'

async function portsOf({ lab, profile }: CandidateBench): Promise<VerifyPorts> {
  const openPgp = openPgpVerifier()
  return {
    fetcher: candidateFetcher(),
    reader: candidateReader({ metadata: 'packaged' }),
    documents: documentReader(),
    openPgp,
    attestations: profile === 'high-assurance' ? (await lab.sigstore()).verifier : undefined,
    sources: lab.sources,
    rebuilds: rebuildComparer(),
    builder: sourceBuilder(),
    clock: { now: () => lab.now, sleep: () => Promise.resolve() },
    progress: () => {},
  }
}

/** The digest that the VOTE mail names. */
export async function digestOf(directory: string): Promise<string> {
  const files = (await filesBelow(directory)).map((path) => fileDigests(directory, path))
  return candidateDigest(await Promise.all(files))
}

/** The verification of a candidate with a digest to expect and everything built again, from another candidate if given. */
export async function verifyBench(candidate: CandidateBench, voted = candidate): Promise<VerificationReport> {
  const { request, scratch } = candidate
  const rebuilt = join(scratch, 'rebuilt')
  if (request.rebuilt === undefined) await linkFiles(voted.directory, rebuilt)
  request.rebuilt ??= rebuilt
  request.expectedDigest ??= await digestOf(voted.directory)
  return verifyCandidate(request, await portsOf(candidate))
}

/** Plants a fault in a copy of the clean candidate and verifies that. */
export async function verifyPlanted(lab: ReleaseLab, fault: PlantedFault): Promise<VerificationReport> {
  const { profile = 'asf', isTampering = false } = fault
  const candidate = await lab.copy(profile)
  await fault.plant(candidate)
  return verifyBench(candidate, isTampering ? await lab.clean(profile) : candidate)
}
