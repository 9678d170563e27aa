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

import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { withHeader } from './licence-header.ts'

const LIBRARY = '@cyclonedx/cyclonedx-library/package.json'
const NAMES = [
  'bom-1.2',
  'bom-1.2-strict',
  'bom-1.3',
  'bom-1.3-strict',
  'bom-1.4',
  'bom-1.5',
  'bom-1.6',
  'bom-1.7',
  'spdx',
  'cryptography-defs',
  'jsf-0.82',
]
/** Words for people and editors: they decide nothing. */
const ANNOTATIONS = new Set([
  '$schema',
  '$id',
  '$comment',
  'title',
  'description',
  'examples',
  'default',
  'deprecated',
  'readOnly',
  'meta:enum',
  // Says something about lists of schemas only, and there are none.
  'additionalItems',
])
/** Their members are names, not keywords. */
const NAMED = new Set(['properties', 'definitions'])

type Json = null | boolean | number | string | Json[] | { [key: string]: Json }

function bare(value: Json, keywords: boolean): Json {
  if (Array.isArray(value)) return value.map((one) => bare(one, true))
  if (typeof value !== 'object' || value === null) return value
  const members = Object.entries(value).filter(([key]) => !keywords || !ANNOTATIONS.has(key))
  return Object.fromEntries(
    members.map(([key, child]) => [
      key,
      key === 'enum' && keywords ? child : bare(child, !(keywords && NAMED.has(key))),
    ]),
  )
}

function officialSchema(name: string): Json {
  const folder = join(dirname(createRequire(import.meta.url).resolve(LIBRARY)), 'res/schema')
  return bare(JSON.parse(readFileSync(join(folder, `${name}.SNAPSHOT.schema.json`), 'utf8')), true)
}

/** Definitions that several versions share are written once, each on a line; a schema names them by their number. */
class Pool {
  readonly lines: string[] = []
  readonly #numbers = new Map<string, number>()

  add(schema: Json): number {
    const line = JSON.stringify(schema)
    const known = this.#numbers.get(line)
    if (known !== undefined) return known
    this.#numbers.set(line, this.lines.length)
    return this.lines.push(line) - 1
  }

  addAll(schemas: Json | undefined): Json {
    if (typeof schemas !== 'object' || schemas === null || Array.isArray(schemas)) return {}
    return Object.fromEntries(Object.entries(schemas).map(([name, schema]) => [name, this.add(schema)]))
  }
}

function pooled(schema: Json, pool: Pool): Json {
  if (typeof schema !== 'object' || schema === null || Array.isArray(schema)) throw new Error('no schema')
  const { definitions, properties, ...root } = schema
  return { root, definitions: pool.addAll(definitions), properties: pool.addAll(properties) }
}

/**
 * The official JSON Schemas of CycloneDX, without what is meant for people: a module of the package sbom. Made from the copies
 * in `@cyclonedx/cyclonedx-library` (Apache-2.0, as the specification).
 */
export function cyclonedxSchemasModule(): string {
  const pool = new Pool()
  const index = Object.fromEntries(NAMES.map((name) => [name, pooled(officialSchema(name), pool)]))
  const text = [...pool.lines, JSON.stringify(index)].join('\n')
  if (/[`]|\$\{/.test(text)) throw new Error('the schemas hold what a template literal can not')
  const body = `// Written by \`npm run docs\` from the schemas of CycloneDX (Apache-2.0, Copyright OWASP Foundation): do not edit.

/** Subschemas, each on a line; the last line is the index of the schemas by name. */
export const officialSchemas = String.raw\`${text}\`
`
  return withHeader(body, '//')
}
