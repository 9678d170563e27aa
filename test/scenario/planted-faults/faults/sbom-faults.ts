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
import { overrideLicence } from '../project-policy.ts'
import type { Part } from '../sbom-of.ts'

const sbomOf = ({ binary }: CandidateBench) => `${binary}.cdx.json`

/** Changes the document beside the package. */
const edited = (name: string, rule: string, change: (text: string) => string): PlantedFault => ({
  name,
  plant: (candidate) => candidate.edit(sbomOf(candidate), change),
  finds: [rule],
})

function withoutSupplier(text: string): string {
  const { metadata, ...document } = JSON.parse(text)
  return JSON.stringify({ ...document, metadata: { ...metadata, supplier: undefined } })
}

const documents: PlantedFault[] = [
  {
    name: 'a package without SBOM',
    plant: (candidate) => candidate.remove(sbomOf(candidate)),
    finds: ['sbom-present/missing'],
  },
  edited('an SBOM that is none', 'sbom-valid/malformed', () => '{}'),
  edited('an SBOM that breaks off', 'sbom-valid/malformed', (text) => text.slice(0, -20)),
  edited('an SBOM without supplier', 'sbom-valid/elements', withoutSupplier),
  {
    name: 'an SBOM in XML that is none',
    plant: async (candidate) => {
      await candidate.remove(sbomOf(candidate))
      await candidate.write(`${candidate.binary}.cdx.xml`, '<bom/>')
    },
    finds: ['sbom-valid/malformed'],
  },
  edited('an SBOM of another file', 'sbom-matches/digest', (text) =>
    text.replace(/("content": ")[0-9a-f]{8}/, '$101234567'),
  ),
  {
    name: 'an SBOM of the last version',
    plant: (candidate) => candidate.describe(candidate.binary, { version: '1.1.0' }),
    finds: ['sbom-matches/version'],
  },
  {
    name: 'an SBOM from the future',
    plant: (candidate) => candidate.describe(candidate.binary, { made: '2999-01-01T00:00:00Z' }),
    finds: ['sbom-matches/time'],
  },
]

/** A package with a component. */
const ships = (
  name: string,
  rule: string,
  part: Omit<Part, 'name'>,
  artifact: 'binary' | 'source' = 'binary',
): PlantedFault => ({
  name,
  plant: (candidate) =>
    candidate.describe(candidate[artifact], { parts: [{ name: 'gizmo', version: '1.0.0', ...part }] }),
  finds: [`licences-allowed/${rule}`],
})

const licences: PlantedFault[] = [
  ships('a component under the GPL', 'category-x', { licence: 'GPL-3.0-only' }),
  ships('a component under the Mozilla licence in the source', 'category-b-source', { licence: 'MPL-2.0' }, 'source'),
  ships('a component under the Mozilla licence', 'category-b-binary', { licence: 'MPL-2.0' }),
  ships('a component under a licence that no list names', 'unknown', { licence: 'LicenseRef-Own' }),
  ships('a component without licence', 'undeclared', {}),
  ships('a test tool under the GPL', 'not-shipped', { licence: 'GPL-3.0-only', scope: 'excluded' }),
]

/** The policy of the project names a decision about `gizmo`, or about something else. */
const decided = (name: string, rules: string[], pattern: string, days = 30): PlantedFault => ({
  name,
  plant: async (candidate) => {
    const parts = [{ name: 'gizmo', version: '1.0.0', licence: 'LicenseRef-Own' }]
    await candidate.describe(candidate.binary, { parts })
    await overrideLicence(candidate, pattern, days)
  },
  finds: rules.map((rule) => `licences-allowed/${rule}`),
})

const decisions: PlantedFault[] = [
  decided('a licence that Legal Affairs decided about', ['override-used'], 'pkg:npm/gizmo@*'),
  decided('a decision about no component', ['override-unused', 'unknown'], 'pkg:npm/gadget@*'),
  decided('a decision that is over', ['override-expired', 'unknown'], 'pkg:npm/gizmo@*', -1),
]

/** Bills of materials, and the licences in them. */
export const sbomFaults: PlantedFault[] = [...documents, ...licences, ...decisions]
