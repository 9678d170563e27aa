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

import type { CandidateName } from '@tra/kernel'
import { jobSummary, type SummaryDetail } from '@tra/release'

interface MadeSboms {
  remarks: readonly string[]
  problems: readonly string[]
  dryRun: boolean
}

function listed(title: string, lines: readonly string[]): SummaryDetail[] {
  if (lines.length === 0) return []
  return [{ title: `${title} (${lines.length})`, block: { kind: 'list', lines }, whole: 'the documents' }]
}

/** The job summary: how much was found, and what nobody knows of it. */
export function sbomSummary(release: CandidateName, lead: string, { remarks, problems, dryRun }: MadeSboms): string {
  const unknown = problems.length === 0 ? '' : ' Known unknowns stop nothing; look whether one of them is news to you.'
  return jobSummary({
    title: dryRun ? 'SBOM, dry run' : 'SBOM written',
    release,
    at: { phase: 'build', stand: 'open' },
    lead: `${lead}.`,
    human: [],
    next: `The next step signs.${unknown}`,
    details: [...listed('Known unknowns', problems), ...listed('Licences and elements', remarks)],
  })
}
