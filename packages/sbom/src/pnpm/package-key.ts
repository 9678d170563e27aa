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

/** How keys of `packages` are written: `/a/1.0.0_peer@2.0.0`, `/a@1.0.0(peer@2.0.0)`, `a@1.0.0(peer@2.0.0)`. */
export type KeyGrammar = 'v5' | 'v6' | 'v9'

export interface PackageKey {
  name: string
  /** A version, or an address (`https://…`, `file:…`) for what no registry served. */
  rest: string
  /** The registry's host, which lockfileVersion 5 and 6 name when it is not the default one. */
  host?: string
}

/** Without the peers and the patch it was installed with: trailing `(…)`, which nest. */
export function withoutSuffix(key: string): string {
  let end = key.length
  while (key[end - 1] === ')') {
    const start = openingBracket(key, end - 1)
    if (start <= 0) return key
    end = start
  }
  return key.slice(0, end)
}

function openingBracket(key: string, closing: number): number {
  let depth = 0
  for (let at = closing; at >= 0; at -= 1) {
    if (key[at] === ')') depth += 1
    else if (key[at] === '(') depth -= 1
    if (depth === 0) return at
  }
  return -1
}

function splitAt(text: string, separator: number): PackageKey | undefined {
  if (separator <= 0) return undefined
  return { name: text.slice(0, separator), rest: text.slice(separator + 1) }
}

function ofV5(path: string): PackageKey | undefined {
  // Names may hold `_`; in peers `/` is written as `+`.
  const parsed = splitAt(path, path.lastIndexOf('/'))
  return parsed && { ...parsed, rest: parsed.rest.replace(/_.*$/s, '') }
}

function withHost(key: string, parse: (path: string) => PackageKey | undefined): PackageKey | undefined {
  const slash = key.indexOf('/')
  if (slash < 0) return undefined
  const parsed = parse(key.slice(slash + 1))
  return parsed === undefined || slash === 0 ? parsed : { ...parsed, host: key.slice(0, slash) }
}

/** Undefined for a key that only names a place (`file:lib`, `github.com/a/b/0123`): its entry says name and version. */
export function packageKey(grammar: KeyGrammar, key: string): PackageKey | undefined {
  const path = withoutSuffix(key)
  const ofV9 = (text: string) => splitAt(text, text.indexOf('@', 1))
  if (grammar === 'v9') return ofV9(path)
  return withHost(path, grammar === 'v5' ? ofV5 : ofV9)
}

/** An entry's name for readers: a mirror's host is not told. */
export function entryName(path: string, key: PackageKey | undefined): string {
  return key?.host === undefined ? path.replace(/^\//, '') : `${key.name}@${key.rest}`
}

/** The key that a dependency `name: reference` points at. An alias's reference is a whole key already. */
export function referencedKey(grammar: KeyGrammar, name: string, reference: string): string {
  const plain = withoutSuffix(reference)
  if (grammar === 'v5') return plain.includes('/') || plain.startsWith('file:') ? reference : `/${name}/${reference}`
  if (grammar === 'v6') return plain.includes('/') || plain.startsWith('file:') ? reference : `/${name}@${reference}`
  const at = plain.indexOf('@', 1)
  const colon = plain.indexOf(':')
  return plain.startsWith('@') || (at >= 0 && (colon < 0 || at < colon)) ? reference : `${name}@${reference}`
}
