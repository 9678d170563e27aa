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
import type { Schema } from '../schema/schema.ts'
import { officialSchemas } from './official-schemas.ts'

/** Members of a schema by name, each with the number of its line. */
type Numbers = Readonly<Record<string, number>>

interface Entry {
  root: Readonly<Record<string, unknown>>
  definitions: Numbers
  properties: Numbers
}

interface Shelf {
  lines: string[]
  index: Readonly<Record<string, Entry>>
}

let shelf: Shelf | undefined

function opened(): Shelf {
  const lines = officialSchemas.split('\n')
  return { lines, index: JSON.parse(lines.pop() ?? '{}') }
}

function wholeSchema({ root, properties }: Entry, lines: readonly string[]): Schema {
  const members = Object.entries(properties).map(([name, line]) => [name, JSON.parse(lines[line] ?? 'true')])
  return members.length === 0 ? root : { ...root, properties: Object.fromEntries(members) }
}

/**
 * The official schema of CycloneDX at a reference: `bom-1.6`, `bom-1.6#/definitions/component`. Parsed when asked for.
 * @throws TypeError for a reference that leads nowhere: the schemas are closed, so none in them does.
 */
export function cyclonedxSchema(reference: string): Schema {
  shelf ??= opened()
  const [name = '', fragment = ''] = reference.split('#')
  const entry = shelf.index[name]
  if (entry === undefined) throw new TypeError(`no schema ${reference}`)
  if (fragment === '') return wholeSchema(entry, shelf.lines)
  const line = entry.definitions[fragment.replace('/definitions/', '')]
  if (line === undefined) throw new TypeError(`no schema ${reference}`)
  const schema: unknown = JSON.parse(shelf.lines[line] ?? '')
  return typeof schema === 'boolean' || isRecord(schema) ? schema : true
}
