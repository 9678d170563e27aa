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

import { quoted } from '../shared/quoted.ts'
import { bomRefs } from './bom-refs.ts'
import {
  type CyclonedxComponent,
  type CyclonedxDocument,
  cyclonedxComponent,
  cyclonedxDocument,
} from './cyclonedx-schema.ts'
import { MAX_COMPONENTS, type ReadComponent, type SbomReading, type SbomSubjectReading } from './sbom-reading.ts'
import { counted, repeated, schemaProblems } from './schema-problems.ts'

interface Flat {
  components: CyclonedxComponent[]
  problems: string[]
}

/** Components with those nested in them, in the order of the document. */
function flatten(roots: readonly unknown[], where: string): Flat {
  const flat: Flat = { components: [], problems: [] }
  const waiting = roots.map((value, index) => ({ value, at: `${where}.${index}` })).reverse()
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { value, at } = next
    const read = cyclonedxComponent.safeParse(value)
    if (flat.components.length + flat.problems.length >= MAX_COMPONENTS) {
      flat.problems.push(`it lists more than ${MAX_COMPONENTS} components`)
      return flat
    }
    if (!read.success) flat.problems.push(...schemaProblems(read.error, at))
    else flat.components.push(read.data)
    const nested = read.data?.components ?? []
    for (const [index, child] of [...nested.entries()].reverse()) waiting.push({ value: child, at: `${at}.${index}` })
  }
  return flat
}

function licenceOf({ licenses = [] }: CyclonedxComponent): string | undefined {
  const stated = licenses.map(({ license, expression, acknowledgement }) => ({
    text: license?.id ?? license?.name ?? expression,
    by: license?.acknowledgement ?? acknowledgement,
  }))
  // What somebody concluded replaces what was declared (1.6, "acknowledgement").
  const concluded = stated.filter(({ by }) => by === 'concluded')
  const texts = (concluded.length > 0 ? concluded : stated).flatMap(({ text }) => text ?? [])
  return texts.length > 1 ? texts.map((text) => `(${text})`).join(' AND ') : texts[0]
}

// cyclonedx-npm says "optional" of development dependencies, and the truth in a property.
const NPM_DEVELOPMENT = 'cdx:npm:package:development'

function isExcluded({ scope, properties = [] }: CyclonedxComponent): boolean {
  return scope === 'excluded' || properties.some(({ name, value }) => name === NPM_DEVELOPMENT && value === 'true')
}

function readComponent(component: CyclonedxComponent): ReadComponent {
  const { name, version, purl } = component
  const licence = licenceOf(component)
  return {
    name,
    ...(version === undefined ? {} : { version }),
    ...(purl === undefined ? {} : { purl }),
    ...(licence === undefined ? {} : { licence }),
    scope: isExcluded(component) ? 'excluded' : 'required',
  }
}

function subjectOf({ name, version, hashes = [] }: CyclonedxComponent): SbomSubjectReading {
  const digest = (alg: string) => hashes.find((hash) => hash.alg === alg)?.content.toLowerCase()
  const [sha256, sha512] = [digest('SHA-256'), digest('SHA-512')]
  return {
    name,
    ...(version === undefined ? {} : { version }),
    ...(sha256 === undefined ? {} : { sha256 }),
    ...(sha512 === undefined ? {} : { sha512 }),
  }
}

/** References must be unique, and edges must end at something (bom-1.6, "bom-ref", "dependencies"). */
function referenceProblems(document: CyclonedxDocument): string[] {
  const refs = bomRefs(document)
  const known = new Set(refs)
  const ends = new Set(document.dependencies?.flatMap(({ ref, dependsOn = [] }) => [ref, ...dependsOn]))
  // A link to another document's component is allowed.
  const dangling = [...ends].filter((ref) => !known.has(ref) && !ref.startsWith('urn:cdx:'))
  return [
    ...repeated(refs).map((ref) => `bom-ref ${quoted(ref)} is used twice`),
    ...dangling.map((ref) => `a dependency leads to ${quoted(ref)}, which is not there`),
  ]
}

/** NTIA 2021, as ATR asks for it: author, time, subject, and supplier, version and identifier of each component. */
function lacksOf({ metadata, dependencies }: CyclonedxDocument, components: readonly CyclonedxComponent[]): string[] {
  const { authors = [], manufacturer, manufacture, supplier, component, timestamp } = metadata ?? {}
  const without = (missing: (one: CyclonedxComponent) => boolean) => components.filter(missing).length
  return [
    component === undefined ? ['the component it describes'] : [],
    timestamp === undefined ? ['a timestamp'] : [],
    authors.length === 0 && (manufacturer ?? manufacture ?? metadata?.tools) === undefined ? ['an author'] : [],
    supplier === undefined ? ['a supplier'] : [],
    components.length > 0 && dependencies === undefined ? ['dependencies'] : [],
    counted(
      without((one) => (one.version ?? '') === ''),
      'the version',
    ),
    counted(
      without((one) => one.type !== 'file' && (one.purl ?? one.cpe ?? one.swid) === undefined),
      'an identifier',
    ),
  ].flat()
}

/** Reads a CycloneDX document that was parsed from JSON. */
export function readCyclonedx(json: unknown): SbomReading {
  const document = cyclonedxDocument.safeParse(json)
  if (!document.success)
    return { format: 'cyclonedx', problems: schemaProblems(document.error), lacks: [], components: [] }
  const { metadata, components = [] } = document.data
  const described = flatten(metadata?.component === undefined ? [] : [metadata.component], 'metadata.component')
  const listed = flatten(components, 'components')
  const [subject, ...parts] = described.components
  return {
    format: 'cyclonedx',
    problems: [...described.problems, ...listed.problems, ...referenceProblems(document.data)],
    lacks: lacksOf(document.data, listed.components),
    ...(subject === undefined ? {} : { subject: subjectOf(subject) }),
    ...(metadata?.timestamp === undefined ? {} : { timestamp: metadata.timestamp }),
    components: [...parts, ...listed.components].map(readComponent),
  }
}
