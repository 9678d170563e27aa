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

import { isRecord } from '../../shared/is-record.ts'
import type { ValueIds } from './value-ids.ts'

/** Members that tell most values apart, the best first. */
const TELLING = ['bom-ref', 'ref', 'url', 'name', 'content', 'value', 'id']

/** A text that equal values share, and different ones seldom: cheap, because it looks at the value alone. */
function sketchOf(value: unknown): unknown {
  if (!isRecord(value)) return Array.isArray(value) ? value.length : value
  for (const key of TELLING) {
    const telling = value[key]
    if (typeof telling === 'string') return telling
  }
  return undefined
}

/** Sketches that more than one item has. */
function shared(items: readonly unknown[]): Set<unknown> {
  const seen = new Set<unknown>()
  const twice = new Set<unknown>()
  for (const item of items) {
    const sketch = sketchOf(item)
    if (seen.has(sketch)) twice.add(sketch)
    else seen.add(sketch)
  }
  return twice
}

/**
 * The place of the first item that is equal to an earlier one; undefined when all differ. Linear: items that look alike are
 * compared by number, where ajv compares every pair.
 */
export function firstRepeated(items: readonly unknown[], ids: ValueIds): number | undefined {
  const alike = shared(items)
  if (alike.size === 0) return undefined
  const seen = new Set<number>()
  for (const [index, item] of items.entries()) {
    if (!alike.has(sketchOf(item))) continue
    const id = ids.idOf(item)
    if (seen.has(id)) return index
    seen.add(id)
  }
  return undefined
}
