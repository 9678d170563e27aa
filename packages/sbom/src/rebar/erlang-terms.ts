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
import { afterSpace } from '../shared/after-space.ts'
import { lineAt } from '../shared/line-at.ts'

const MAX_NESTING = 32
// Bounded, as every escape in a text costs a regular expression stack.
const TOKEN =
  /<<"((?:[^"\\]|\\.){0,4096})"(?:\/utf8)?>>|"((?:[^"\\]|\\.){0,4096})"|'((?:[^'\\]|\\.){0,4096})'|([a-z][\w@]*)|(-?\d+)|([{}[\],.])/y

/** A term of Erlang as far as rebar.lock has any: text, atoms and numbers are strings, tuples and lists are arrays. */
export type Term = string | Term[]

interface Token {
  isSign: boolean
  text: string
  at: number
}

/** The text's tokens, of which the next is known before it is taken. */
class Tokens {
  readonly #text: string
  /** Where the next token begins, or what is none. */
  #at = 0
  #end = 0
  #next: Token | undefined

  constructor(text: string) {
    this.#text = text
    this.#read(0)
  }

  #read(from: number): void {
    this.#at = afterSpace(this.#text, from, '%')
    TOKEN.lastIndex = this.#at
    const [, binary, text, quotedAtom, atom, number, sign] = TOKEN.exec(this.#text) ?? []
    this.#end = TOKEN.lastIndex
    const found = binary ?? text ?? quotedAtom ?? atom ?? number ?? sign
    this.#next = found === undefined ? undefined : { isSign: sign !== undefined, text: found, at: this.#at }
  }

  next(): Token {
    const token = this.#next
    if (token === undefined) throw this.malformed()
    this.#read(this.#end)
    return token
  }

  skip(sign: string): boolean {
    if (this.#next?.isSign !== true || this.#next.text !== sign) return false
    this.next()
    return true
  }

  get isAtEnd(): boolean {
    return this.#at === this.#text.length
  }

  malformed(at = this.#at): ReleaseError {
    const line = lineAt(this.#text, at)
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
  const { isSign, text, at } = tokens.next()
  if (!isSign) return text
  if (text === '{') return items(tokens, '}', depth + 1)
  if (text === '[') return items(tokens, ']', depth + 1)
  throw tokens.malformed(at)
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
