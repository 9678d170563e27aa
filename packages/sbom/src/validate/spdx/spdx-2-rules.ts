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

import { isRecord } from '../../shared/is-record.ts'
import type { FormatRules, OpenedDocument, Path, TextProblem } from '../opened-document.ts'
import { records, textIn, texts } from '../read-value.ts'
import { shownValue } from '../schema/shown-value.ts'
import { expressionProblem } from './expression-problem.ts'
import { spdx2Schema } from './spdx-2-schema.ts'

const ELEMENTS = ['packages', 'files', 'snippets']
const LICENCES = ['licenseConcluded', 'licenseDeclared']
const NOTHING = new Set(['NONE', 'NOASSERTION'])

interface Element {
  record: Readonly<Record<string, unknown>>
  path: Path
}

function elementsOf(document: Readonly<Record<string, unknown>>): Element[] {
  return ELEMENTS.flatMap((kind) =>
    records(document[kind]).map(({ record, index }) => ({ record, path: [kind, index] })),
  )
}

function idProblems(elements: readonly Element[], known: Set<string>): TextProblem[] {
  return elements.flatMap(({ record, path }) => {
    const id = textIn(record, 'SPDXID')
    if (id === undefined) return []
    if (known.has(id)) return [{ path: [...path, 'SPDXID'], message: `${shownValue(id)} is used twice` }]
    known.add(id)
    return []
  })
}

/** Clause 11: both ends are in the document, in one that it names, or nothing. */
function danglingEnds(document: Readonly<Record<string, unknown>>, known: ReadonlySet<string>): TextProblem[] {
  const others = new Set(
    records(document.externalDocumentRefs).map(({ record }) => textIn(record, 'externalDocumentId')),
  )
  const isKnown = (id: string) => known.has(id) || NOTHING.has(id) || (id.includes(':') && others.has(id.split(':')[0]))
  const ends: [Path, unknown][] = [
    ...texts(document.documentDescribes).map((id, index): [Path, string] => [['documentDescribes', index], id]),
    ...records(document.relationships).flatMap(({ record, index }) =>
      ['spdxElementId', 'relatedSpdxElement'].map((end): [Path, unknown] => [
        ['relationships', index, end],
        record[end],
      ]),
    ),
    ...records(document.packages).flatMap(({ record, index }) =>
      texts(record.hasFiles).map((id, at): [Path, string] => [['packages', index, 'hasFiles', at], id]),
    ),
  ]
  return ends.flatMap(([path, id]) =>
    typeof id !== 'string' || isKnown(id) ? [] : [{ path, message: `leads to ${shownValue(id)}, which is not there` }],
  )
}

function licenceProblems(document: Readonly<Record<string, unknown>>, elements: readonly Element[]): TextProblem[] {
  const own = records(document.hasExtractedLicensingInfos).map(({ record }) => textIn(record, 'licenseId') ?? '')
  const defined = new Set(own)
  return elements.flatMap(({ record, path }) =>
    LICENCES.flatMap((key) => {
      const text = textIn(record, key)
      const problem = text === undefined || NOTHING.has(text) ? undefined : expressionProblem(text, defined)
      return problem === undefined ? [] : [{ path: [...path, key], message: problem }]
    }),
  )
}

function describesNothing(document: Readonly<Record<string, unknown>>): TextProblem[] {
  const describing = records(document.relationships).some(
    ({ record }) => record.relationshipType === 'DESCRIBES' || record.relationshipType === 'DESCRIBED_BY',
  )
  if (describing || texts(document.documentDescribes).length > 0) return []
  return [{ path: [], message: 'it does not say what it describes' }]
}

function beyondSchema({ value }: OpenedDocument): TextProblem[] {
  if (!isRecord(value)) return []
  const elements = elementsOf(value)
  const known = new Set(['SPDXRef-DOCUMENT'])
  return [
    ...describesNothing(value),
    ...idProblems(elements, known),
    ...danglingEnds(value, known),
    ...licenceProblems(value, elements),
  ]
}

export const spdx2Rules: FormatRules = {
  name: 'SPDX 2.3',
  library: () => spdx2Schema,
  reference: 'spdx-2',
  beyondSchema,
}
