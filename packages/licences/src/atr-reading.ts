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

import { licencesIn, parseLicenceExpression } from '@tra/kernel'
import atr from './atr-lists.json' with { type: 'json' }
import { type LicenceCategory, worstOf } from './licence-category.ts'
import texts from './licence-texts.json' with { type: 'json' }
import { listedLicences } from './listed-licences.ts'

/** What ATR shows for a component (apache/tooling-trusted-releases, atr/sbom/licenses.py, at the commit in atr-lists.json). */
export interface AtrReading {
  /** ATR has no `unknown`: what it doesn't know counts as X there. */
  category: 'A' | 'B' | 'X'
  /** Why that is not our category; absent when it is. */
  differs?: string
}

const LACKS = new Set<string>(atr.lacks)

const CATEGORIES = new Map<string, LicenceCategory>([
  ...listedLicences.filter(({ id }) => !LACKS.has(id)).map(({ id, category }) => [id.toLowerCase(), category] as const),
  ...atr.has.map((id) => [id.toLowerCase(), 'A'] as const),
])

const NOISE = new Set(['the', 'license', 'licence', 'licenses', 'licences', 'version', 'v'])

/** ATR leaves out the same words, and does not part letters from digits: `EPLv2` stays one word. */
function atrWords(text: string): string {
  const words = text.toLowerCase().match(/[a-z0-9]+/g) ?? []
  return words
    .filter((word) => !NOISE.has(word))
    .map((word) => word.replace(/^v(?=\d)/, ''))
    .join(' ')
}

const BY_NAME = new Map([
  ...[...CATEGORIES.keys()].map((id) => [atrWords(id), id] as const),
  ...texts.licences.map(({ id, name }) => [atrWords(name), id.toLowerCase()] as const),
  ...Object.entries(atr.names).map(([name, id]) => [atrWords(name), id.toLowerCase()] as const),
])

function atomCategory(atom: string): LicenceCategory {
  return CATEGORIES.get(BY_NAME.get(atrWords(atom)) ?? atom.toLowerCase()) ?? 'unknown'
}

/** Without parentheses around the whole. */
function unwrapped(text: string): string {
  let inner = text.trim()
  while (inner.startsWith('(') && inner.endsWith(')') && parseLicenceExpression(inner.slice(1, -1)) !== undefined) {
    inner = inner.slice(1, -1).trim()
  }
  return inner
}

interface Atoms {
  atoms: string[]
  isChoice: boolean
  isExpression: boolean
}

/** Exceptions and a plus are dropped; ids hold letters, digits, dots and hyphens. */
function atomsOf(text: string): Atoms {
  const expression = parseLicenceExpression(text)
  const alone = { atoms: [text], isChoice: false, isExpression: false }
  if (expression === undefined) return alone
  const atoms = licencesIn(expression).map(({ id }) => id.replace(/\+$/, ''))
  if (atoms.some((atom) => /[^a-z0-9.:-]/i.test(atom))) return alone
  const isChoice = expression.kind === 'or' && !/[()]|\sAND\s/.test(unwrapped(text))
  return { atoms, isChoice, isExpression: true }
}

function bestCategory(categories: readonly LicenceCategory[]): LicenceCategory {
  return (['A', 'B', 'X', 'unknown'] as const).find((category) => categories.includes(category)) ?? 'unknown'
}

function why({ atoms, isChoice }: Atoms, text: string, ours: LicenceCategory): string {
  const unknown = atoms.filter((atom) => atomCategory(atom) === 'unknown')
  if (ours === 'unknown') {
    return unknown.length > 0 ? 'ATR counts what it does not know as X' : 'ATR lists it for one source of packages'
  }
  if (!isChoice && /\bOR\b/.test(text)) return 'ATR offers a choice between plain licences only'
  return `ATR does not know ${unknown.join(', ')}`
}

/** @param ours our category for the same text. */
export function atrReading(text: string, ours: LicenceCategory): AtrReading {
  const read = atomsOf(text)
  const categories = read.atoms.map(atomCategory)
  const found = read.isChoice ? bestCategory(categories) : worstOf(categories)
  const category = found === 'unknown' ? 'X' : found
  return category === ours ? { category } : { category, differs: why(read, text, ours) }
}
