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
import { TokenBucket } from './token-bucket.ts'

test('lets a minute full of calls through at once, and the rest evenly', async () => {
  const sleeps: number[] = []
  const now = new Date('2026-03-01T12:00:00Z')
  const clock = { now: () => now, sleep: async (milliseconds: number) => void sleeps.push(milliseconds) }
  const bucket = new TokenBucket(clock, 60)
  for (let call = 0; call < 63; call += 1) await bucket.take()
  expect(sleeps).toEqual([1000, 2000, 3000])
  now.setUTCMinutes(5)
  await bucket.take()
  expect(sleeps).toHaveLength(3)
})
