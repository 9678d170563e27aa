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
import type { AtrVoteStart } from '../atr-ports.ts'
import type { MailReceipt } from '../mail/mail-ports.ts'
import { standingClock } from '../testing/standing-clock.ts'
import { startVoteInAtr } from './start-vote-in-atr.ts'

const reference = { project: 'tool', version: '1.0' }
const vote = {
  mail: { to: 'dev@example.apache.org', subject: '[VOTE] Release Apache Tool 1.0-rc1', body: 'Please vote.\n' },
  location: 'https://releases.apache.org/compose/tool/1.0',
  revision: 3,
  candidateDigest: 'a'.repeat(64),
  deadline: new Date(0),
}
const request = {
  vote,
  reference,
  hours: 72,
  acknowledged: ['atr.tasks.checks.rat'],
  receiptPath: '/out/vote.sent.json',
}

function setUp({ revision }: { revision?: string } = { revision: '00003' }) {
  const started: AtrVoteStart[] = []
  const kept = new Map<string, MailReceipt>()
  const ports = {
    clock: standingClock(),
    atr: {
      look: async () => ({ phase: 'compose' as const, firstRoundPassed: false, ...(revision && { revision }) }),
      startVote: async (one: AtrVoteStart) => {
        const isFirst = started.push(one) === 1
        return { changed: isFirst, phase: 'vote' as const, warnings: [], ...(isFirst && { messageId: 'v@apache.org' }) }
      },
    },
    receipts: {
      read: async (path: string) => kept.get(path),
      create: async () => true,
      replace: async (path: string, one: MailReceipt) => void kept.set(path, one),
      remove: async () => {},
    },
  }
  return { started, kept, ports }
}

test('ATR sends our mail, on the revision as it writes it, and is to publish what passes', async () => {
  const { started, kept, ports } = setUp()
  expect(await startVoteInAtr(request, ports)).toEqual({ messageId: 'v@apache.org', sentNow: true, warnings: [] })
  expect(started).toEqual([
    { ...reference, revision: '00003', ...vote.mail, hours: 72, acknowledged: request.acknowledged, publish: true },
  ])
  expect(kept.get(request.receiptPath)).toMatchObject({ state: 'sent', messageId: 'v@apache.org' })
})

test('a second run finds the vote, and the id of its mail in the receipt', async () => {
  const { ports } = setUp()
  await startVoteInAtr(request, ports)
  expect(await startVoteInAtr(request, ports)).toMatchObject({ messageId: 'v@apache.org', sentNow: false })
})

test.each([
  ['another revision', { revision: '00004' }, 'CONFLICT'],
  ['no files', {}, 'CONFLICT'],
])('%s in ATR is not voted on', async (_what, state, code) => {
  const { started, ports } = setUp(state)
  await expect(startVoteInAtr(request, ports)).rejects.toMatchObject({ code })
  expect(started).toEqual([])
})

test('a vote on nobody knows which revision is not started', async () => {
  const { ports } = setUp()
  const unknown = { ...request, vote: { ...vote, revision: undefined } }
  await expect(startVoteInAtr(unknown, ports)).rejects.toMatchObject({ code: 'INPUT_INVALID' })
})
