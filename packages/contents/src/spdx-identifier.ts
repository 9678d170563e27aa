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

const TAG = Buffer.from('SPDX-License-Identifier:')
const LINE_FEED = 0x0a
const MAX_EXPRESSION_BYTES = 200
/** A text with more tags than this is about licences; REUSE asks for one or few. */
const MAX_TAGS = 8
// SPDX 2.3 annex D: ids and references, `+`, the operators and parentheses; what follows is a comment's end.
const EXPRESSION =
  /^[ \t]*(\(*[ \t]*[A-Za-z0-9][A-Za-z0-9.:+-]*[ \t)]*(?:(?:AND|OR|WITH)[ \t]+\(*[ \t]*[A-Za-z0-9][A-Za-z0-9.:+-]*[ \t)]*)*)/

// Nearly all files of a release say the same.
const MAX_KNOWN = 256
const known = new Map<string, string | undefined>()

function expressionIn(rest: string): string | undefined {
  const before = known.get(rest)
  if (before !== undefined || known.has(rest)) return before
  const expression = EXPRESSION.exec(rest)?.[1]?.replace(/[\s.:]+$/, '')
  if (known.size < MAX_KNOWN) known.set(rest, expression)
  return expression
}

function expressionAfter(text: Buffer, at: number): string | undefined {
  const lineEnd = text.indexOf(LINE_FEED, at)
  const end = Math.min(lineEnd === -1 ? text.length : lineEnd, at + MAX_EXPRESSION_BYTES)
  return expressionIn(text.toString('latin1', at, end))
}

function joined(expressions: readonly string[]): string | undefined {
  if (expressions.length < 2) return expressions[0]
  const distinct = [...new Set(expressions)]
  if (distinct.length < 2) return distinct[0]
  return distinct.map((expression) => (expression.includes(' ') ? `(${expression})` : expression)).join(' AND ')
}

/** What the `SPDX-License-Identifier:` tags of a text state. Each tag binds, so several are joined by `AND` (REUSE 3.3). */
export function spdxIdentifier(text: Buffer): string | undefined {
  const first = text.indexOf(TAG)
  if (first === -1) return undefined
  const expressions: string[] = []
  for (let at = first, tags = 0; at !== -1 && tags < MAX_TAGS; at = text.indexOf(TAG, at + 1), tags += 1) {
    const expression = expressionAfter(text, at + TAG.length)
    if (expression !== undefined) expressions.push(expression)
  }
  return joined(expressions)
}
