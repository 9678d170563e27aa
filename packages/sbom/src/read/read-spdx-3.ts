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

import { toolName } from '../bill-of-materials.ts'
import { textIn, texts } from '../validate/read-value.ts'
import type { DocumentContent } from './document-content.ts'
import type { ReadDocument } from './sbom-reading.ts'
import { type Element, idOf, Spdx3Graph } from './spdx-3-graph.ts'
import { readElement, readSubject, supplierOf } from './spdx-3-package.ts'
import { isDependency, notShipped, type Relationship } from './spdx-shipped.ts'

/** Relationship types of 3.0.1 in the words of 2.3, as far as they say what ships with what. */
const IN_WORDS_OF_2 = new Map([
  ['dependsOn', 'DEPENDS_ON'],
  ['contains', 'CONTAINS'],
  ['hasPrerequisite', 'HAS_PREREQUISITE'],
  ['hasDynamicLink', 'DYNAMIC_LINK'],
  ['hasStaticLink', 'STATIC_LINK'],
  ['hasOptionalComponent', 'CONTAINS'],
  ['hasOptionalDependency', 'DEPENDS_ON'],
  ['hasProvidedDependency', 'DEPENDS_ON'],
])
const NOT_SHIPPED_SCOPES = new Set(['build', 'development', 'test', 'design'])

function inWordsOf2(graph: Spdx3Graph): Relationship[] {
  return graph.relationships().flatMap(({ from, type, to, scope = '' }) => {
    const word = IN_WORDS_OF_2.get(type)
    if (word === undefined) return type === 'hasTest' ? [{ from: to, type: 'TEST_OF', to: from }] : []
    return NOT_SHIPPED_SCOPES.has(scope)
      ? [{ from: to, type: 'DEV_DEPENDENCY_OF', to: from }]
      : [{ from, type: word, to }]
  })
}

/** The document describes its root; where that is an SBOM, what the SBOM describes. */
function described(graph: Spdx3Graph): Element | undefined {
  const [root] = graph.linked(graph.ofClass('SpdxDocument')[0], 'rootElement')
  return root?.type === 'software_Sbom' ? graph.linked(root, 'rootElement')[0] : root
}

/** Of each element the licence that somebody concluded, else the one that it declares. */
function licences(graph: Spdx3Graph): Map<string, string> {
  const expressions = new Map(
    graph
      .ofClass('simplelicensing_LicenseExpression')
      .map((element) => [idOf(element) ?? '', textIn(element, 'simplelicensing_licenseExpression') ?? '']),
  )
  const found = new Map<string, string>()
  for (const wanted of ['hasDeclaredLicense', 'hasConcludedLicense'])
    for (const { from, type, to } of graph.relationships()) {
      const text = type === wanted ? expressions.get(to) : undefined
      if (text !== undefined && text !== '' && text !== 'NONE' && text !== 'NOASSERTION') found.set(from, text)
    }
  return found
}

const TOOLS = new Set<unknown>(['Tool', 'SoftwareAgent'])

function aboutItself(graph: Spdx3Graph, subject: Element | undefined): ReadDocument {
  const [root] = graph.ofClass('SpdxDocument')
  const [creation] = graph.linked(root, 'creationInfo')
  const makers = [...graph.linked(creation, 'createdBy'), ...graph.linked(creation, 'createdUsing')]
  const names = (isWanted: (maker: Element) => boolean) =>
    makers.filter(isWanted).flatMap((maker) => textIn(maker, 'name') ?? [])
  const supplier = subject === undefined ? undefined : supplierOf(subject, graph)
  const pairs = graph.relationships()
  return {
    specification: `SPDX ${textIn(creation, 'specVersion') ?? '3'}`,
    authors: names(({ type }) => !TOOLS.has(type)),
    tools: names(({ type }) => TOOLS.has(type)),
    ...(supplier !== undefined && { supplier }),
    phases: graph.ofClass('software_Sbom').flatMap((sbom) => texts(sbom.software_sbomType)),
    edges: inWordsOf2(graph).length,
    statesDependencies: pairs.some(({ type }) => IN_WORDS_OF_2.has(type)),
    completeness: [...new Set(pairs.flatMap(({ completeness }) => completeness ?? []))],
  }
}

/** Parts of the release itself. Others' documents say of every package that the release contains it. */
function ownIds(graph: Spdx3Graph, subject: Element | undefined): Set<string> {
  if (subject === undefined) return new Set()
  const isOurs = aboutItself(graph, subject).tools.includes(toolName)
  const contains = graph
    .relationships()
    .filter(({ from, type }) => isOurs && type === 'contains' && from === idOf(subject))
  return new Set(contains.map(({ to }) => to))
}

/** Reads an SPDX 3 document. What is not as its format has it is passed over. */
export function readSpdx3(document: unknown): DocumentContent {
  const graph = new Spdx3Graph(document)
  const subject = described(graph)
  const dependencies = inWordsOf2(graph).filter(isDependency)
  const related = new Set(dependencies.flatMap(({ from, to }) => [from, to]))
  const excluded = notShipped(subject === undefined ? [] : [idOf(subject) ?? ''], dependencies)
  const own = ownIds(graph, subject)
  const licenceOf = licences(graph)
  const [root] = graph.ofClass('SpdxDocument')
  const timestamp = textIn(graph.linked(root, 'creationInfo')[0], 'created')
  return {
    ...(subject !== undefined && { subject: readSubject(subject) }),
    ...(timestamp !== undefined && { timestamp }),
    components: graph.ofClass('software_Package').flatMap((element) => {
      const [id, component] = [idOf(element) ?? '', element === subject ? undefined : readElement(element, graph)]
      if (component === undefined) return []
      const licence = licenceOf.get(id)
      const more = {
        ...(licence !== undefined && { licence }),
        ...(related.has(id) && { related: true as const }),
        ...(own.has(id) && { own: true as const }),
      }
      return [{ ...component, ...more, scope: excluded.has(id) ? ('excluded' as const) : ('required' as const) }]
    }),
    document: aboutItself(graph, subject),
  }
}
