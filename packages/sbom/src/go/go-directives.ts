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

// https://go.dev/ref/mod#go-mod-file-lexical: a comment, a string, a raw string, a bracket, or a word that ends before any.
const TOKEN = /\/\/.*|"(?:[^"\\]|\\.)*"|`[^`]*`|[()[\]{},]|(?:(?!\/\/)[^\s"`()[\]{},])+/g
const MAX_LINE_LENGTH = 16_384
const LEFT_OVER_QUOTE = /["`]/

/** One line of a go.mod or go.work, also of a block. */
export interface GoDirective {
  verb: string
  words: string[]
  comment: string
}

function malformed(name: string, line: number): ReleaseError {
  return new ReleaseError('MALFORMED', `line ${line} of ${name} is broken off or no directive`, {
    hint: 'Run "go mod tidy" and commit what it writes.',
  })
}

function unquoted(token: string): string {
  return /^["`]/.test(token) ? token.slice(1, -1) : token
}

interface GoLine {
  words: string[]
  comment: string
}

/** Undefined when a string does not end, or the line is longer than any honest one: matching it could take for ever. */
function goLine(text: string): GoLine | undefined {
  if (text.length > MAX_LINE_LENGTH) return undefined
  if (LEFT_OVER_QUOTE.test(text.replace(TOKEN, ''))) return undefined
  const tokens = text.match(TOKEN) ?? []
  const words = tokens.filter((token) => !token.startsWith('//'))
  return { words: words.map(unquoted), comment: tokens.find((token) => token.startsWith('//')) ?? '' }
}

function isMisplaced(verb: string | undefined, block: string | undefined): boolean {
  return verb === '(' || (verb === ')' && block === undefined)
}

/**
 * The directives of a go.mod or go.work, those of a block each by itself.
 * @throws ReleaseError MALFORMED with the line of a string or block that does not end.
 */
export function goDirectives(text: string, name: string): GoDirective[] {
  const directives: GoDirective[] = []
  const lines = text.split('\n')
  let block: string | undefined
  for (const [index, raw] of lines.entries()) {
    const line = goLine(raw)
    const [verb, second] = line?.words ?? []
    if (line === undefined || isMisplaced(verb, block)) throw malformed(name, index + 1)
    if (verb === undefined) continue
    if (verb === ')') block = undefined
    else if (block !== undefined) directives.push({ ...line, verb: block })
    else if (second === '(') block = verb
    else directives.push({ ...line, verb, words: line.words.slice(1) })
  }
  if (block !== undefined) throw malformed(name, lines.length)
  return directives
}
