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

import { isRecord } from '../shared/is-record.ts'
import { recordIn, records, textIn, texts } from '../validate/read-value.ts'
import type { Relationship } from './spdx-shipped.ts'

export type Element = Readonly<Record<string, unknown>>

/** Elements of an SPDX 3 document, by class and by id. */
export class Spdx3Graph {
  readonly elements: readonly Element[]
  readonly #byId: ReadonlyMap<string, Element>

  constructor(document: unknown) {
    this.elements = records(isRecord(document) ? document['@graph'] : undefined).map(({ record }) => record)
    this.#byId = new Map(this.elements.map((element) => [idOf(element) ?? '', element]))
  }

  ofClass(...classes: string[]): Element[] {
    const wanted = new Set<unknown>(classes)
    return this.elements.filter(({ type }) => wanted.has(type))
  }

  /** What a member leads to: by id, or written out in place. */
  linked(element: Element | undefined, key: string): Element[] {
    const inPlace = recordIn(element, key)
    if (inPlace !== undefined) return [inPlace]
    const [value, one] = [element?.[key], textIn(element, key)]
    const inList = records(value).map(({ record }) => record)
    const ids = one === undefined ? texts(value) : [one]
    return [...inList, ...ids.map((id) => this.#byId.get(id)).filter((found) => found !== undefined)]
  }

  /** Every pair that a relationship joins. */
  relationships(): (Relationship & { scope?: string; completeness?: string })[] {
    return this.ofClass('Relationship', 'LifecycleScopedRelationship').flatMap((element) => {
      const [from, type] = [textIn(element, 'from'), textIn(element, 'relationshipType')]
      const [scope, completeness] = [textIn(element, 'scope'), textIn(element, 'completeness')]
      if (from === undefined || type === undefined) return []
      const more = { ...(scope !== undefined && { scope }), ...(completeness !== undefined && { completeness }) }
      return texts(element.to).map((to) => ({ from, type, to, ...more }))
    })
  }
}

export function idOf(element: Element): string | undefined {
  return textIn(element, 'spdxId') ?? textIn(element, '@id')
}
