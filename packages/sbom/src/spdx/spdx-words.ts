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

import type { BillOfMaterials, LifecyclePhase } from '../bill-of-materials.ts'
import type { PackageProperty } from '../dependency-graph.ts'
import type { Finding } from '../merge-graphs.ts'

/** SPDX knows no fractions of a second (2.3, 6.9; 3.0.1, DateTime). */
export function spdxTime(date: Date): string {
  return date.toISOString().replace(/\.\d{3}Z$/, 'Z')
}

/** CISA's words for the kinds of SBOM (2023), and what they mean here. */
const kinds: Record<LifecyclePhase, string> = {
  'pre-build': 'SBOM type: Source. Made from the lockfiles of the source, before the build.',
  build: 'SBOM type: Build. Made while the release was built.',
  'post-build': 'SBOM type: Analyzed. Made from the release itself, after the build.',
}

export function kindOfSbom({ phase = 'pre-build' }: BillOfMaterials): string {
  return kinds[phase]
}

export function documentName({ subject }: BillOfMaterials): string {
  return `${subject.name}-${subject.version}`
}

/** Where the document would be found if it were on the web: unique per content (2.3, 6.5). */
export function documentAddress(bill: BillOfMaterials, id: string): string {
  return `https://spdx.org/spdxdocs/${encodeURIComponent(documentName(bill))}-${id}`
}

/** Each lockfile once, then its entries. */
export function whereFound(found: readonly Finding[]): string {
  const [first, ...more] = found
  if (first !== undefined && more.length === 0) return first.entry === '' ? first.file : `${first.file} ${first.entry}`
  const files = new Map<string, string[]>()
  for (const { file, entry } of found) {
    const entries = files.get(file) ?? []
    if (entry !== '') entries.push(entry)
    files.set(file, entries)
  }
  return [...files].flatMap(([file, entries]) => [file, ...entries]).join(' ')
}

/** Texts for one field, a line each; undefined for none. */
export function lines(texts: readonly string[]): string | undefined {
  return texts.length === 0 ? undefined : texts.join('\n')
}

/** What a lockfile says that SPDX has no field for. */
export function propertyText({ name, value }: PackageProperty): string {
  return `${name}: ${value}`
}

/** Who did something, in one line as readers expect it (6.8, 7.5). */
export function agent(kind: 'Organization' | 'Tool', name: string): string {
  return `${kind}: ${name.replaceAll(/\s+/g, ' ').trim()}`
}
