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

import { readdir } from 'node:fs/promises'
import { storeFor } from '@tra/adapters'
import { mountSmallDisk, type SmallDisk } from '@tra/testkit'
import { afterAll, describe, expect, test } from 'vitest'
import { diskFaults } from './disk-faults.ts'
import { CANDIDATE, exported, withCandidate } from './meet-fault.ts'

const disk: SmallDisk | undefined = await mountSmallDisk('size=4m')
afterAll(() => disk?.close())

// Mounting takes root; containers and runners of continuous integration differ in that.
describe.skipIf(disk === undefined)('a directory on a disk of its own', () => {
  const root = `directory:${disk?.path}`
  const store = storeFor([root], { clock: { now: () => new Date(0), sleep: async () => {} } })
  let made = 0

  test.each([...diskFaults])('stage: $fault', ({ arrange, heal, lasting, says }) =>
    withCandidate(async (directory) => {
      const location = `${root}/rc-${++made}`
      const step = () => store.stage({ directory, location, message: 'Stage' })
      const before = await readdir(disk?.path ?? '')
      await disk?.remount(arrange)
      await expect(step()).rejects.toMatchObject({ code: lasting, hint: expect.stringMatching(says) })
      expect(await readdir(disk?.path ?? '')).toEqual(before)
      await disk?.remount(heal)
      expect(await step()).toMatchObject({ changed: true })
      expect(await step()).toMatchObject({ changed: false })
      expect(await readdir(disk?.path ?? '')).toHaveLength(before.length + 1)
      expect(await exported(store, location)).toEqual(CANDIDATE)
      await store.remove({ location, revision: (await step()).revision, message: 'Make room' })
    }),
  )

  test('promote: disk can only be read', () =>
    withCandidate(async (directory) => {
      const [from, to] = [`${root}/promoted-rc`, `${root}/promoted`]
      const { revision } = await store.stage({ directory, location: from, message: 'Stage' })
      const step = () => store.promote({ from, to, revision, message: 'Release' })
      await disk?.remount('ro')
      await expect(step()).rejects.toMatchObject({ code: 'PERMISSION_MISSING' })
      await disk?.remount('rw')
      expect(await step()).toMatchObject({ changed: true })
      expect(await step()).toMatchObject({ changed: false })
      expect(await readdir(disk?.path ?? '')).toEqual(['promoted'])
      expect(await exported(store, to)).toEqual(CANDIDATE)
    }))
})
