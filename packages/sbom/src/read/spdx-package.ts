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

import { records, textIn } from '../validate/read-value.ts'
import type { ReadComponent, ReadHash, SbomSubjectReading } from './sbom-reading.ts'

type Members = Readonly<Record<string, unknown>>

const NOTHING = new Set(['NONE', 'NOASSERTION'])

/** The text of a member that says something. */
function statedIn(record: Members, key: string): string | undefined {
  const text = textIn(record, key)
  return text === undefined || NOTHING.has(text) ? undefined : text
}

function hashesOf({ checksums }: Members): ReadHash[] {
  return records(checksums).flatMap(({ record }) => {
    const [algorithm, value] = [textIn(record, 'algorithm'), textIn(record, 'checksumValue')]
    return algorithm === undefined || value === undefined ? [] : [{ algorithm, value: value.toLowerCase() }]
  })
}

const IDENTIFYING = new Set(['purl', 'cpe22Type', 'cpe23Type', 'swid', 'swh', 'gitoid'])

function locators({ externalRefs }: Members): { kind: string; locator: string }[] {
  return records(externalRefs).flatMap(({ record }) => {
    const [kind, locator] = [textIn(record, 'referenceType') ?? '', textIn(record, 'referenceLocator')]
    return locator !== undefined && IDENTIFYING.has(kind) ? [{ kind, locator }] : []
  })
}

/** "Organization: The Apache Software Foundation" without its kind. */
export function nameOfParty(party: string | undefined): string | undefined {
  return party?.replace(/^(?:Person|Organization|Tool): /, '')
}

export function supplierOf(one: Members): string | undefined {
  return nameOfParty(statedIn(one, 'supplier') ?? statedIn(one, 'originator'))
}

/** A package; undefined for one without name. */
export function readPackage(
  one: Members,
  id: string,
  related: ReadonlySet<string>,
): Omit<ReadComponent, 'scope'> | undefined {
  const { name } = one
  if (typeof name !== 'string') return undefined
  const [version, supplier, purpose] = [
    statedIn(one, 'versionInfo'),
    supplierOf(one),
    textIn(one, 'primaryPackagePurpose'),
  ]
  const identifiers = locators(one)
  const purl = identifiers.find(({ kind }) => kind === 'purl')?.locator
  // What the author of the document concluded wins over what the package says of itself (7.13, 7.15).
  const licence = statedIn(one, 'licenseConcluded') ?? statedIn(one, 'licenseDeclared')
  return {
    name,
    ...(version !== undefined && { version }),
    ...(purl !== undefined && { purl }),
    ...(licence !== undefined && { licence }),
    ...(id !== '' && { ref: id }),
    ...(supplier !== undefined && { supplier }),
    hashes: hashesOf(one),
    identifiers: identifiers.map(({ locator }) => locator),
    ...(purpose !== undefined && { type: purpose.toLowerCase() }),
    ...(related.has(id) && { related: true }),
  }
}

export function readSubject(one: Members): SbomSubjectReading {
  const [name, version, purpose] = [
    textIn(one, 'name'),
    textIn(one, 'versionInfo'),
    textIn(one, 'primaryPackagePurpose'),
  ]
  const digest = (wanted: string) => hashesOf(one).find(({ algorithm }) => algorithm === wanted)?.value
  const [sha256, sha512] = [digest('SHA256'), digest('SHA512')]
  const [ref, purl] = [textIn(one, 'SPDXID'), locators(one).find(({ kind }) => kind === 'purl')?.locator]
  return {
    ...(name !== undefined && { name }),
    ...(version !== undefined && { version }),
    ...(purl !== undefined && { purl }),
    ...(ref !== undefined && { ref }),
    ...(sha256 !== undefined && { sha256 }),
    ...(sha512 !== undefined && { sha512 }),
    identifiers: locators(one).map(({ locator }) => locator),
    ...(purpose !== undefined && { type: purpose.toLowerCase() }),
  }
}
