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

import { ReleaseError } from '@tra/kernel'

const MAX_NESTING = 32
const TOKEN =
  /\s*(?:%[^\n]*\n\s*)*(?:<<"([^"\\]*(?:\\.[^"\\]*)*)"(?:\/utf8)?>>|"([^"\\]*(?:\\.[^"\\]*)*)"|'([^'\\]*(?:\\.[^'\\]*)*)'|([a-z][\w@]*)|(-?\d+)|([{}[\],.]))/y

/** A term of Erlang as far as rebar.lock has any: text, atoms and numbers are strings, tuples and lists are arrays. */
export type Term = string | Term[]

interface Token {
  isSign: boolean
  text: string
}

/** Where a reader stands in the text. */
class Tokens {
  readonly #text: string
  readonly #pattern = new RegExp(TOKEN)
  #next: Token | undefined

  constructor(text: string) {
    this.#text = text
    this.#next = this.#read()
  }

  #read(): Token | undefined {
    const at = this.#pattern.lastIndex
    const match = this.#pattern.exec(this.#text)
    if (match === null) {
      this.#pattern.lastIndex = at
      return undefined
    }
    const [, binary, text, quotedAtom, atom, number, sign] = match
    if (sign !== undefined) return { isSign: true, text: sign }
    return { isSign: false, text: binary ?? text ?? quotedAtom ?? atom ?? number ?? '' }
  }

  next(): Token {
    const token = this.#next
    if (token === undefined) throw this.malformed()
    this.#next = this.#read()
    return token
  }

  skip(sign: string): boolean {
    if (this.#next?.isSign !== true || this.#next.text !== sign) return false
    this.#next = this.#read()
    return true
  }

  get isAtEnd(): boolean {
    return this.#next === undefined && /^(?:\s|%[^\n]*(?:\n|$))*$/.test(this.#text.slice(this.#pattern.lastIndex))
  }

  malformed(): ReleaseError {
    const line = this.#text.slice(0, this.#pattern.lastIndex).split('\n').length
    return new ReleaseError('MALFORMED', `rebar.lock is no list of Erlang terms: line ${line} can't be read`, {
      hint: 'Look for left-over merge markers, or write the file anew with "rebar3 lock".',
    })
  }
}

function items(tokens: Tokens, close: string, depth: number): Term[] {
  if (depth > MAX_NESTING) throw tokens.malformed()
  const found: Term[] = []
  if (tokens.skip(close)) return found
  for (;;) {
    found.push(term(tokens, depth))
    if (tokens.skip(close)) return found
    if (!tokens.skip(',')) throw tokens.malformed()
  }
}

function term(tokens: Tokens, depth: number): Term {
  const { isSign, text } = tokens.next()
  if (!isSign) return text
  if (text === '{') return items(tokens, '}', depth + 1)
  if (text === '[') return items(tokens, ']', depth + 1)
  throw tokens.malformed()
}

/**
 * The terms of a file, each ended by a full stop. Only read, never evaluated.
 * @throws ReleaseError MALFORMED with the line.
 */
export function erlangTerms(text: string): Term[] {
  const tokens = new Tokens(text)
  const terms: Term[] = []
  while (!tokens.isAtEnd) {
    terms.push(term(tokens, 0))
    if (!tokens.skip('.')) throw tokens.malformed()
  }
  return terms
}
