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

import type { ReadComponent, SbomReading } from '../../read/sbom-reading.ts'
import { sortedBy } from '../../sorted-by.ts'
import { barePurl, parsedPurl } from '../bare-purl.ts'
import type { Vulnerability } from '../vulnerability.ts'
import { isSettled, type VexEntry, type VexProduct, type VexStatement } from './vex-statement.ts'

/** A purl without a version names all of them. */
function samePackage(stated: string, actual: string): boolean {
  const [one, other] = [parsedPurl(stated), parsedPurl(actual)]
  if (one === undefined || other === undefined) return stated === actual
  return barePurl(one) === barePurl(other) && (one.version === undefined || one.version === other.version)
}

/** The release itself, or a component of it. */
type Thing = Pick<ReadComponent, 'version' | 'purl' | 'ref'> & { name?: string }

interface Sbom {
  subject?: SbomReading['subject']
  link?: string
}

function isNamed(product: VexProduct, thing: Thing, { link }: Sbom): boolean {
  const { purl, link: linked, named, versions } = product
  if (versions !== undefined && !versions.includes(thing.version ?? '')) return false
  if (linked !== undefined) return linked.document === link && linked.ref === thing.ref
  if (purl !== undefined) return thing.purl !== undefined && samePackage(purl, thing.purl)
  if (named === undefined) return false
  return named.name === thing.name && (named.version === undefined || named.version === thing.version)
}

/**
 * About the component itself; about the release and this part of it; or, with `products` alone, about the release with
 * all that it is made of.
 */
function isAbout({ products, parts }: VexEntry, components: readonly ReadComponent[], sbom: Sbom): boolean {
  const { subject } = sbom
  const namesSubject = subject !== undefined && products.some((product) => isNamed(product, subject, sbom))
  // All copies or none: a statement about one of them says nothing of the others.
  const namesAll = (named: readonly VexProduct[]) =>
    components.every((component) => named.some((product) => isNamed(product, component, sbom)))
  if (parts.length > 0) return namesSubject && namesAll(parts)
  return namesSubject || namesAll(products)
}

const TIME = /^\d{4}-\d\d-\d\d(?:T[\d:.]{1,30}(Z|[+-]\d\d:\d\d)?)?$/

/** In UTC, so that offsets can be compared; without one it is UTC, and what nobody can read is oldest. */
function whenSaid({ time }: VexEntry): string {
  const [whole, offset] = TIME.exec(time) ?? []
  const at = new Date(whole?.includes('T') && offset === undefined ? `${whole}Z` : (whole ?? Number.NaN))
  return Number.isNaN(at.valueOf()) ? '' : at.toISOString()
}

/** Adds to each vulnerability what the project says about it; of several statements, the latest counts, and of those of one time one that settles nothing. */
export function stated(
  vulnerabilities: readonly Vulnerability[],
  entries: readonly VexEntry[],
  sbom: Sbom,
): Vulnerability[] {
  const byId = new Map<string, VexEntry[]>()
  for (const entry of entries)
    for (const id of new Set(entry.ids)) {
      const known = byId.get(id)
      if (known === undefined) byId.set(id, [entry])
      else known.push(entry)
    }
  return vulnerabilities.map((one) => {
    const about = [one.id, ...one.aliases]
      .flatMap((id) => byId.get(id) ?? [])
      .filter((entry) => isAbout(entry, one.components, sbom))
    const latest = sortedBy(about, whenSaid, ({ state }) => (isSettled({ state }) ? '' : 'open')).at(-1)
    return latest === undefined ? one : { ...one, statement: statementOf(latest) }
  })
}

function statementOf({ state, justification, detail, source }: VexEntry): VexStatement {
  return { state, ...(justification ? { justification } : {}), ...(detail ? { detail } : {}), source }
}
