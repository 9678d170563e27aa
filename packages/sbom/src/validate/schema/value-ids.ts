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

type Container = readonly unknown[] | object

/**
 * Numbers JSON values so that equal ones, and no others, have the same number; members of an object in any order. Every value
 * is looked at once, however often and however deep in others it is compared: two lists of nested lists cost no more than
 * their text is long.
 */
export class ValueIds {
  readonly #ids = new Map<string, number>()
  readonly #known = new WeakMap<Container, number>()

  idOf(value: unknown): number {
    if (!isContainer(value)) return this.#numbered(leafKey(value))
    // Parents stand before their children, so from the end on every child is known before its parent.
    for (const one of this.#unknownIn(value).reverse()) this.#known.set(one, this.#numbered(this.#keyOf(one)))
    return this.#known.get(value) ?? 0
  }

  #unknownIn(value: Container): Container[] {
    const found = this.#known.has(value) ? [] : [value]
    for (const one of found)
      for (const child of childrenOf(one)) if (isContainer(child) && !this.#known.has(child)) found.push(child)
    return found
  }

  #keyOf(value: Container): string {
    const id = (child: unknown) => (isContainer(child) ? this.#known.get(child) : this.#numbered(leafKey(child)))
    if (Array.isArray(value)) return `[${value.map(id).join()}`
    const members = Object.entries(value).map(([key, child]) => `${this.#numbered(leafKey(key))}:${id(child)}`)
    return `{${members.toSorted().join()}`
  }

  #numbered(key: string): number {
    const known = this.#ids.get(key)
    if (known !== undefined) return known
    this.#ids.set(key, this.#ids.size)
    return this.#ids.size - 1
  }
}

function isContainer(value: unknown): value is Container {
  return typeof value === 'object' && value !== null
}

function childrenOf(value: Container): readonly unknown[] {
  return Array.isArray(value) ? value : Object.values(value)
}

function leafKey(value: unknown): string {
  return typeof value === 'string' ? `"${value}` : String(value)
}
