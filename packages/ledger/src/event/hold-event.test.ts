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
import { holdEventOf, holdEventSchema } from './hold-event.ts'
import { releaseEventSchema } from './release-event.ts'

const told = {
  source: 'urn:trusted-release:local',
  committee: 'example',
  product: 'tool',
  hold: 'a'.repeat(12),
  severity: 'high',
  dueBy: '2026-03-08T12:00:00.000Z',
  wordsSha256: 'b'.repeat(64),
  time: new Date('2026-03-01T12:00:00Z'),
} as const

test('a change of a hold is an event of its own kind, and the same one when it is told again', () => {
  const event = holdEventOf('set', told)
  expect(event).toMatchObject({ type: 'org.apache.release.hold.set.v1', subject: 'example/tool' })
  expect(holdEventOf('set', told)).toEqual(event)
  expect(holdEventOf('set', { ...told, version: '1.0' }).subject).toBe('example/tool/1.0')
  expect(new Set((['set', 'acknowledged', 'lifted'] as const).map((change) => holdEventOf(change, told).id)).size).toBe(
    3,
  )
  expect(releaseEventSchema.safeParse(event).success).toBe(false)
})

test.each([
  ['another subject', { subject: 'example/other' }],
  ['a type that nobody knows', { type: 'org.apache.release.hold.moved.v1' }],
  ['more than is known', { reason: 'a name' }],
])('%s is refused', (_, change) => {
  expect(holdEventSchema.safeParse({ ...holdEventOf('lifted', told), ...change }).success).toBe(false)
})

test('what is no product is refused', () => {
  expect(() => holdEventOf('set', { ...told, product: '../x' })).toThrow()
})
