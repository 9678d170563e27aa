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
import { type Element, idOf, type Spdx3Graph } from './spdx-3-graph.ts'

function hashesOf({ verifiedUsing }: Element): ReadHash[] {
  return records(verifiedUsing).flatMap(({ record }) => {
    const [algorithm, value] = [textIn(record, 'algorithm'), textIn(record, 'hashValue')]
    return algorithm === undefined || value === undefined ? [] : [{ algorithm, value: value.toLowerCase() }]
  })
}

const IDENTIFYING = new Set(['packageUrl', 'cpe22', 'cpe23', 'swid', 'swhid', 'gitoid'])

function identifiersOf(element: Element): { purl?: string; all: string[] } {
  const listed = records(element.externalIdentifier).map(({ record }) => ({
    kind: textIn(record, 'externalIdentifierType') ?? '',
    text: textIn(record, 'identifier') ?? '',
  }))
  const purl = textIn(element, 'software_packageUrl') ?? listed.find(({ kind }) => kind === 'packageUrl')?.text
  const all = new Set(listed.flatMap(({ kind, text }) => (IDENTIFYING.has(kind) && text !== '' ? [text] : [])))
  if (purl !== undefined) all.add(purl)
  return { ...(purl !== undefined && { purl }), all: [...all] }
}

export function supplierOf(element: Element, graph: Spdx3Graph): string | undefined {
  const [supplier] = [...graph.linked(element, 'suppliedBy'), ...graph.linked(element, 'originatedBy')]
  return textIn(supplier, 'name')
}

/** A package without its place in the graph; undefined for one without name. */
export function readElement(element: Element, graph: Spdx3Graph): Omit<ReadComponent, 'scope'> | undefined {
  const { name } = element
  if (typeof name !== 'string') return undefined
  const [version, type] = [textIn(element, 'software_packageVersion'), textIn(element, 'software_primaryPurpose')]
  const [supplier, { purl, all }] = [supplierOf(element, graph), identifiersOf(element)]
  const ref = idOf(element)
  return {
    name,
    ...(ref !== undefined && { ref }),
    ...(version !== undefined && { version }),
    ...(purl !== undefined && { purl }),
    ...(supplier !== undefined && { supplier }),
    hashes: hashesOf(element),
    identifiers: all,
    ...(type !== undefined && { type }),
  }
}

export function readSubject(element: Element): SbomSubjectReading {
  const digest = (wanted: string) => hashesOf(element).find(({ algorithm }) => algorithm === wanted)?.value
  const [name, version] = [textIn(element, 'name'), textIn(element, 'software_packageVersion')]
  const [type, sha256, sha512] = [textIn(element, 'software_primaryPurpose'), digest('sha256'), digest('sha512')]
  const [ref, { purl, all }] = [idOf(element), identifiersOf(element)]
  return {
    ...(name !== undefined && { name }),
    ...(ref !== undefined && { ref }),
    ...(purl !== undefined && { purl }),
    ...(version !== undefined && { version }),
    ...(sha256 !== undefined && { sha256 }),
    ...(sha512 !== undefined && { sha512 }),
    identifiers: all,
    ...(type !== undefined && { type }),
  }
}
