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

import { fixupSpdxId, isSupportedSpdxId } from '@cyclonedx/cyclonedx-library/SPDX'

const MAX_EXPRESSION_LENGTH = 1_000

// The library's list holds licences and exceptions together; these exceptions don't say so in their name.
const UNNAMED_EXCEPTIONS = new Set([
  'GPL-CC-1.0',
  'Google-Patent-WebM',
  'LLGPL',
  'Linux-syscall-note',
  'SHL-2.0',
  'SHL-2.1',
])

interface Reading {
  expected: 'operand' | 'operator' | 'operator-or-with' | 'exception'
  /** Parentheses not yet closed. */
  open: number
  /** The token just read, in the list's spelling. */
  word: string
}

function listedId(token: string): string | undefined {
  const id = fixupSpdxId(token)
  // The library looks ids up in a plain object, where `constructor` finds a function: ask again.
  return id !== undefined && isSupportedSpdxId(id) ? id : undefined
}

function isException(id: string): boolean {
  return UNNAMED_EXCEPTIONS.has(id) || (id.includes('-exception') && !id.includes('-with-'))
}

function licenceId(token: string): string | undefined {
  const listed = listedId(token)
  if (listed !== undefined) return isException(listed) ? undefined : listed
  const base = token.endsWith('+') ? listedId(token.slice(0, -1)) : undefined
  return base === undefined || isException(base) ? undefined : `${base}+`
}

function readOperand(open: number, token: string): Reading | undefined {
  if (token === '(') return { expected: 'operand', open: open + 1, word: token }
  const word = licenceId(token)
  return word === undefined ? undefined : { expected: 'operator-or-with', open, word }
}

function readOperator({ expected, open }: Reading, token: string): Reading | undefined {
  if (token === 'AND' || token === 'OR') return { expected: 'operand', open, word: token }
  if (token === 'WITH' && expected === 'operator-or-with') return { expected: 'exception', open, word: token }
  return token === ')' && open > 0 ? { expected: 'operator', open: open - 1, word: token } : undefined
}

function readException(open: number, token: string): Reading | undefined {
  const word = listedId(token)
  return word !== undefined && isException(word) ? { expected: 'operator', open, word } : undefined
}

function readToken(before: Reading, token: string): Reading | undefined {
  if (before.expected === 'operand') return readOperand(before.open, token)
  return before.expected === 'exception' ? readException(before.open, token) : readOperator(before, token)
}

/**
 * The text as an SPDX licence expression (SPDX 2.3, annex D) over listed ids, in the list's spelling; undefined when it is
 * none. `LicenseRef-` counts as none: what it refers to is not in a lockfile.
 */
export function spdxExpression(text: string): string | undefined {
  if (text.length > MAX_EXPRESSION_LENGTH) return undefined
  const words: string[] = []
  let reading: Reading = { expected: 'operand', open: 0, word: '' }
  for (const token of text.match(/[()]|[^\s()]+/g) ?? []) {
    const next = readToken(reading, token)
    if (next === undefined) return undefined
    words.push(next.word)
    reading = next
  }
  const complete = reading.open === 0 && reading.expected.startsWith('operator')
  return complete ? words.join(' ').replaceAll('( ', '(').replaceAll(' )', ')') : undefined
}
