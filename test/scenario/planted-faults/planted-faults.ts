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

import { archiveFaults } from './faults/archive-faults.ts'
import { candidateFaults } from './faults/candidate-faults.ts'
import { companionFaults } from './faults/companion-faults.ts'
import { fileFaults } from './faults/file-faults.ts'
import { legalFaults } from './faults/legal-faults.ts'
import { nameFaults } from './faults/name-faults.ts'
import { nearMisses } from './faults/near-misses.ts'
import { openPgpFaults } from './faults/openpgp-faults.ts'
import { policyFaults } from './faults/policy-faults.ts'
import { sbomFaults } from './faults/sbom-faults.ts'
import { sigstoreFaults } from './faults/sigstore-faults.ts'
import { sourceFaults } from './faults/source-faults.ts'
import { statementFaults } from './faults/statement-faults.ts'
import type { PlantedFault } from './planted-fault.ts'

/** Every fault, by what it is about. */
export const plantedFaults: Readonly<Record<string, readonly PlantedFault[]>> = {
  candidate: candidateFaults,
  names: nameFaults,
  companions: companionFaults,
  openpgp: openPgpFaults,
  archives: archiveFaults,
  legal: legalFaults,
  files: fileFaults,
  source: sourceFaults,
  sbom: sbomFaults,
  sigstore: sigstoreFaults,
  statements: statementFaults,
  policy: policyFaults,
  'near misses': nearMisses,
}
