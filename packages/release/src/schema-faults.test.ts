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

import { expect, test } from 'vitest'
import * as z from 'zod'
import { schemaFaults } from './schema-faults.ts'

const names = Array.from({ length: 9 }, (_, index) => `field${index}`)
const schema = z.object({
  schema: z.literal('plan/v1'),
  ...Object.fromEntries(names.map((name) => [name, z.string()])),
})
const faultsOf = (document: unknown) => {
  const { error } = schema.safeParse(document)
  return error === undefined ? '' : schemaFaults(error)
}

test('another document is told by its kind alone', () => {
  expect(faultsOf({ committees: {} })).toContain('plan/v1')
  expect(faultsOf({ schema: 'plan/v2' })).not.toContain('field0')
})

test('what is wrong with the right kind is told by name, and a long list is cut', () => {
  const faults = faultsOf({ schema: 'plan/v1' })
  expect(faults).toContain('field4')
  expect(faults).not.toContain('field5')
  expect(faults).toContain('and 4 more')
})

test('a fault further down is told even when it is called schema', () => {
  const { error } = z.object({ one: z.object({ schema: z.string() }), two: z.string() }).safeParse({ one: {} })
  expect(error && schemaFaults(error)).toContain('two')
})
