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

import { basename, extname } from 'node:path'
import { SOURCE_HEADER } from '@tra/kernel'

const linePrefixes: Readonly<Record<string, string>> = {
  '.ts': '//',
  '.mjs': '//',
  '.cjs': '//',
  '.js': '//',
  '.go': '//',
  '.mod': '//',
  '.yml': '#',
  '.yaml': '#',
  '.sh': '#',
  '.toml': '#',
  '.py': '#',
}

// JSON has no comments; prose and the files git, npm and editors read hold no code (the policy's "no degree of creativity").
const exemptExtensions: readonly string[] = ['.json', '.md', '.txt']
const exemptNames: readonly string[] = [
  'LICENSE',
  'NOTICE',
  '.editorconfig',
  '.gitattributes',
  '.gitignore',
  '.npmrc',
  '.rat-excludes',
  'go.sum',
]
// Pictures can't hold a comment.
const exemptPaths = /^dist\/|(^|\/)(fixtures|golden)\/|^docs\/.*\.png$/

/** What a file needs: a comment prefix, nothing, or a decision that nobody has taken yet. */
export type HeaderRule = { prefix: string } | 'exempt' | 'unknown'

/** The rule for a path relative to the repository; a `#!` line makes a file without an extension a script. */
export function headerRule(path: string, text: string): HeaderRule {
  if (exemptPaths.test(path) || exemptNames.includes(basename(path))) return 'exempt'
  const extension = extname(path)
  if (exemptExtensions.includes(extension)) return 'exempt'
  const prefix = linePrefixes[extension] ?? (extension === '' && text.startsWith('#!') ? '#' : undefined)
  return prefix === undefined ? 'unknown' : { prefix }
}

function commentOf(prefix: string): string {
  const lines = SOURCE_HEADER.split('\n').map((line) => `${prefix} ${line}`.trimEnd())
  return `${lines.join('\n')}\n`
}

function splitInterpreter(text: string): [interpreter: string, rest: string] {
  const end = text.startsWith('#!') ? text.indexOf('\n') + 1 : 0
  return [text.slice(0, end), text.slice(end)]
}

/** True when the whole header stands at the top, below a `#!` line at most. */
export function hasHeader(text: string, prefix: string): boolean {
  return splitInterpreter(text)[1].startsWith(commentOf(prefix))
}

/** The text with the header on top; a text that has it stays as it is. */
export function withHeader(text: string, prefix: string): string {
  if (hasHeader(text, prefix)) return text
  const [interpreter, rest] = splitInterpreter(text)
  return `${interpreter}${commentOf(prefix)}\n${rest.replace(/^\n+/, '')}`
}

/** The text below the header; a text without one is returned whole. */
export function withoutHeader(text: string, prefix: string): string {
  const [interpreter, rest] = splitInterpreter(text)
  const comment = commentOf(prefix)
  return rest.startsWith(comment) ? `${interpreter}${rest.slice(comment.length).replace(/^\n/, '')}` : text
}
