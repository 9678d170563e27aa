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

import { type LicenceExpression, parseLicenceExpression } from '@tra/kernel'
import data from './licence-categories.json' with { type: 'json' }

/** Categories of third-party licences (www.apache.org/legal/resolved.html), best first. */
export const licenceCategories = ['A', 'B', 'X', 'unknown'] as const
/** `unknown`: nobody has decided, which is neither a yes nor a no. */
export type LicenceCategory = (typeof licenceCategories)[number]

const folded = (id: string) => id.toLowerCase()

const LISTED = new Map<string, LicenceCategory>([
  ...data.categories.A.map((id) => [folded(id), 'A'] as const),
  ...data.categories.B.map((id) => [folded(id), 'B'] as const),
  ...data.categories.X.map((id) => [folded(id), 'X'] as const),
  ...data.additions.map(({ id, category }) => [folded(id), oneOf(category)] as const),
])
const RENAMED = new Map(Object.entries(data.renamed).map(([old, id]) => [folded(old), id]))
const NAMES = new Map(Object.entries(data.names))

function oneOf(category: string): LicenceCategory {
  return licenceCategories.find((known) => known === category) ?? 'unknown'
}

/** The current id of a deprecated one; `-or-later` licences may also be written with a plus. */
function currentId(id: string): string {
  return RENAMED.get(folded(id)) ?? id
}

function idCategory(id: string): LicenceCategory {
  const current = folded(currentId(id))
  // "Or a later version" only adds choices to what the version itself grants.
  return LISTED.get(current) ?? LISTED.get(folded(currentId(current.replace(/\+$/, '')))) ?? 'unknown'
}

/** An exception adds permissions; the few pairs that matter are listed, others are what their licence is. */
function licenceCategoryOf(id: string, exception: string | undefined): LicenceCategory {
  const pair = exception === undefined ? undefined : LISTED.get(folded(`${currentId(id)} WITH ${exception}`))
  return pair ?? idCategory(id)
}

/** A choice is as good as its best licence, a combination as bad as its worst (resolved.html, "prefer A to B to X"). */
function evaluate(expression: LicenceExpression): LicenceCategory {
  if (expression.kind === 'licence') return licenceCategoryOf(expression.id, expression.exception)
  const ranks = expression.operands.map((operand) => licenceCategories.indexOf(evaluate(operand)))
  return licenceCategories[expression.kind === 'or' ? Math.min(...ranks) : Math.max(...ranks)] ?? 'unknown'
}

/** The words of a licence's name without those that every name has: "The Apache License, Version 2.0" is "apache 2 0". */
function nameWords(text: string): string {
  const words = text.toLowerCase().match(/[a-z]+|\d+/g) ?? []
  return words.filter((word) => !['the', 'licence', 'license', 'version', 'v'].includes(word)).join(' ')
}

/**
 * The category of an SPDX licence expression, or of a well-known licence's name.
 * @returns `unknown` for anything else: another text, `NOASSERTION`, an id that no list has.
 */
export function licenceCategory(text: string): LicenceCategory {
  const expression = parseLicenceExpression(text)
  const category = expression === undefined ? 'unknown' : evaluate(expression)
  if (category !== 'unknown') return category
  const named = NAMES.get(nameWords(text))
  return named === undefined ? 'unknown' : idCategory(named)
}
