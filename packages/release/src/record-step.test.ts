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
import type { ReleaseEvent } from '@tra/ledger'
import { expect, test } from 'vitest'
import { recordingRefusal, recordStep } from './record-step.ts'
import { standingClock } from './testing/standing-clock.ts'

const candidate = { committee: 'logging', product: 'log4j', version: '2.25.4', candidate: 'rc1' }
const outcome = {
  step: 'verify',
  candidate,
  candidateDigest: 'd'.repeat(64),
  verdict: 'passed',
  summary: 'fine',
} as const

async function recorded(dryRun: boolean, commit?: string): Promise<ReleaseEvent[]> {
  const all: ReleaseEvent[] = []
  const events = { record: async (event: ReleaseEvent) => all.push(event) }
  const run = { source: 'https://github.com/apache/logging/actions/runs/1/attempts/1', commit }
  await recordStep(outcome, { run, events, clock: standingClock(), dryRun })
  return all
}

test('a finished step becomes one event with its run and time', async () => {
  const [event, ...others] = await recorded(false, 'c'.repeat(40))
  expect(others).toEqual([])
  expect(event).toMatchObject({
    subject: 'logging/log4j/2.25.4',
    source: 'https://github.com/apache/logging/actions/runs/1/attempts/1',
    time: '2026-03-01T12:00:00.000Z',
    data: { step: 'verify', verdict: 'passed', commit: 'c'.repeat(40), candidateDigest: 'd'.repeat(64) },
  })
})

test('a run without a commit says nothing about one', async () => {
  expect((await recorded(false))[0]?.data).not.toHaveProperty('commit')
})

test('a dry run leaves no trace', async () => {
  expect(await recorded(true)).toEqual([])
})

async function refusing(thrown: unknown): Promise<ReleaseEvent[]> {
  const all: ReleaseEvent[] = []
  const events = { record: async (event: ReleaseEvent) => all.push(event) }
  const run = { source: 'https://github.com/apache/logging/actions/runs/1/attempts/1', commit: undefined }
  const context = { run, events, clock: standingClock(), dryRun: false }
  const step = { step: 'promote', candidate, candidateDigest: 'd'.repeat(64) } as const
  await expect(recordingRefusal(step, context, () => Promise.reject(thrown))).rejects.toBe(thrown)
  return all
}

test('a refused release is recorded as failed before the error goes on', async () => {
  const [event] = await refusing(new ReleaseError('REFUSED', 'the staged bytes are not the voted bytes'))
  expect(event?.data).toMatchObject({
    step: 'promote',
    verdict: 'failed',
    summary: 'the staged bytes are not the voted bytes',
  })
})

test.each([new ReleaseError('NETWORK', 'no answer'), new Error('a bug'), 'a string'])(
  'what says nothing about the release is not recorded: %s',
  async (thrown) => {
    expect(await refusing(thrown)).toEqual([])
  },
)
