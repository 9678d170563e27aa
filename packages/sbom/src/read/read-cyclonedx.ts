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

import { isRecord } from '../shared/is-record.ts'
import { recordIn, records, textIn, texts } from '../validate/read-value.ts'
import { partyName, readComponent, readSubject } from './cyclonedx-component.ts'
import type { DocumentContent } from './document-content.ts'
import { MAX_COMPONENTS, type ReadComponent, type ReadDocument } from './sbom-reading.ts'

type Members = Readonly<Record<string, unknown>>

/** Components with those nested in them, in the order of the document. */
function flatten(roots: unknown, related: ReadonlySet<string>, inner = false): ReadComponent[] {
  const found: ReadComponent[] = []
  const waiting = records(roots)
    .map(({ record }) => ({ record, nested: inner }))
    .reverse()
  for (let next = waiting.pop(); next !== undefined && found.length <= MAX_COMPONENTS; next = waiting.pop()) {
    const component = readComponent(next.record, related)
    if (component !== undefined) found.push(next.nested ? { ...component, nested: true } : component)
    for (const { record } of records(next.record.components).reverse()) waiting.push({ record, nested: true })
  }
  return found
}

/** Every reference that stands at an end of a dependency. */
function relatedRefs(dependencies: unknown): { related: Set<string>; edges: number } {
  const related = new Set<string>()
  let edges = 0
  for (const { record } of records(dependencies)) {
    const ends = texts(record.dependsOn)
    edges += ends.length
    for (const ref of [textIn(record, 'ref') ?? '', ...ends]) related.add(ref)
  }
  return { related, edges }
}

/** Before 1.5 a list of tools, since then components and services. */
function toolNames(tools: unknown): string[] {
  const lists = isRecord(tools) ? [tools.components, tools.services] : [tools]
  return lists.flatMap(records).flatMap(({ record }) => {
    const [name, version] = [textIn(record, 'name') ?? textIn(record, 'vendor'), textIn(record, 'version')]
    return name === undefined ? [] : [version === undefined ? name : `${name} ${version}`]
  })
}

function aboutItself(document: Members, edges: number): ReadDocument {
  const metadata = recordIn(document, 'metadata') ?? {}
  const authors = records(metadata.authors).map(({ record }) => textIn(record, 'name') ?? textIn(record, 'email') ?? '')
  // 1.6: it made the document. The older `manufacture` made what is described.
  const manufacturer = partyName(metadata.manufacturer)
  const supplier = partyName(metadata.supplier)
  return {
    specification: `CycloneDX ${textIn(document, 'specVersion') ?? ''}`.trim(),
    authors: [...authors, ...(manufacturer === undefined ? [] : [manufacturer])],
    tools: toolNames(metadata.tools),
    ...(supplier !== undefined && { supplier }),
    ...(!isRecord(document.metadata) && { silent: true }),
    phases: records(metadata.lifecycles).flatMap(
      ({ record }) => textIn(record, 'phase') ?? textIn(record, 'name') ?? [],
    ),
    edges,
    statesDependencies: records(document.dependencies).length > 0,
    completeness: [
      ...new Set(records(document.compositions).flatMap(({ record }) => textIn(record, 'aggregate') ?? [])),
    ],
  }
}

/** What is nested in the subject is a part of the release itself. */
function partsOf(subject: Members | undefined, related: ReadonlySet<string>): ReadComponent[] {
  return flatten(subject?.components, related, true).map((part) => ({ ...part, own: true }))
}

/** As a BOM-Link has it: `urn:cdx:<serial>/<version>#<ref>`. */
function linkOf(document: Members): { link?: string } {
  const [, serial] = /^urn:uuid:([0-9a-f-]{36})$/i.exec(textIn(document, 'serialNumber') ?? '') ?? []
  const version = typeof document.version === 'number' ? document.version : 1
  return serial === undefined ? {} : { link: `${serial.toLowerCase()}/${version}` }
}

/** Reads a CycloneDX document. What is not as its format has it is passed over. */
export function readCyclonedx(document: unknown): DocumentContent {
  if (!isRecord(document)) return { components: [] }
  const { related, edges } = relatedRefs(document.dependencies)
  const metadata = recordIn(document, 'metadata')
  const [subject, timestamp] = [recordIn(metadata, 'component'), textIn(metadata, 'timestamp')]
  return {
    ...(subject !== undefined && { subject: readSubject(subject) }),
    ...(timestamp !== undefined && { timestamp }),
    components: [...partsOf(subject, related), ...flatten(document.components, related)],
    ...linkOf(document),
    document: aboutItself(document, edges),
  }
}
