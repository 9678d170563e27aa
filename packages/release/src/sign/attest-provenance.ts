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
import {
  provenanceMismatches,
  readStatement,
  SLSA_PROVENANCE,
  slsaProvenance,
  statement,
  subjectMismatch,
} from '@tra/provenance'
import type { SigstoreSession } from '../ports.ts'
import type { Companions } from './companions.ts'

/** One statement about all artifacts, the same line beside each. @returns the bundle. */
export async function attestProvenance(
  artifacts: readonly FileFacts[],
  work: Companions,
  session: SigstoreSession,
): Promise<string> {
  const earlier = await earlierProvenance(artifacts, work, session)
  const bundle = earlier ?? (await session.attest(JSON.stringify(await provenanceOf(artifacts, session))))
  for (const { path } of artifacts) await work.write(`${path}.intoto.jsonl`, `${bundle}\n`)
  return bundle
}

async function provenanceOf(artifacts: readonly FileFacts[], session: SigstoreSession) {
  const subjects = artifacts.map(({ path, sha256, sha512 }) => ({ name: path, digest: { sha256, sha512 } }))
  return statement(SLSA_PROVENANCE, subjects, slsaProvenance(await session.claims()))
}

/**
 * What an earlier attempt of this workflow on this commit said about just these files: saying it again would change the
 * candidate digest and nothing else.
 */
async function earlierProvenance(
  artifacts: readonly FileFacts[],
  work: Companions,
  session: SigstoreSession,
): Promise<string | undefined> {
  for (const { path } of artifacts) {
    const line = (await work.existing(`${path}.intoto.jsonl`))?.trimEnd()
    if (line !== undefined && !line.includes('\n') && (await isStillTrue(line, artifacts, session))) return line
  }
  return undefined
}

async function isStillTrue(line: string, artifacts: readonly FileFacts[], session: SigstoreSession): Promise<boolean> {
  const earlier = await session.acceptsStatement(line)
  if (earlier === undefined) return false
  const { subject, predicateType, predicate } = readStatement(earlier.payload)
  const now = await session.claims()
  return (
    predicateType === SLSA_PROVENANCE &&
    subject.length === artifacts.length &&
    artifacts.every((artifact) => subjectMismatch(subject, artifact) === undefined) &&
    provenanceMismatches(predicate, earlier.claims).length === 0 &&
    earlier.claims.sourceRepositoryDigest === now.sourceRepositoryDigest &&
    earlier.claims.sourceRepositoryRef === now.sourceRepositoryRef
  )
}
