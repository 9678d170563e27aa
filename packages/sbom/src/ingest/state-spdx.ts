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

import { ReleaseError } from '@tra/kernel'
import { MAX_COMPONENTS } from '../read/sbom-reading.ts'
import { isRecord } from '../shared/is-record.ts'
import { quoted } from '../shared/quoted.ts'
import { joinedLicences } from './joined-licences.ts'
import { spdxDependencies } from './spdx-dependencies.ts'
import { documentSchema, packageSchema, type SpdxDocument, type SpdxPackage } from './spdx-schema.ts'
import type { StatedComponent, StatedSbom } from './stated-sbom.ts'

const NOTHING = new Set(['NONE', 'NOASSERTION'])

function stated(text: string | undefined): string | undefined {
  return text === undefined || NOTHING.has(text) ? undefined : text
}

/** `Organization: Name (mail)`: the address stays where it is. */
function supplierOf({ supplier }: SpdxPackage): string | undefined {
  const [, name] = /^(?:Organization|Person): ([^(]+)/.exec(supplier ?? '') ?? []
  return name?.trim()
}

function statedPackage(one: SpdxPackage): StatedComponent {
  const location = stated(one.downloadLocation)
  const licences = [
    { text: stated(one.licenseConcluded), acknowledgement: 'concluded' },
    { text: stated(one.licenseDeclared) },
  ]
  return {
    ref: one.SPDXID,
    name: one.name,
    version: stated(one.versionInfo),
    purl: one.externalRefs.find(({ referenceType }) => referenceType === 'purl')?.referenceLocator,
    scope: 'required',
    hashes: one.checksums,
    archives: location === undefined ? [] : [{ location, hashes: [] }],
    licences: joinedLicences(licences.filter(({ text }) => text !== undefined)),
    supplier: supplierOf(one),
    properties: [],
    isPart: false,
  }
}

function readPackages({ packages }: SpdxDocument, name: string): { read: SpdxPackage[]; unreadable: string[] } {
  const read = new Map<string, SpdxPackage>()
  const unreadable: string[] = []
  for (const raw of packages) {
    const { data } = packageSchema.safeParse(raw)
    if (data === undefined) unreadable.push(isRecord(raw) && typeof raw.name === 'string' ? raw.name : 'without a name')
    else if (read.has(data.SPDXID)) throw malformed(`${name} uses ${quoted(data.SPDXID)} twice`)
    else read.set(data.SPDXID, data)
  }
  return { read: [...read.values()], unreadable }
}

function describedBy({ SPDXID, documentDescribes, relationships }: SpdxDocument): Set<string> {
  const related = relationships.flatMap(({ spdxElementId, relationshipType, relatedSpdxElement }) => {
    if (relationshipType === 'DESCRIBES' && spdxElementId === SPDXID) return [relatedSpdxElement]
    return relationshipType === 'DESCRIBED_BY' && relatedSpdxElement === SPDXID ? [spdxElementId] : []
  })
  return new Set([...documentDescribes, ...related])
}

function malformed(what: string): ReleaseError {
  return new ReleaseError('MALFORMED', what, { hint: 'Let the build tool write it anew, as SPDX 2.2 or 2.3 JSON.' })
}

function checkedDocument(json: unknown, name: string): SpdxDocument {
  const { data } = documentSchema.safeParse(json)
  if (data === undefined) throw malformed(`${name} is no SPDX document of version 2.2 or 2.3`)
  if (data.packages.length <= MAX_COMPONENTS) return data
  throw new ReleaseError('LIMIT_EXCEEDED', `${name} lists more than ${MAX_COMPONENTS} packages`, {
    hint: 'Give the SBOM of the released project only, not of everything around it.',
  })
}

/**
 * What an SPDX document says; `name` is what messages call it. Files and snippets are not looked at.
 * @throws ReleaseError MALFORMED, LIMIT_EXCEEDED.
 */
export function stateSpdx(json: unknown, name: string): StatedSbom {
  const document = checkedDocument(json, name)
  const { read, unreadable } = readPackages(document, name)
  const described = describedBy(document)
  const ids = new Set(read.map(({ SPDXID }) => SPDXID))
  const { dependencies, gaps } = spdxDependencies(document)
  const isOfPackages = (id: string) => ids.has(id) || id.startsWith('DocumentRef-')
  return {
    subjects: read.map(({ SPDXID }) => SPDXID).filter((id) => described.has(id)),
    components: read.map(statedPackage),
    dependencies: dependencies.filter(({ from, to }) => isOfPackages(from) && isOfPackages(to)),
    gaps: new Map([...gaps].filter(([ref]) => ids.has(ref))),
    unreadable,
    scopesByReach: true,
  }
}
