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

import type { Schema, SchemaObject } from '../schema/schema.ts'

export const anyText: SchemaObject = { type: 'string' }
export const someText: SchemaObject = { type: 'string', minLength: 1 }
export const time: SchemaObject = {
  type: 'string',
  format: 'date-time',
  pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z$',
  expected: 'a time in UTC: 2026-11-19T10:00:00Z',
}

/** SPDX 2 has no fractions of seconds either, but `npm sbom` and others write them. */
export const timeWithFraction: SchemaObject = {
  ...time,
  pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}([.][0-9]+)?Z$',
}

export function listOf(items: Schema, minItems = 0): SchemaObject {
  return { type: 'array', items, ...(minItems > 0 && { minItems }) }
}

export function oneOf(values: string): SchemaObject {
  return { enum: values.trim().split(/\s+/) }
}

/** An object with these members and no others; a name with `!` must be there. */
export function closed(members: Readonly<Record<string, Schema>>): SchemaObject {
  const entries = Object.entries(members)
  return {
    type: 'object',
    additionalProperties: false,
    properties: Object.fromEntries(entries.map(([name, schema]) => [name.replace('!', ''), schema])),
    required: entries.flatMap(([name]) => (name.endsWith('!') ? [name.slice(0, -1)] : [])),
  }
}
