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
import { writeBundle } from '../sign-with-sigstore.ts'
import { assured, companion, type Making, removed, replaced, type Session, stranger } from './sigstore-making.ts'

const absent: PlantedFault[] = [
  // Without the bundle nothing proves when the detached signature was made.
  removed(
    'a package without bundle',
    '.sigstore.json',
    'companions-present/bundle',
    'signature-pair-valid/unchecked-required',
  ),
  // Half a pair is missing, and the other half can't be read alone.
  removed(
    'a package without certificate',
    '.pem',
    'companions-present/signature-pair',
    'signature-pair-valid/malformed',
  ),
  removed('a package without provenance', '.intoto.jsonl', 'companions-present/provenance'),
  // What was attested has nothing beside it to be compared with.
  removed('a package without CycloneDX', '.cdx.json', 'companions-present/cyclonedx', 'sbom-attested/document'),
  removed('a package without SPDX', '.spdx.json', 'companions-present/spdx', 'sbom-attested/document'),
]

/** A message signature by a session, over the package or another file. */
const signatureOf = ({ candidate, signer }: Making, session: Session = signer.session, name = candidate.binary) =>
  session.signFile(candidate.path(name))

/** Bundle, signature and certificate are of one signing run, so that both checks tell its fault. */
const run = (name: string, rule: string, make: (making: Making) => Promise<string>): PlantedFault =>
  assured(name, [`signature-pair-valid/${rule}`, `sigstore-bundle-valid/${rule}`], async (place) =>
    writeBundle(place.candidate, place.candidate.binary, await make(place)),
  )

/** Only the pair is of another run than the bundle. */
const pair = (name: string, rule: string, make: (making: Making) => Promise<string>): PlantedFault =>
  assured(name, [`signature-pair-valid/${rule}`], async (place) => {
    const { candidate } = place
    const bundle = await candidate.text(companion(candidate, '.sigstore.json'))
    await writeBundle(candidate, candidate.binary, await make(place))
    await candidate.write(companion(candidate, '.sigstore.json'), bundle)
  })

const signatures: PlantedFault[] = [
  run('a bundle of another file', 'differs', (place) =>
    signatureOf(place, place.signer.session, place.candidate.source),
  ),
  run('a bundle by somebody else', 'wrong-signer', (place) => signatureOf(place, stranger(place.signer))),
  run('a bundle by an unknown authority', 'untrusted', (place) => signatureOf(place, place.foreign.session)),
  assured(
    'a bundle that is none',
    // The pair is measured by its bundle.
    ['signature-pair-valid/unchecked-required', 'sigstore-bundle-valid/malformed'],
    ({ candidate }) => candidate.write(companion(candidate, '.sigstore.json'), '{}'),
  ),
  pair('a detached signature of another file', 'differs', (place) =>
    signatureOf(place, place.signer.session, place.candidate.source),
  ),
  pair('a detached signature by somebody else', 'wrong-signer', (place) => signatureOf(place, stranger(place.signer))),
  pair('a detached signature by an unknown authority', 'untrusted', (place) =>
    signatureOf(place, place.foreign.session),
  ),
  replaced('a certificate that is none', 'signature-pair-valid/malformed', '.pem', () => 'certificate'),
  {
    name: 'signatures of which nobody said who made them',
    profile: 'high-assurance',
    plant: ({ request }) => {
      delete request.identities
    },
    // It concerns each sort of signature.
    finds: ['provenance-valid', 'sbom-attested', 'signature-pair-valid', 'sigstore-bundle-valid', 'summary-valid'].map(
      (id) => `${id}/unchecked-required`,
    ),
  },
]

const UNCHECKED = {
  '.sigstore.json': 'sigstore-bundle-valid',
  '.intoto.jsonl': 'provenance-valid',
  '.cdx.sigstore.json': 'sbom-attested',
  '.vsa.sigstore.json': 'summary-valid',
}

/** Companions of Sigstore in a candidate of which nobody asks who signed: a note, so that silence is no pass. */
const unchecked: PlantedFault[] = Object.entries(UNCHECKED).map(([suffix, check]) => ({
  name: `a ${suffix} of which nobody said who made it`,
  profile: 'open-source',
  plant: (candidate) => candidate.write(candidate.binary + suffix, '{}'),
  finds: [`${check}/unchecked`],
}))

/** Companions of Sigstore that are missing, and who signed those that are there. */
export const sigstoreFaults: PlantedFault[] = [...absent, ...signatures, ...unchecked]
