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

import type { CandidateBench } from '../candidate-bench.ts'
import type { PlantedFault } from '../planted-fault.ts'
import { SIGNED_TAG, type SigstoreSigner } from '../sigstore-signer.ts'

export type Session = SigstoreSigner['session']

/** The companion of the package with that suffix. */
export const companion = ({ binary }: CandidateBench, suffix: string) => binary + suffix

/** Somebody else's workflow, with a good certificate of its own. */
export function stranger(signer: SigstoreSigner): Session {
  const ref = `evil/widget/.github/workflows/release.yml@refs/tags/${SIGNED_TAG}`
  return signer.run({ repository: 'evil/widget', job_workflow_ref: ref, workflow_ref: ref })
}

export interface Making {
  candidate: CandidateBench
  signer: SigstoreSigner
  /** An instance that is not in the trust root. */
  foreign: SigstoreSigner
}

async function making(candidate: CandidateBench): Promise<Making> {
  const { lab } = candidate
  return { candidate, signer: await lab.sigstore(), foreign: await lab.foreignSigstore() }
}

export const assured = (
  name: string,
  finds: readonly string[],
  plant: (making: Making) => Promise<unknown> | unknown,
): PlantedFault => ({
  name,
  profile: 'high-assurance',
  plant: async (candidate) => plant(await making(candidate)),
  finds,
})

/** A companion replaced by another text. */
export const replaced = (
  name: string,
  finds: string,
  suffix: string,
  make: (making: Making) => Promise<string> | string,
): PlantedFault =>
  assured(name, [finds], async (place) => place.candidate.write(companion(place.candidate, suffix), await make(place)))

export const removed = (name: string, suffix: string, ...finds: string[]): PlantedFault =>
  assured(name, finds, ({ candidate }) => candidate.remove(companion(candidate, suffix)))
