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

import type { PlantedFault } from '../planted-fault.ts'
import { assured, companion, type Making, replaced, type Session, stranger } from './sigstore-making.ts'

/** The statement in a bundle, changed after it was signed. */
function forged(text: string): string {
  const bundle = JSON.parse(text)
  const statement = Buffer.from(bundle.dsseEnvelope.payload, 'base64').toString('utf8')
  bundle.dsseEnvelope.payload = Buffer.from(statement.replace('"subject"', '"subject" ')).toString('base64')
  return `${JSON.stringify(bundle)}\n`
}

const facts = ({ candidate }: Making) => candidate.facts(candidate.binary)
const original = ({ candidate }: Making, suffix: string) => candidate.text(companion(candidate, suffix))
const provenance = (name: string, rule: string, make: (making: Making) => Promise<string> | string) =>
  replaced(name, `provenance-valid/${rule}`, '.intoto.jsonl', make)

const provenances: PlantedFault[] = [
  provenance('provenance changed after it was signed', 'differs', async (place) =>
    forged(await original(place, '.intoto.jsonl')),
  ),
  provenance('provenance by somebody else', 'wrong-signer', async (place) =>
    place.signer.provenance([await facts(place)], stranger(place.signer)),
  ),
  provenance('provenance by an unknown authority', 'untrusted', async (place) =>
    place.foreign.provenance([await facts(place)]),
  ),
  provenance('provenance that is none', 'malformed', () => '{}\n'),
  provenance('provenance of another type', 'predicate-type', async (place) =>
    place.signer.provenance([await facts(place)], place.signer.session, 'https://slsa.dev/provenance/v0.2'),
  ),
  provenance('provenance of another file', 'subject', async ({ candidate, signer }) =>
    signer.provenance([await candidate.facts(candidate.source)]),
  ),
  provenance('provenance with a forged builder', 'certificate', async (place) =>
    place.signer.forgedProvenance(await facts(place)),
  ),
  provenance('a package built from another commit', 'source', async (place) =>
    place.signer.provenance([await facts(place)], place.signer.run({ sha: 'b'.repeat(40) })),
  ),
  assured('a build of a lower level than asked for', ['provenance-valid/level'], ({ candidate, signer }) =>
    Object.assign(candidate.request, { identities: signer.identities('SLSA_BUILD_LEVEL_3') }),
  ),
]

const attested = async (place: Making, format: 'cyclonedx' | 'spdx', session?: Session, signer = place.signer) => {
  const document = JSON.parse(await original(place, format === 'spdx' ? '.spdx.json' : '.cdx.json'))
  return signer.attestedSbom(await facts(place), format, document, session)
}
const sbom = (name: string, rule: string, make: (making: Making) => Promise<string> | string) =>
  replaced(name, `sbom-attested/${rule}`, '.cdx.sigstore.json', make)

const sboms: PlantedFault[] = [
  sbom('an attested SBOM changed after it was signed', 'differs', async (place) =>
    forged(await original(place, '.cdx.sigstore.json')),
  ),
  sbom('an SBOM attested by somebody else', 'wrong-signer', (place) =>
    attested(place, 'cyclonedx', stranger(place.signer)),
  ),
  sbom('an SBOM attested by an unknown authority', 'untrusted', (place) =>
    attested(place, 'cyclonedx', undefined, place.foreign),
  ),
  sbom('an SBOM attestation that is none', 'malformed', () => '{}'),
  assured(
    'an attestation of SPDX under the name of CycloneDX',
    // Another kind of document can't be the one beside it.
    ['sbom-attested/document', 'sbom-attested/predicate-type'],
    async (place) =>
      place.candidate.write(companion(place.candidate, '.cdx.sigstore.json'), await attested(place, 'spdx')),
  ),
  sbom('an SBOM attested for another file', 'subject', async (place) => {
    const { candidate, signer } = place
    const document = JSON.parse(await original(place, '.cdx.json'))
    return signer.attestedSbom(await candidate.facts(candidate.source), 'cyclonedx', document)
  }),
  sbom('an SBOM that differs from the attested one', 'document', async (place) =>
    place.signer.attestedSbom(await facts(place), 'cyclonedx', {
      ...JSON.parse(await original(place, '.cdx.json')),
      components: [],
    }),
  ),
  assured('an SBOM without a digest of its package', ['sbom-matches/unbound'], async (place) => {
    const { candidate } = place
    await candidate.edit(companion(candidate, '.cdx.json'), (text) =>
      text.replace(/"hashes": \[[^\]]*\]/, '"hashes": []'),
    )
    await candidate.write(companion(candidate, '.cdx.sigstore.json'), await attested(place, 'cyclonedx'))
  }),
]

const summary = (name: string, rule: string, make: (making: Making) => Promise<string> | string) =>
  replaced(name, `summary-valid/${rule}`, '.vsa.sigstore.json', make)

const summaries: PlantedFault[] = [
  summary('a summary changed after it was signed', 'differs', async (place) =>
    forged(await original(place, '.vsa.sigstore.json')),
  ),
  summary('a summary signed by somebody else', 'wrong-signer', async (place) =>
    place.signer.summary([await facts(place)], {}, stranger(place.signer)),
  ),
  summary('a summary by an unknown authority', 'untrusted', async (place) =>
    place.foreign.summary([await facts(place)]),
  ),
  summary('a summary that is none', 'malformed', () => '{}'),
  summary('provenance under the name of a summary', 'predicate-type', (place) => original(place, '.intoto.jsonl')),
  summary('a summary of another file', 'subject', async ({ candidate, signer }) =>
    signer.summary([await candidate.facts(candidate.source)]),
  ),
  summary('a summary in the name of another verifier', 'verifier', async (place) =>
    place.signer.summary([await facts(place)], { verifier: 'https://trusted.example.org/verifier' }),
  ),
  summary('a summary that says FAILED', 'verdict', async (place) =>
    place.signer.summary([await facts(place)], { verdict: 'failed' }),
  ),
]

/** What signed statements say: provenance, SBOMs and verification summaries. */
export const statementFaults: PlantedFault[] = [...provenances, ...sboms, ...summaries]
