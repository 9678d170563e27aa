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

import * as z from 'zod'
import { listOf } from '../../shared/list-of.ts'
import { schemaProblems } from './schema-problems.ts'
import { type VexEntry, type VexProduct, vexStates } from './vex-statement.ts'

const word = z.string().max(10_000)
const MAX_DETAIL = 2000

const component = z.looseObject({
  'bom-ref': word.optional(),
  name: word,
  version: word.optional(),
  purl: word.optional(),
})
type Component = z.infer<typeof component>

const vulnerability = z.looseObject({
  id: word,
  references: listOf(z.looseObject({ id: word })).optional(),
  analysis: z
    .looseObject({
      state: z.enum(vexStates).optional(),
      justification: word.optional(),
      detail: z.string().optional(),
      lastUpdated: z.string().optional(),
    })
    .optional(),
  affects: listOf(
    z.looseObject({
      ref: word,
      versions: listOf(
        z.looseObject({ version: word.optional(), range: word.optional(), status: word.optional() }),
      ).optional(),
    }),
  ).optional(),
})

/** CycloneDX 1.4 to 1.7 with `vulnerabilities`, alone (VEX, VDR) or beside components. */
const cyclonedxVex = z.looseObject({
  bomFormat: z.literal('CycloneDX'),
  serialNumber: word.optional(),
  version: z.number().int().optional(),
  metadata: z.looseObject({ component: component.optional() }).optional(),
  components: listOf(component).optional(),
  vulnerabilities: listOf(vulnerability).optional(),
})

type Document = z.infer<typeof cyclonedxVex>
type Vulnerability = z.infer<typeof vulnerability>

const BOM_LINK = /^urn:cdx:([0-9a-f-]{36}\/\d+)#(.*)$/i

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

function componentProduct({ name, version, purl }: Component): VexProduct {
  if (purl !== undefined) return { purl }
  return { named: { name, ...(version === undefined ? {} : { version }) } }
}

/** A reference is a BOM-Link, a purl, or that of a component in the same document. */
function productOf(ref: string, components: ReadonlyMap<string, Component>, own: string | undefined): VexProduct {
  const [, document, part = ''] = BOM_LINK.exec(ref) ?? []
  if (document !== undefined && document !== own)
    return { link: { document: document.toLowerCase(), ref: decoded(part) } }
  const found = components.get(document === undefined ? ref : decoded(part))
  if (found !== undefined) return componentProduct(found)
  // A word that leads nowhere names nothing.
  return ref.startsWith('pkg:') ? { purl: ref } : {}
}

function idOfDocument({ serialNumber, version = 1 }: Document): string | undefined {
  return serialNumber
    ?.replace(/^urn:uuid:/, '')
    .toLowerCase()
    .concat(`/${version}`)
}

function componentsByRef({ metadata, components = [] }: Document): Map<string, Component> {
  const all = [...(metadata?.component === undefined ? [] : [metadata.component]), ...components]
  return new Map(all.flatMap((one) => (one['bom-ref'] === undefined ? [] : [[one['bom-ref'], one] as const])))
}

function withVersions(
  product: VexProduct,
  versions: NonNullable<Vulnerability['affects']>[number]['versions'],
): VexProduct {
  if (versions === undefined || versions.length === 0) return product
  // A range that nobody evaluates here must not settle anything.
  return { ...product, versions: versions.flatMap(({ version }) => version ?? []) }
}

/** The statements of a document; a vulnerability without an analysis has none. */
export function cyclonedxEntries(json: unknown, source: string): VexEntry[] | { problems: string[] } {
  const read = cyclonedxVex.safeParse(json)
  if (!read.success) return { problems: schemaProblems(read.error) }
  const [components, own] = [componentsByRef(read.data), idOfDocument(read.data)]
  return (read.data.vulnerabilities ?? []).flatMap(({ id, references = [], analysis = {}, affects = [] }) => {
    const { state, justification, detail, lastUpdated = '' } = analysis
    if (state === undefined) return []
    const products = affects.map(({ ref, versions }) => withVersions(productOf(ref, components, own), versions))
    const ids = [id, ...references.map((reference) => reference.id)]
    const words = {
      ...(justification ? { justification } : {}),
      ...(detail ? { detail: detail.slice(0, MAX_DETAIL) } : {}),
    }
    return [{ state, ...words, source, ids, products, parts: [], time: lastUpdated }]
  })
}
