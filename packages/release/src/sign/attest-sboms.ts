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

import type { FileFacts } from '@tra/checks'
import { mapLimited, ReleaseError } from '@tra/kernel'
import {
  isSbomPredicate,
  readStatement,
  type SbomFormat,
  sbomMismatch,
  sbomStatement,
  subjectMismatch,
} from '@tra/provenance'
import type { SigstoreSession } from '../ports.ts'
import type { Companions } from './companions.ts'
import { SIGNATURES_AT_ONCE } from './file-bundles.ts'

interface Described {
  artifact: FileFacts
  format: SbomFormat
  document: FileFacts
  name: string
}

const FORMATS = [
  { format: 'cyclonedx', suffix: '.cdx' },
  { format: 'spdx', suffix: '.spdx' },
] as const

function describedBy(artifacts: readonly FileFacts[], work: Companions): Described[] {
  return artifacts.flatMap((artifact) =>
    FORMATS.flatMap(({ format, suffix }) => {
      const document = work.find(`${artifact.path}${suffix}.json`)
      return document === undefined
        ? []
        : [{ artifact, format, document, name: `${artifact.path}${suffix}.sigstore.json` }]
    }),
  )
}

/** @throws ReleaseError NOT_FOUND when an artifact lacks a document of either format. */
export function assertSboms(artifacts: readonly FileFacts[], work: Companions): void {
  const described = describedBy(artifacts, work)
  if (described.length < artifacts.length * FORMATS.length) throw incomplete(artifacts, described)
}

/** An attestation for each SBOM that lies beside an artifact. */
export async function attestSboms(
  artifacts: readonly FileFacts[],
  work: Companions,
  session: SigstoreSession,
): Promise<string[]> {
  return mapLimited(describedBy(artifacts, work), SIGNATURES_AT_ONCE, (one) => attestSbom(one, work, session))
}

function incomplete(artifacts: readonly FileFacts[], described: readonly Described[]): ReleaseError {
  const lacking = artifacts.filter(
    (artifact) => described.filter((one) => one.artifact === artifact).length < FORMATS.length,
  )
  return new ReleaseError(
    'NOT_FOUND',
    `${lacking.map(({ path }) => path).join(', ')}: an SBOM in both formats is missing`,
    {
      hint: 'Run the sbom step before this one; the profile requires a CycloneDX and an SPDX document beside every artifact.',
    },
  )
}

async function attestSbom({ artifact, format, document, name }: Described, work: Companions, session: SigstoreSession) {
  const text = (await work.existing(document.path)) ?? ''
  const sbom = { path: document.path, sha256: document.sha256, text }
  const earlier = await work.existing(name)
  const accepted = earlier === undefined ? undefined : await session.acceptsStatement(earlier)
  if (earlier !== undefined && accepted !== undefined) {
    const said = readStatement(accepted.payload)
    const isSame =
      isSbomPredicate(said.predicateType, format) &&
      subjectMismatch(said.subject, artifact) === undefined &&
      sbomMismatch(said, sbom) === undefined
    if (isSame) {
      work.keep(name)
      return earlier
    }
  }
  const { path, sha256, sha512 } = artifact
  const bundle = await session.attest(
    JSON.stringify(sbomStatement({ name: path, digest: { sha256, sha512 } }, format, sbom)),
  )
  await work.write(name, bundle)
  return bundle
}
