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

import { ReleaseError } from '@tra/kernel'
import { expect, test } from 'vitest'
import { committeeKeys } from './committee-keys.ts'

const fingerprint = 'AB'.repeat(20)
const listed = {
  ...{ fingerprint, algorithm: 17, bits: 1024, createdAt: new Date('2010-01-01'), revoked: false, lines: [1] },
  ...{ userIds: ['Robin Example'], allUserIds: ['Robin Example'], subkeys: [], selfSignatureHashes: [] },
}

function reading() {
  const asked: string[] = []
  const clock = { now: new Date('2026-03-01T12:00:00Z') }
  const keysOf = committeeKeys({
    root: 'https://dist.example.org/release',
    now: () => clock.now,
    documents: {
      read: async (location) => {
        asked.push(location)
        if (location.includes('gadgets')) throw new ReleaseError('NOT_FOUND', 'no KEYS there')
        return Buffer.from('KEYS')
      },
    },
    keysFiles: {
      read: async () => ({ keys: [listed], unreadable: [], privateKeys: [], repeated: [], strayLines: [] }),
    },
  })
  return { asked, clock, keysOf }
}

test('KEYS of a committee are told by owner and strength, and read every ten minutes', async () => {
  const { asked, clock, keysOf } = reading()
  const both = await Promise.all([keysOf('widgets', 'widgets'), keysOf('widgets', 'widgets')])
  expect(both[0]).toMatchObject([{ fingerprint, owner: 'Robin Example', algorithm: 'DSA 1024' }])
  expect(both[0]?.[0]?.weakness).toContain('DSA')
  expect(asked).toEqual(['https://dist.example.org/release/widgets/KEYS'])
  clock.now = new Date(clock.now.getTime() + 10 * 60_000)
  await keysOf('widgets', 'widgets')
  expect(asked).toHaveLength(2)
})

test('KEYS that are not there are unknown, and a path that leaves the folder is not asked for', async () => {
  const { asked, keysOf } = reading()
  expect(await keysOf('gadgets', 'incubator/gadgets')).toBeUndefined()
  for (const folder of ['../etc', 'a/../b', 'incubator/a/b', '', 'A?b', 'a#b']) {
    expect(await keysOf('x', folder)).toBeUndefined()
  }
  expect(asked).toEqual(['https://dist.example.org/release/incubator/gadgets/KEYS'])
})
