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

import fc from 'fast-check'

type Path = (string | number)[]

/** Paths of every value below the root. */
function pathsIn(value: unknown, above: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return []
  const keys: Path = Array.isArray(value) ? [...value.keys()] : Object.keys(value)
  return keys.flatMap((key) => {
    const path = [...above, key]
    return [path, ...pathsIn(Reflect.get(value, key), path)]
  })
}

const STRANGE = [
  null,
  true,
  0,
  -1,
  1.5,
  '',
  'x',
  'library',
  'https://example.org',
  [],
  {},
  ['x', 'x'],
  [{}, {}],
  { id: 'MIT' },
]

function valueAt(document: object, path: Path): unknown {
  return path.reduce<unknown>((at, key) => Reflect.get(Object(at), key), document)
}

interface Change {
  parent: object
  key: string | number
  /** A value of the same document, from elsewhere. */
  other: unknown
  strange: unknown
}

function drop({ parent, key }: Change): void {
  if (Array.isArray(parent)) parent.splice(Number(key), 1)
  else Reflect.deleteProperty(parent, key)
}

const CHANGES: readonly ((change: Change) => void)[] = [
  drop,
  ({ parent, key, strange }) => Reflect.set(parent, key, strange),
  ({ parent, key, other }) => Reflect.set(parent, key, other),
  (change) => {
    const value = Reflect.get(change.parent, change.key)
    drop(change)
    Reflect.set(change.parent, Array.isArray(change.parent) ? change.parent.length : `${change.key}x`, value)
  },
  ({ parent, key }) =>
    Array.isArray(parent)
      ? parent.push(structuredClone(parent[Number(key)]))
      : Reflect.set(parent, `${key}2`, Reflect.get(parent, key)),
]

/** Copies of a document of which one value is dropped, replaced by a strange one or one from elsewhere, renamed or repeated. */
export function mutants(document: object): fc.Arbitrary<object> {
  const path = fc.constantFrom(...pathsIn(document))
  return fc
    .tuple(path, fc.constantFrom(...CHANGES), fc.constantFrom(...STRANGE), path)
    .map(([at, apply, strange, from]) => {
      const copy: object = structuredClone(document)
      const parent = valueAt(copy, at.slice(0, -1))
      if (typeof parent === 'object' && parent !== null)
        apply({ parent, key: at.at(-1) ?? '', other: structuredClone(valueAt(document, from)), strange })
      return copy
    })
}
