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
import { waive } from '../project-policy.ts'

const ODD = { check: 'companion-names', rule: 'odd' }

async function addOddCompanion(candidate: CandidateBench): Promise<void> {
  await candidate.write(`${candidate.binary}.sha512sum`, await candidate.read(`${candidate.binary}.sha512`))
}

/** What the project's policy waives: the finding stays in the report, and the waiver itself is judged. */
export const policyFaults: PlantedFault[] = [
  {
    name: 'a waiver of nothing',
    plant: (candidate) => waive(candidate, ODD),
    finds: ['waiver-current/unused'],
  },
  {
    name: 'a waiver that is over',
    plant: async (candidate) => {
      await addOddCompanion(candidate)
      await waive(candidate, ODD, -1)
    },
    finds: ['companion-names/odd', 'waiver-current/expired'],
  },
  {
    name: 'a waiver of a bad signature',
    plant: async (candidate) => {
      await candidate.write(`${candidate.binary}.asc`, await candidate.sign(candidate.source))
      await waive(candidate, { check: 'signature-valid', rule: 'bad' })
    },
    finds: ['signature-valid/bad', 'waiver-current/refused'],
  },
]
