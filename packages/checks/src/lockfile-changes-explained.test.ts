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
import { cleanSource, runSource } from '../test/source-facts.ts'
import { lockfileChangesExplained } from './lockfile-changes-explained.ts'
import type { LockfileChange } from './source-facts.ts'
import type { LockfileReason } from './source-policy.ts'

const commit = (message: string, id = 'e') => ({ id: id.repeat(40), author: 'Ada <ada@example.org>', message })

function run(change: Partial<LockfileChange>, lockfileChanges: LockfileReason[] = []) {
  const lockfile = { path: 'web/yarn.lock', added: 12, removed: 3, commits: [], ...change }
  const { policy } = cleanSource()
  const range = { value: { commits: 3, descends: true, lockfiles: [lockfile] } }
  return runSource(lockfileChangesExplained, cleanSource({ range, policy: { ...policy, lockfileChanges } }))
}

test('a bump and a trailer explain it', () => {
  const commits = [commit('Bump axios from 1.1 to 1.2'), commit('Tidy\n\nLockfile-Change: yarn 4 writes it anew')]
  expect(run({ commits })).toEqual([])
})

test('one commit among many that says nothing is named with the size of the change', () => {
  const commits = [commit('Bump axios from 1.1 to 1.2'), commit('Fix typo', 'f')]
  expect(run({ commits })).toMatchObject([
    {
      rule: 'unexplained',
      severity: 'blocker',
      artifact: 'web/yarn.lock',
      message: 'web/yarn.lock changed (+12 -3) in ffffffffffff, which do not say why',
    },
  ])
})

test('a change that no commit makes came with a merge', () => {
  expect(run({ commits: [] })).toMatchObject([{ rule: 'uncommitted' }])
})

test('the project answers for a change until the day it names', () => {
  const commits = [commit('Fix typo')]
  const reason = { path: 'web/**', reason: 'moved to yarn 4', expires: '2026-11-20' }
  expect(run({ commits }, [reason])).toEqual([])
  expect(run({ commits }, [{ ...reason, expires: '2026-11-19' }])).toMatchObject([{ rule: 'unexplained' }])
  expect(run({ commits }, [{ ...reason, path: 'docs/**' }])).toMatchObject([{ rule: 'unexplained' }])
})

test('a range that can not be read is for a human', () => {
  const facts = cleanSource({ range: { unreadable: 'the clone is shallow' } })
  expect(runSource(lockfileChangesExplained, facts)).toMatchObject([{ rule: 'unreadable', undecided: true }])
})
