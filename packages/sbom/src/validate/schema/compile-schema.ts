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
import { keywordChecks } from './keyword-checks.ts'
import type { Schema, SchemaLibrary, SchemaObject } from './schema.ts'
import { type Check, depthOf, type Fault } from './validation-run.ts'

const nothing: Check = () => {}
const never: Check = (_value, place, run) => run.report(place, () => 'is not allowed here')

/**
 * Compiles schemas of a library, each when it is first needed: a document uses a small part of what its format allows.
 * Keywords follow JSON Schema draft 7 as ajv applies them; `uniqueItems` is linear.
 */
export class SchemaCompiler {
  readonly #library: SchemaLibrary
  readonly #compiled = new Map<string, Check>()

  constructor(library: SchemaLibrary) {
    this.#library = library
  }

  /** The check of the schema at `reference`. */
  at(reference: string): Check {
    const known = this.#compiled.get(reference)
    if (known !== undefined) return known
    const [base = ''] = reference.split('#')
    const check = this.#compile(this.#library(reference), base)
    this.#compiled.set(reference, check)
    return check
  }

  #compile(schema: Schema, base: string): Check {
    if (typeof schema === 'boolean') return schema ? nothing : never
    const own = keywordChecks.map((keyword) => keyword(schema))
    const checks = [this.#reference(schema, base), ...own, ...this.#applicators(schema, base)].filter(
      (check) => check !== undefined,
    )
    const [only] = checks
    if (only === undefined) return nothing
    if (checks.length === 1) return only
    return (value, place, run) => {
      for (const check of checks) check(value, place, run)
    }
  }

  #reference({ $ref }: SchemaObject, base: string): Check | undefined {
    if ($ref === undefined) return undefined
    const reference = $ref.startsWith('#') ? base + $ref : $ref.replace('.SNAPSHOT.schema.json', '')
    let target: Check | undefined
    return (value, place, run) => {
      target ??= this.at(reference)
      target(value, place, run)
    }
  }

  #applicators(schema: SchemaObject, base: string): (Check | undefined)[] {
    const each = (schemas: readonly Schema[] | undefined) => schemas?.map((one) => this.#compile(one, base))
    return [
      ...(each(schema.allOf) ?? []),
      anyOf(each(schema.anyOf)),
      oneOf(each(schema.oneOf)),
      not(each(schema.not === undefined ? undefined : [schema.not])),
      this.#conditional(schema, base),
      this.#byType(schema, base),
      this.#members(schema, base),
      this.#items(schema, base),
    ]
  }

  #conditional({ if: condition, then: met = true, else: unmet = true }: SchemaObject, base: string): Check | undefined {
    if (condition === undefined) return undefined
    const [holds, yes, no] = [this.#compile(condition, base), this.#compile(met, base), this.#compile(unmet, base)]
    return (value, place, run) => {
      const branch = run.trial(holds, value, place) === undefined ? yes : no
      branch(value, place, run)
    }
  }

  #byType({ byType }: SchemaObject, base: string): Check | undefined {
    if (byType === undefined) return undefined
    const known = new Map<Schema, Check>()
    return (value, place, run) => {
      if (!isRecord(value) || typeof value.type !== 'string') return
      const schema = byType(value.type)
      const check = known.get(schema) ?? this.#compile(schema, base)
      known.set(schema, check)
      check(value, place, run)
    }
  }

  #members({ properties, additionalProperties = true }: SchemaObject, base: string): Check | undefined {
    if (properties === undefined && additionalProperties === true) return undefined
    // The names are an author's: in a Map, `__proto__` is one like any other.
    const known = new Map(Object.entries(properties ?? {}).map(([key, one]) => [key, this.#compile(one, base)]))
    const others = additionalProperties === true ? undefined : this.#compile(additionalProperties, base)
    return (value, place, run) => {
      if (!isRecord(value)) return
      // From the last to the first: what waits is taken from the end.
      const keys = Object.keys(value)
      for (let index = keys.length - 1; index >= 0; index -= 1) {
        const key = keys[index] ?? ''
        const check = known.get(key) ?? others
        if (check !== undefined) run.check(check, value[key], { above: place, key })
      }
    }
  }

  #items({ items }: SchemaObject, base: string): Check | undefined {
    if (items === undefined) return undefined
    const check = tuple(isList(items) ? items.map((one) => this.#compile(one, base)) : this.#compile(items, base))
    return (value, place, run) => {
      if (!Array.isArray(value)) return
      for (let key = value.length - 1; key >= 0; key -= 1) run.check(check(key), value[key], { above: place, key })
    }
  }
}

function isList(items: Schema | readonly Schema[]): items is readonly Schema[] {
  return Array.isArray(items)
}

function tuple(checks: Check | readonly Check[]): (index: number) => Check {
  return typeof checks === 'function' ? () => checks : (index) => checks[index] ?? nothing
}

/** Of several readings that all fail, the one that went deepest is what the author meant. */
function deepest(checks: readonly Check[], ...[value, place, run]: Parameters<Check>): Fault | undefined {
  const faults = checks.map((check) => run.trial(check, value, place))
  return faults.toSorted((one, other) => depthOf(other?.place) - depthOf(one?.place))[0]
}

function anyOf(checks: readonly Check[] | undefined): Check | undefined {
  if (checks === undefined) return undefined
  return (value, place, run) => {
    if (checks.some((check) => run.trial(check, value, place) === undefined)) return
    const fault = deepest(checks, value, place, run)
    if (fault !== undefined) run.report(fault.place, fault.message)
  }
}

function oneOf(checks: readonly Check[] | undefined): Check | undefined {
  if (checks === undefined) return undefined
  return (value, place, run) => {
    const holding = checks.filter((check) => run.trial(check, value, place) === undefined).length
    if (holding === 1) return
    const fault = holding === 0 ? deepest(checks, value, place, run) : undefined
    run.report(fault?.place ?? place, fault?.message ?? (() => 'can be read in more than one way'))
  }
}

function not(checks: readonly Check[] | undefined): Check | undefined {
  const [refused] = checks ?? []
  if (refused === undefined) return undefined
  return (value, place, run) => {
    if (run.trial(refused, value, place) === undefined) run.report(place, () => 'has members that exclude each other')
  }
}
