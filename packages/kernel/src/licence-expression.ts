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

/** An SPDX licence expression (SPDX 2.3, annex D) as a tree. */
export type LicenceExpression =
  | { kind: 'licence'; id: string; exception?: string }
  | { kind: 'and' | 'or'; operands: LicenceExpression[] }

const MAX_EXPRESSION_LENGTH = 1_000
const WORDS = new Set(['AND', 'OR', 'WITH', '(', ')'])

/** Reads tokens from left to right. A position past the end reads undefined, which no rule of the grammar accepts. */
interface Tokens {
  list: readonly string[]
  at: number
}

function readLicence(tokens: Tokens): LicenceExpression | undefined {
  const id = tokens.list[tokens.at]
  if (id === undefined || WORDS.has(id)) return undefined
  tokens.at += 1
  if (tokens.list[tokens.at] !== 'WITH') return { kind: 'licence', id }
  const exception = tokens.list[tokens.at + 1]
  tokens.at += 2
  return exception === undefined || WORDS.has(exception) ? undefined : { kind: 'licence', id, exception }
}

function readOperand(tokens: Tokens): LicenceExpression | undefined {
  if (tokens.list[tokens.at] !== '(') return readLicence(tokens)
  tokens.at += 1
  const inner = readAlternatives(tokens)
  if (inner === undefined || tokens.list[tokens.at] !== ')') return undefined
  tokens.at += 1
  return inner
}

function readChain(
  tokens: Tokens,
  kind: 'and' | 'or',
  readNext: (tokens: Tokens) => LicenceExpression | undefined,
): LicenceExpression | undefined {
  const operands: LicenceExpression[] = []
  do {
    const operand = readNext(tokens)
    if (operand === undefined) return undefined
    operands.push(operand)
  } while (tokens.list[tokens.at] === kind.toUpperCase() && ++tokens.at)
  const [only] = operands
  return operands.length === 1 ? only : { kind, operands }
}

/** AND binds tighter than OR. */
function readAlternatives(tokens: Tokens): LicenceExpression | undefined {
  return readChain(tokens, 'or', (inner) => readChain(inner, 'and', readOperand))
}

/** The words of an expression, parentheses by themselves. */
export function licenceTokens(text: string): string[] {
  return text.match(/[()]|[^\s()]+/g) ?? []
}

/**
 * Reads an SPDX licence expression by its grammar; whether its ids are listed anywhere is not looked at. Operators are
 * upper case, as SPDX 2.3 has them.
 * @returns undefined for a text that is no expression, or longer than 1,000 characters.
 */
export function parseLicenceExpression(text: string): LicenceExpression | undefined {
  if (text.length > MAX_EXPRESSION_LENGTH) return undefined
  const tokens = { list: licenceTokens(text), at: 0 }
  const expression = readAlternatives(tokens)
  return tokens.at === tokens.list.length ? expression : undefined
}

/** Every licence of an expression, from left to right. */
export function licencesIn(expression: LicenceExpression): { id: string; exception?: string }[] {
  return expression.kind === 'licence' ? [expression] : expression.operands.flatMap(licencesIn)
}
