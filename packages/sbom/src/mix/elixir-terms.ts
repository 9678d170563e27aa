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
  /(?:"((?:[^"\\]|\\.){0,4096})"(:(?!:))?|:"((?:[^"\\]|\\.){0,4096})"|:([\w@]+[?!]?)|([a-z_]\w*):(?=\s)|(%\{|=>|[{}[\],])|(true|false|nil))/y

/** A term of Elixir as far as mix.lock has any: text and atoms are strings, tuples and lists are arrays. */
export type Term = string | Term[] | { key: string; value: Term }

interface Token {
  kind: 'text' | 'key' | 'sign'
  text: string
}

function tokenOf([, text, colon, quotedAtom, atom, key, sign, word]: RegExpExecArray): Token {
  if (sign !== undefined) return { kind: 'sign', text: sign }
  if (key !== undefined) return { kind: 'key', text: key }
  return { kind: colon === undefined ? 'text' : 'key', text: text ?? quotedAtom ?? atom ?? word ?? '' }
}

function malformed(text: string, at: number): ReleaseError {
  const line = lineAt(text, at)
  return new ReleaseError('MALFORMED', `mix.lock is no map of Elixir: line ${line} can't be read`, {
    hint: 'Look for left-over merge markers, or write the file anew with "mix deps.get".',
  })
}

/** Where a reader stands in the text. */
class Tokens {
  readonly #text: string
  readonly #pattern = new RegExp(TOKEN)
  /** After the last token that was taken. */
  #last = 0

  constructor(text: string) {
    this.#text = text
  }

  #match(): RegExpExecArray | null {
    this.#pattern.lastIndex = afterSpace(this.#text, this.#last, '#')
    return this.#pattern.exec(this.#text)
  }

  next(): Token {
    const match = this.#match()
    if (match === null) throw this.malformed()
    this.#last = this.#pattern.lastIndex
    return tokenOf(match)
  }

  skip(sign: string): boolean {
    const match = this.#match()
    if (match === null || tokenOf(match).kind !== 'sign' || match[6] !== sign) return false
    this.#last = this.#pattern.lastIndex
    return true
  }

  malformed(): ReleaseError {
    return malformed(this.#text, afterSpace(this.#text, this.#last, '#'))
  }

  end(): void {
    if (afterSpace(this.#text, this.#last, '#') < this.#text.length) throw this.malformed()
  }
}

function items(tokens: Tokens, close: string, depth: number): Term[] {
  if (depth > MAX_NESTING) throw tokens.malformed()
  const found: Term[] = []
  while (!tokens.skip(close)) {
    found.push(term(tokens, depth))
    if (tokens.skip(',')) continue
    if (tokens.skip(close)) break
    throw tokens.malformed()
  }
  return found
}

function term(tokens: Tokens, depth: number): Term {
  const { kind, text } = tokens.next()
  if (kind === 'key') return { key: text, value: term(tokens, depth + 1) }
  if (kind === 'text') return tokens.skip('=>') ? { key: text, value: term(tokens, depth + 1) } : text
  if (text === '%{' || text === '{') return items(tokens, '}', depth + 1)
  if (text === '[') return items(tokens, ']', depth + 1)
  throw tokens.malformed()
}

/**
 * The pairs of an Elixir map. Only read, never evaluated.
 * @throws ReleaseError MALFORMED with the line.
 */
export function elixirMap(text: string): { key: string; value: Term }[] {
  const tokens = new Tokens(text)
  if (!tokens.skip('%{')) throw tokens.malformed()
  const pairs = items(tokens, '}', 0)
  tokens.end()
  return pairs.map((pair) => {
    if (typeof pair === 'string' || Array.isArray(pair)) throw tokens.malformed()
    return pair
  })
}
