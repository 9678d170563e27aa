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
import { type AtrReading, atrReading } from './atr-reading.ts'
import { expressionText } from './expression-text.ts'
import { type LicenceCategory, rankOf, worstOf } from './licence-category.ts'
import { type ListedLicence, listedLicence } from './listed-licences.ts'
import { readLicence } from './read-licence.ts'

/** What may be done with a component under a licence, and why. */
export interface LicenceVerdict {
  category: LicenceCategory
  /** The statement as an SPDX expression, where it is or means one. */
  expression?: string
  /** What is complied with, where the statement offers a choice. */
  chosen?: string
  /** Which licence decided, in words. */
  because: string
  /** What ATR shows for the same statement. */
  atr: AtrReading
}

interface Evaluated {
  category: LicenceCategory
  /** What is left when all choices are made. */
  taken: LicenceExpression
}

/** As SPDX calls its own exceptions; what bears another name may as well take permissions away (`Commons-Clause`). */
const EXCEPTION = /-exception(?:-\d[\d.]*)?$/i

function listedAs({ id, exception }: Extract<LicenceExpression, { kind: 'licence' }>): ListedLicence | undefined {
  const bare = listedLicence(id) ?? listedLicence(id.replace(/\+$/, ''))
  if (exception === undefined) return bare
  // An exception adds permissions; the few pairs that matter are listed, others are what their licence is.
  const isException = EXCEPTION.test(exception) && !/Ref-/.test(exception)
  return listedLicence(`${id} WITH ${exception}`) ?? (isException || bare?.category === 'X' ? bare : undefined)
}

/** Better first; of equals the one whose text comes first, so that the order in which they are written leaves no trace. */
function compareChoices(one: Evaluated, other: Evaluated): number {
  const byCategory = rankOf(one.category) - rankOf(other.category)
  return byCategory || (expressionText(one.taken) < expressionText(other.taken) ? -1 : 1)
}

function bestOf(choices: readonly Evaluated[]): Evaluated | undefined {
  const [first, ...others] = choices
  return first && others.reduce((best, one) => (compareChoices(one, best) < 0 ? one : best), first)
}

/** A choice is as good as its best licence, a combination as bad as its worst (resolved.html, "prefer A to B to X"). */
function evaluate(expression: LicenceExpression): Evaluated {
  if (expression.kind === 'licence') {
    return { category: listedAs(expression)?.category ?? 'unknown', taken: expression }
  }
  const operands = expression.operands.map(evaluate)
  const best = expression.kind === 'or' ? bestOf(operands) : undefined
  if (best !== undefined) return best
  const taken: LicenceExpression = { kind: 'and', operands: operands.map((operand) => operand.taken) }
  return { category: worstOf(operands.map(({ category }) => category)), taken }
}

function hasChoice(expression: LicenceExpression): boolean {
  return expression.kind === 'or' || (expression.kind === 'and' && expression.operands.some(hasChoice))
}

function reasons(taken: LicenceExpression, category: LicenceCategory): string[] {
  if (taken.kind !== 'licence') return taken.operands.flatMap((operand) => reasons(operand, category))
  const listed = listedAs(taken)
  if ((listed?.category ?? 'unknown') !== category) return []
  const name = expressionText(taken)
  if (listed === undefined) return [`no list names ${name}`]
  return [`${name} is of category ${listed.category} (${listed.reference})`]
}

const SAYS_NOTHING = /^(?:|NOASSERTION|NONE|UNKNOWN|UNLICENSED|SEE LICEN[CS]E\b.*)$/is

function unread(text: string): Omit<LicenceVerdict, 'atr'> {
  const nothing = SAYS_NOTHING.test(text.trim())
  return {
    category: 'unknown',
    because: nothing ? 'it names no licence' : 'it is no SPDX expression and no known name',
  }
}

function ours(text: string): Omit<LicenceVerdict, 'atr'> {
  const read = SAYS_NOTHING.test(text.trim()) ? undefined : readLicence(text)
  if (read === undefined) return unread(text)
  const { category, taken } = evaluate(read.expression)
  const expression = expressionText(read.expression)
  return {
    category,
    // A name that no list has can't stand in an expression.
    ...(parseLicenceExpression(expression) !== undefined && { expression }),
    ...(hasChoice(read.expression) && { chosen: expressionText(taken) }),
    because: [...new Set(reasons(taken, category))].join('; '),
  }
}

/**
 * Judges what a package says about its licence by the Foundation's lists. Never throws; a text of any kind that says nothing
 * certain is `unknown`.
 */
export function judgeLicence(text: string): LicenceVerdict {
  const verdict = ours(text)
  return { ...verdict, atr: atrReading(text, verdict.category) }
}

/** The category alone, for whoever has no use for the reasons. */
export function licenceCategory(text: string): LicenceCategory {
  return ours(text).category
}
