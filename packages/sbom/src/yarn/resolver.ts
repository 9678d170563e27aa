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

import type { Manifest } from '../javascript/manifest.ts'
import { descriptor } from './descriptor.ts'

/** Leads from a range to the reference of the entry that the lockfile chose for it. */
export interface Resolver {
  byDescriptor: ReadonlyMap<string, string>
  /** Every reference chosen for a name. */
  byName: ReadonlyMap<string, ReadonlySet<string>>
  /** What an overridden name leads to; undefined where that depends on who asks. */
  overrides: ReadonlyMap<string, string | undefined>
}

/** `a`, `**` + `/a`, `parent/a` and `a@^1` all override `a`. */
function overriddenName(key: string): string {
  const [scope = '', last = ''] = ['', ...key.split('/')].slice(-2)
  const path = scope.startsWith('@') ? `${scope}/${last}` : last
  return descriptor(path).name
}

function exact(byDescriptor: Resolver['byDescriptor'], name: string, range: string): string | undefined {
  return byDescriptor.get(`${name}@${range}`) ?? byDescriptor.get(`${name}@npm:${range}`)
}

/** `resolutions` of package.json puts ranges in the place of others; the lockfile keeps the others' words. */
function overridesOf(byDescriptor: Resolver['byDescriptor'], manifest: Manifest | undefined) {
  const overrides = new Map<string, string | undefined>()
  for (const [key, range] of Object.entries(manifest?.resolutions ?? {})) {
    const name = overriddenName(key)
    const ref = exact(byDescriptor, name, range)
    overrides.set(name, overrides.has(name) && overrides.get(name) !== ref ? undefined : ref)
  }
  return overrides
}

export function resolver(byDescriptor: ReadonlyMap<string, string>, manifest: Manifest | undefined): Resolver {
  const byName = new Map<string, Set<string>>()
  for (const [text, ref] of byDescriptor) {
    const { name } = descriptor(text)
    byName.set(name, (byName.get(name) ?? new Set()).add(ref))
  }
  return { byDescriptor, byName, overrides: overridesOf(byDescriptor, manifest) }
}

/** The only reference chosen for a name; undefined when there are more. */
export function onlyChoice({ byName }: Resolver, name: string): string | undefined {
  const refs = byName.get(name)
  return refs?.size === 1 ? [...refs][0] : undefined
}

/** An overridden range need not stand in the lockfile: then there must be one choice only. */
export function resolved(known: Resolver, name: string, range: string): string | undefined {
  const found = exact(known.byDescriptor, name, range)
  if (found !== undefined || !known.overrides.has(name)) return found
  return known.overrides.get(name) ?? onlyChoice(known, name)
}
