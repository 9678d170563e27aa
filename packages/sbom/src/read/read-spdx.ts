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
import { isRecord } from '../shared/is-record.ts'
import { recordIn, records, textIn, texts } from '../validate/read-value.ts'
import type { DocumentContent } from './document-content.ts'
import type { ReadDocument } from './sbom-reading.ts'
import { nameOfParty, readPackage, readSubject, supplierOf } from './spdx-package.ts'
import { isDependency, notShipped, type Relationship } from './spdx-shipped.ts'

type Members = Readonly<Record<string, unknown>>

function relationshipsOf({ relationships }: Members): Relationship[] {
  return records(relationships).flatMap(({ record }) => {
    const [from, type] = [textIn(record, 'spdxElementId'), textIn(record, 'relationshipType')]
    const to = textIn(record, 'relatedSpdxElement')
    return from === undefined || type === undefined || to === undefined ? [] : [{ from, type, to }]
  })
}

/** Ids that the document says it is about. */
function describedIds(document: Members, relationships: readonly Relationship[]): Set<string> {
  const own = textIn(document, 'SPDXID')
  const related = relationships.flatMap(({ from, type, to }) => {
    if (type === 'DESCRIBES' && from === own) return [to]
    return type === 'DESCRIBED_BY' && to === own ? [from] : []
  })
  return new Set([...texts(document.documentDescribes), ...related])
}

/** Parts of the release itself. Others' documents say of every package that the release contains it. */
function ownIds(
  described: ReadonlySet<string>,
  relationships: readonly Relationship[],
  document: Members,
): Set<string> {
  const isOurs = texts(recordIn(document, 'creationInfo')?.creators).includes(`Tool: ${toolName}`)
  const contains = relationships.filter(({ from, type }) => isOurs && type === 'CONTAINS' && described.has(from))
  return new Set(contains.map(({ to }) => to))
}

const UNKNOWN_ENDS = new Set(['NONE', 'NOASSERTION'])

/** SPDX 2 has no member for it; tools write CISA's words into the comment. */
function phasesOf(comment: string | undefined): string[] {
  const [, phase] = /SBOM type:\s*(\w+)/i.exec(comment?.slice(0, 10_000) ?? '') ?? []
  return phase === undefined ? [] : [phase.toLowerCase()]
}

function aboutItself(
  document: Members,
  subject: Members | undefined,
  dependencies: readonly Relationship[],
): ReadDocument {
  const creation = recordIn(document, 'creationInfo') ?? {}
  const creators = texts(creation.creators)
  const supplier = subject === undefined ? undefined : supplierOf(subject)
  const named = (isWanted: (creator: string) => boolean) =>
    creators.filter(isWanted).flatMap((one) => nameOfParty(one) ?? [])
  return {
    specification: (textIn(document, 'spdxVersion') ?? 'SPDX').replace('-', ' '),
    authors: named((creator) => !creator.startsWith('Tool: ')),
    tools: named((creator) => creator.startsWith('Tool: ')),
    ...(supplier !== undefined && { supplier }),
    phases: phasesOf(textIn(creation, 'comment')),
    statesDependencies: dependencies.length > 0,
    edges: dependencies.filter(({ to }) => !UNKNOWN_ENDS.has(to)).length,
    completeness: [...new Set(dependencies.flatMap(({ to }) => (UNKNOWN_ENDS.has(to) ? [to] : [])))],
  }
}

/** Reads an SPDX 2 document. What is not as its format has it is passed over. */
export function readSpdx(document: unknown): DocumentContent {
  if (!isRecord(document)) return { components: [] }
  const relationships = relationshipsOf(document)
  const described = describedIds(document, relationships)
  const excluded = notShipped([...described], relationships)
  const own = ownIds(described, relationships, document)
  const dependencies = relationships.filter(isDependency)
  const related = new Set(dependencies.flatMap(({ from, to }) => [from, to]))
  const packages = records(document.packages).map(({ record }) => ({ one: record, id: textIn(record, 'SPDXID') ?? '' }))
  const subject = packages.find(({ id }) => described.has(id))
  const timestamp = textIn(recordIn(document, 'creationInfo'), 'created')
  return {
    ...(subject !== undefined && { subject: readSubject(subject.one) }),
    ...(timestamp !== undefined && { timestamp }),
    components: packages.flatMap((entry) => {
      const component = entry === subject ? undefined : readPackage(entry.one, entry.id, related)
      if (component === undefined) return []
      const scope = excluded.has(entry.id) ? 'excluded' : 'required'
      return [{ ...component, scope, ...(own.has(entry.id) && { own: true }) }]
    }),
    document: aboutItself(document, subject?.one, dependencies),
  }
}
