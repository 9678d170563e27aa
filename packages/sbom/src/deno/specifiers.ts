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

import type { DenoLock } from './deno-schema.ts'

const SPECIFIER = /^(npm|jsr):\/?((?:@[^@/]+\/)?[^@/]+)(?:@.*)?$/s

/** `npm:a` of `npm:a@^1`. */
export function withoutRange(specifier: string): string {
  const found = named(specifier)
  return found === undefined ? specifier : `${found.scheme}:${found.name}`
}

function named(specifier: string): { name: string; scheme: string } | undefined {
  const [, scheme, name] = SPECIFIER.exec(specifier) ?? []
  return scheme === undefined || name === undefined ? undefined : { scheme, name }
}

/** The entry that a specifier was resolved to: `jsr:@std/path@1.0.0`. Older files say it whole, newer ones the version. */
function resolvedKey(specifier: string, resolved: string): string {
  const found = named(specifier)
  if (found === undefined || /^(?:npm|jsr):/.test(resolved)) return resolved
  return `${found.scheme}:${found.name}@${resolved}`
}

/**
 * Keys of entries, with their scheme, by specifier. Where there is only one specifier of a name, packages ask without the
 * range: `jsr:@std/path`.
 */
export function keysBySpecifier({ specifiers }: DenoLock): Map<string, string> {
  const whole = new Map<string, string>()
  const bare = new Map<string, Set<string>>()
  for (const [specifier, resolved] of Object.entries(specifiers)) {
    const key = resolvedKey(specifier, resolved)
    const found = named(specifier)
    whole.set(specifier, key)
    if (found === undefined) continue
    const name = `${found.scheme}:${found.name}`
    bare.set(name, (bare.get(name) ?? new Set()).add(key))
  }
  for (const [name, [only, ...others]] of bare) {
    if (!whole.has(name) && only !== undefined && others.length === 0) whole.set(name, only)
  }
  return whole
}
