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
import { operationFacts } from './operation-facts.ts'

const startedAt = new Date('2026-03-01T12:00:00Z')
const published = { note: '', size: 7, signedAt: startedAt }

test('a database that hangs is told as one that does not answer, and is asked once', async () => {
  let asked = 0
  const size = () => {
    asked += 1
    return new Promise<number>(() => {})
  }
  const store = { size, queued: () => 3 }
  const ledger = { published: async () => published }
  const facts = operationFacts({ store, ledger, mirror: undefined, startedAt, patience: 10 })
  expect(await Promise.all([facts(), facts()])).toMatchObject([
    { size: undefined, integrated: 7, queued: 3 },
    { size: undefined },
  ])
  expect((await facts()).size).toBeUndefined()
  expect(asked).toBe(1)
})

test('a database that answers again is believed', async () => {
  const answers = [Promise.reject(new Error('the connection broke')), Promise.resolve(8), Promise.resolve(9)]
  const store = { size: () => answers.shift() ?? Promise.resolve(0), queued: () => 0 }
  const ledger = { published: async () => published }
  const facts = operationFacts({ store, ledger, mirror: undefined, startedAt })
  expect([(await facts()).size, (await facts()).size, (await facts()).size]).toEqual([undefined, 8, 9])
})
