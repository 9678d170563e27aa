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

import { expect, it } from 'vitest'
import { atMost } from './at-most.ts'

it('lets so many run at once, in their order, also after a failure', async () => {
  const turn = atMost(3)
  let [underWay, busiest] = [0, 0]
  const order: number[] = []
  const work = (number: number) =>
    turn(async () => {
      order.push(number)
      underWay += 1
      busiest = Math.max(busiest, underWay)
      await new Promise((resolve) => setImmediate(resolve))
      underWay -= 1
      if (number % 4 === 0) throw new Error(`${number}`)
      return number
    })
  const settled = await Promise.allSettled(Array.from({ length: 20 }, (_, number) => work(number)))
  expect(settled.filter(({ status }) => status === 'fulfilled')).toHaveLength(15)
  expect([busiest, underWay, order]).toEqual([3, 0, Array.from({ length: 20 }, (_, number) => number)])
})
