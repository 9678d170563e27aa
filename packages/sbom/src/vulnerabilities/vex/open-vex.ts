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
import type { VexEntry, VexProduct, VexState } from './vex-statement.ts'

const word = z.string().max(10_000)
const MAX_DETAIL = 2000

const identified = z.looseObject({
  '@id': word.optional(),
  identifiers: z.looseObject({ purl: word.optional() }).optional(),
})
const part = z.union([word, identified])
const product = z.union([word, identified.extend({ subcomponents: listOf(part).optional() })])

const statement = z.looseObject({
  vulnerability: z.union([
    word,
    z.looseObject({ '@id': word.optional(), name: word.optional(), aliases: listOf(word).optional() }),
  ]),
  products: listOf(product).optional(),
  // Until 0.0.1 they stood beside the products.
  subcomponents: listOf(part).optional(),
  status: z.enum(['not_affected', 'affected', 'fixed', 'under_investigation']),
  justification: word.optional(),
  impact_statement: z.string().optional(),
  action_statement: z.string().optional(),
  timestamp: z.string().optional(),
})

/** OpenVEX 0.0.1 and 0.2.0 (openvex/spec). */
const openVex = z.looseObject({
  '@context': z.string().regex(/^https:\/\/openvex\.dev\/ns/),
  timestamp: z.string().optional(),
  statements: listOf(statement),
})

const states: Record<z.infer<typeof statement>['status'], VexState> = {
  not_affected: 'not_affected',
  affected: 'exploitable',
  fixed: 'resolved',
  under_investigation: 'in_triage',
}

function productOf(one: z.infer<typeof part>): VexProduct {
  const id = typeof one === 'string' ? one : (one.identifiers?.purl ?? one['@id'] ?? '')
  return id.startsWith('pkg:') ? { purl: id } : {}
}

function idsOf(vulnerability: z.infer<typeof statement>['vulnerability']): string[] {
  if (typeof vulnerability === 'string') return [vulnerability]
  const { '@id': iri, name, aliases = [] } = vulnerability
  // An IRI ends in the id, as in https://nvd.nist.gov/vuln/detail/CVE-2021-44228.
  const end = iri?.slice(iri.lastIndexOf('/') + 1)
  return [name, end, ...aliases].flatMap((id) => (id === undefined || id === '' ? [] : [id]))
}

type Statement = z.infer<typeof statement>

/** A claim that something does no harm needs its reason (OpenVEX 0.2.0, "Status Labels"). */
function isReasoned({ status, justification, impact_statement: impact }: Statement): boolean {
  return status !== 'not_affected' || (justification ?? impact ?? '') !== ''
}

function subcomponentsOf(one: z.infer<typeof product>): VexProduct[] {
  return typeof one === 'string' ? [] : (one.subcomponents ?? []).map(productOf)
}

function entryOf(
  one: Statement,
  products: z.infer<typeof product>[],
  parts: VexProduct[],
  time: string,
  source: string,
): VexEntry {
  const { status, justification, impact_statement: impact, action_statement: action } = one
  const detail = (impact ?? action)?.slice(0, MAX_DETAIL)
  return {
    state: states[status],
    ...(justification ? { justification } : {}),
    ...(detail ? { detail } : {}),
    source,
    ids: idsOf(one.vulnerability),
    products: products.map(productOf),
    parts,
    time,
  }
}

/** The statements of an OpenVEX document. */
export function openVexEntries(json: unknown, source: string): VexEntry[] | { problems: string[] } {
  const read = openVex.safeParse(json)
  if (!read.success) return { problems: schemaProblems(read.error) }
  const { statements, timestamp = '' } = read.data
  const unreasoned = statements.findIndex((one) => !isReasoned(one))
  if (unreasoned >= 0)
    return { problems: [`statements.${unreasoned}: not_affected needs a justification or an impact_statement`] }
  return statements.flatMap((one) => {
    const time = one.timestamp ?? timestamp
    const common = (one.subcomponents ?? []).map(productOf)
    // Each product has parts of its own.
    return (one.products ?? []).map((product) =>
      entryOf(one, [product], [...common, ...subcomponentsOf(product)], time, source),
    )
  })
}
