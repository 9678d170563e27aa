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

/** Whether a vulnerability matters, by somebody who can know; the words of CycloneDX, those of OpenVEX put into them. */
export const vexStates = [
  'resolved',
  'resolved_with_pedigree',
  'exploitable',
  'in_triage',
  'false_positive',
  'not_affected',
] as const
export type VexState = (typeof vexStates)[number]

/** What a statement says. */
export interface VexStatement {
  state: VexState
  /** `code_not_reachable`, `vulnerable_code_not_in_execute_path`. */
  justification?: string
  detail?: string
  /** The document, as its reader knows it. */
  source: string
}

/** Something a statement is about; empty for what nobody can find: then it is about nothing. */
export interface VexProduct {
  /** With or without a version; without, all versions are meant. */
  purl?: string
  /** Of a component of a CycloneDX document: that document's link, and the component's reference in it. */
  link?: { document: string; ref: string }
  /** As in a document that gives no purl. */
  named?: { name: string; version?: string }
  /** When given, the statement is about these versions alone. */
  versions?: string[]
}

/** A statement with the vulnerabilities and the products that it is about. */
export interface VexEntry extends VexStatement {
  ids: string[]
  products: VexProduct[]
  /** Parts of the products: then the statement is about them inside of the products. */
  parts: VexProduct[]
  /** ISO 8601; empty when it is not told. */
  time: string
}

/** Nothing has to be done about such a vulnerability. */
const SETTLED: ReadonlySet<VexState> = new Set(['resolved', 'resolved_with_pedigree', 'false_positive', 'not_affected'])

export function isSettled({ state }: Pick<VexStatement, 'state'>): boolean {
  return SETTLED.has(state)
}
