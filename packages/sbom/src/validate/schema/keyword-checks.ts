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
import { formats } from './formats.ts'
import type { JsonType, SchemaObject } from './schema.ts'
import { shownValue } from './shown-value.ts'
import { firstRepeated } from './unique-items.ts'
import type { Check } from './validation-run.ts'

/** Keywords that look at a value alone; those that lead to other schemas stand in `compile-schema.ts`. */
export const keywordChecks: readonly ((schema: SchemaObject) => Check | undefined)[] = [
  ({ type }) => {
    if (type === undefined) return undefined
    const types = typeof type === 'string' ? [type] : type
    const [isFirst, isOther = isFirst] = types.map((one) => typeTests[one])
    if (isFirst === undefined || isOther === undefined) return undefined
    const expected = types.map((one) => TYPE_NAMES[one]).join(' or ')
    return (value, place, run) => {
      if (!isFirst(value) && !isOther(value)) run.report(place, () => `expected ${expected}, got ${shownValue(value)}`)
    }
  },
  ({ enum: allowed }) => {
    if (allowed === undefined) return undefined
    const known = new Set(allowed)
    const expected = allowed.length > MAX_LISTED ? 'a listed value' : `one of ${allowed.map(String).join(', ')}`
    return (value, place, run) => {
      if (!known.has(value)) run.report(place, () => `expected ${expected}, got ${shownValue(value)}`)
    }
  },
  (schema) => {
    if (!('const' in schema)) return undefined
    return (value, place, run) => {
      if (value !== schema.const)
        run.report(place, () => `expected ${shownValue(schema.const)}, got ${shownValue(value)}`)
    }
  },
  ({ minimum = -Infinity, maximum = Infinity }) => {
    if (minimum === -Infinity && maximum === Infinity) return undefined
    return (value, place, run) => {
      if (typeof value === 'number' && (value < minimum || value > maximum))
        run.report(place, () => `expected ${range(minimum, maximum)}, got ${value}`)
    }
  },
  ({ minLength = 0, maxLength = Infinity }) => {
    if (minLength === 0 && maxLength === Infinity) return undefined
    return (value, place, run) => {
      if (typeof value === 'string' && !hasLength(value, minLength, maxLength))
        run.report(place, () => `expected ${range(minLength, maxLength)} characters, got ${shownValue(value)}`)
    }
  },
  ({ pattern, expected }) => {
    if (pattern === undefined) return undefined
    const regex = new RegExp(pattern, 'u')
    return (value, place, run) => {
      if (typeof value === 'string' && !regex.test(value))
        run.report(place, () => `expected ${expected ?? `a text like ${pattern}`}, got ${shownValue(value)}`)
    }
  },
  ({ format }) => {
    const known = formats.get(format ?? '')
    if (known === undefined) return undefined
    return (value, place, run) => {
      if (typeof value === 'string' && !known.holds(value))
        run.report(place, () => `expected ${known.expected}, got ${shownValue(value)}`)
    }
  },
  ({ required = [] }) => {
    if (required.length === 0) return undefined
    return (value, place, run) => {
      if (!isRecord(value)) return
      for (const key of required)
        if (!Object.hasOwn(value, key)) run.report(place, () => `lacks ${JSON.stringify(key)}`)
    }
  },
  ({ minItems = 0, maxItems = Infinity }) => {
    if (minItems === 0 && maxItems === Infinity) return undefined
    return (value, place, run) => {
      if (Array.isArray(value) && (value.length < minItems || value.length > maxItems))
        run.report(place, () => `expected ${range(minItems, maxItems)} items, got ${value.length}`)
    }
  },
  ({ uniqueItems }) => {
    if (uniqueItems !== true) return undefined
    return (value, place, run) => {
      if (!Array.isArray(value) || value.length < 2) return
      const repeated = firstRepeated(value, run.ids)
      if (repeated !== undefined) run.report({ above: place, key: repeated }, () => 'is the same as an item before it')
    }
  },
]

const MAX_LISTED = 40

const TYPE_NAMES: Record<JsonType, string> = {
  object: 'an object',
  array: 'a list',
  string: 'a text',
  number: 'a number',
  integer: 'a whole number',
  boolean: 'true or false',
  null: 'null',
}

/** A schema allows two types at most. */
const typeTests: Record<JsonType, (value: unknown) => boolean> = {
  object: isRecord,
  array: Array.isArray,
  string: (value) => typeof value === 'string',
  number: (value) => typeof value === 'number',
  integer: Number.isInteger,
  boolean: (value) => typeof value === 'boolean',
  null: (value) => value === null,
}

function range(least: number, most: number): string {
  if (most === Infinity) return `${least} or more`
  return least === 0 || least === -Infinity ? `${most} or less` : `from ${least} to ${most}`
}

/** In code points, as JSON Schema counts. */
function hasLength(text: string, least: number, most: number): boolean {
  if (text.length < least || text.length > 2 * most) return false
  // A code point has one or two units.
  if (text.length >= 2 * least && text.length <= most) return true
  const length = [...text].length
  return length >= least && length <= most
}
