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
import type { FormatRules, OpenedDocument, TextProblem } from '../opened-document.ts'
import { shownValue } from '../schema/shown-value.ts'
import { cyclonedxSchema } from './cyclonedx-schemas.ts'

const VERSIONS = new Set(['1.2', '1.3', '1.4', '1.5', '1.6', '1.7'])
const NEWEST = '1.7'

interface Edge {
  ref: unknown
  path: (string | number)[]
}

function edgesOf(value: unknown): Edge[] {
  const dependencies = isRecord(value) && Array.isArray(value.dependencies) ? value.dependencies : []
  return dependencies.flatMap((dependency: unknown, index): Edge[] => {
    if (!isRecord(dependency)) return []
    const path = ['dependencies', index]
    return [
      { ref: dependency.ref, path },
      ...['dependsOn', 'provides'].flatMap((kind) => endsOf(dependency[kind]).map((ref) => ({ ref, path }))),
    ]
  })
}

function endsOf(ends: unknown): readonly unknown[] {
  return Array.isArray(ends) ? ends : []
}

/** Edges must end at something (bom-1.6, "dependencies"); a link into another document is allowed. */
function danglingEdges({ value, refs }: OpenedDocument): TextProblem[] {
  const known = new Set<unknown>(refs)
  const told = new Set<unknown>()
  return edgesOf(value).flatMap(({ ref, path }) => {
    if (typeof ref !== 'string' || known.has(ref) || told.has(ref) || ref.startsWith('urn:cdx:')) return []
    told.add(ref)
    return [{ path, message: `leads to ${shownValue(ref)}, which is not there` }]
  })
}

/** References must be unique in a document (bom-1.6, "bom-ref"). */
function repeatedRefs({ refs }: OpenedDocument): TextProblem[] {
  const seen = new Set<string>()
  const twice = new Set<string>()
  for (const ref of refs) (seen.has(ref) ? twice : seen).add(ref)
  return [...twice].map((ref) => ({ path: [], message: `bom-ref ${shownValue(ref)} is used twice` }))
}

/** `$schema` and `specVersion` are two places for one version. */
function mixedVersions({ value }: OpenedDocument): TextProblem[] {
  const { $schema, specVersion } = isRecord(value) ? value : {}
  const [, stated] =
    /\/bom-(\d+\.\d+)[a-z]?\.schema\.json$/.exec(typeof $schema === 'string' ? $schema.slice(-40) : '') ?? []
  if (stated === undefined || stated === specVersion) return []
  return [{ path: ['$schema'], message: `names version ${stated}, "specVersion" says ${shownValue(specVersion)}` }]
}

/** The JSON Schemas of the first two versions let unknown members pass, their XSD does not: each has a strict one besides. */
const WITH_STRICT = new Set(['1.2', '1.3'])

/** An unknown version is judged by the newest schema and has a problem. */
export function cyclonedxRules({ value, notation }: OpenedDocument): FormatRules {
  const stated = isRecord(value) ? value.specVersion : undefined
  const version = typeof stated === 'string' && VERSIONS.has(stated) ? stated : undefined
  const unknown = { path: ['specVersion'], message: `expected a version from 1.2 to 1.7, got ${shownValue(stated)}` }
  return {
    name: `CycloneDX ${version ?? ''}`.trim(),
    library: cyclonedxSchema,
    reference: `bom-${version ?? NEWEST}${notation === 'xml' && WITH_STRICT.has(version ?? '') ? '-strict' : ''}`,
    beyondSchema: (document) => [
      ...(version === undefined ? [unknown] : []),
      ...mixedVersions(document),
      ...repeatedRefs(document),
      ...danglingEdges(document),
    ],
  }
}
