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
import { recordIn, records, textIn, texts } from '../read-value.ts'
import type { Schema } from '../schema/schema.ts'
import { shownValue } from '../schema/shown-value.ts'
import { expressionProblem } from '../spdx/expression-problem.ts'
import { otherElement, spdx3Classes, spdx3Document } from './spdx-3-schema.ts'

type Element = Readonly<Record<string, unknown>>

/** Members that lead to another element. */
const LINKS = [
  'creationInfo',
  'from',
  'suppliedBy',
  'dataLicense',
  'to',
  'element',
  'rootElement',
  'createdBy',
  'createdUsing',
  'originatedBy',
]
/** Things of a graph that are no elements: they have a blank node's id, or none. */
const NO_ELEMENTS = new Set([
  'CreationInfo',
  'Hash',
  'ExternalRef',
  'ExternalIdentifier',
  'ExternalMap',
  'NamespaceMap',
  'PackageVerificationCode',
  'DictionaryEntry',
  'PositiveIntegerRange',
])
/** Individuals that the specification defines: NoneElement, NoAssertionLicense and their like. */
const INDIVIDUAL = /^https:\/\/spdx\.org\/rdf\/3\.0\.\d+\/terms\/\w+\/No\w+$|^https?:\/\/spdx\.org\/licenses\/\S+$/
const SHORT_INDIVIDUAL = new Set([
  'NoneElement',
  'NoAssertionElement',
  'expandedlicensing_NoneLicense',
  'expandedlicensing_NoAssertionLicense',
  'SpdxOrganization',
])

function schemaOf(type: string): Schema {
  return spdx3Classes.get(type) ?? (NO_ELEMENTS.has(type) ? true : otherElement)
}

/** One schema for each class: which holds for an element, its `type` says. */
const graphSchema: Schema = {
  ...spdx3Document,
  properties: {
    ...spdx3Document.properties,
    '@graph': {
      type: 'array',
      minItems: 1,
      items: {
        type: 'object',
        required: ['type'],
        properties: {
          type: { type: 'string', pattern: '^([a-z]+_)?[A-Z][A-Za-z]*$', expected: 'the name of a class' },
        },
        byType: schemaOf,
      },
    },
  },
}

function idOf(element: Element): string | undefined {
  return textIn(element, 'spdxId') ?? textIn(element, '@id')
}

function repeatedIds(elements: readonly { record: Element; index: number }[], known: Set<string>): TextProblem[] {
  return elements.flatMap(({ record, index }) => {
    const id = idOf(record)
    if (id === undefined) return []
    if (known.has(id)) return [{ path: ['@graph', index], message: `${shownValue(id)} is used twice` }]
    known.add(id)
    return []
  })
}

function linksOf({ record, index }: { record: Element; index: number }): [Path, string][] {
  return LINKS.flatMap((key) => {
    const value = record[key]
    const path = ['@graph', index, key]
    if (typeof value === 'string') return [[path, value] satisfies [Path, string]]
    return texts(value).map((id): [Path, string] => [path, id])
  })
}

function danglingLinks(
  elements: readonly { record: Element; index: number }[],
  known: ReadonlySet<string>,
): TextProblem[] {
  const imported = new Set(
    elements.flatMap(({ record }) => records(record.import).map((map) => textIn(map.record, 'externalSpdxId'))),
  )
  const isKnown = (id: string) => known.has(id) || imported.has(id) || INDIVIDUAL.test(id) || SHORT_INDIVIDUAL.has(id)
  return elements
    .flatMap(linksOf)
    .flatMap(([path, id]) => (isKnown(id) ? [] : [{ path, message: `leads to ${shownValue(id)}, which is not there` }]))
}

function expressionProblems({ record, index }: { record: Element; index: number }): TextProblem[] {
  const text = textIn(record, 'simplelicensing_licenseExpression')
  if (text === undefined || text === 'NONE' || text === 'NOASSERTION') return []
  const problem = expressionProblem(text)
  return problem === undefined ? [] : [{ path: ['@graph', index], message: problem }]
}

function documentProblems(elements: readonly { record: Element; index: number }[]): TextProblem[] {
  const documents = elements.filter(({ record }) => record.type === 'SpdxDocument')
  if (documents.length !== 1)
    return [{ path: ['@graph'], message: `expected one SpdxDocument, got ${documents.length}` }]
  return documents.flatMap(({ record, index }) =>
    texts(record.rootElement).length > 0 || recordIn(record, 'rootElement') !== undefined
      ? []
      : [{ path: ['@graph', index], message: 'it does not say what it describes' }],
  )
}

function beyondSchema({ value }: OpenedDocument): TextProblem[] {
  const elements = records(isRecord(value) ? value['@graph'] : undefined)
  const known = new Set<string>()
  return [
    ...documentProblems(elements),
    ...repeatedIds(elements, known),
    ...danglingLinks(elements, known),
    ...elements.flatMap(expressionProblems),
  ]
}

export const spdx3Rules: FormatRules = {
  name: 'SPDX 3.0.1',
  library: () => graphSchema,
  reference: 'spdx-3',
  beyondSchema,
}
