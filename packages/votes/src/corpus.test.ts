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

import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import type { Mail } from './mail.ts'
import { readMail } from './read-mail.ts'
import { readMbox } from './read-mbox.ts'
import type { RosterMember, Tally } from './tally.ts'
import { tallyVotes } from './tally-votes.ts'

const CORPUS = fileURLToPath(new URL('../../../../shared/corpus/votes', import.meta.url))
const DIGEST = 'a1'.repeat(32)

interface Expected {
  outcome: Tally['outcome']
  complete: boolean
  published_result: { binding_plus: number | null; total_plus: number; binding_names: string[] | null } | null
  judged_votes?: Record<string, string>
}

interface Row {
  thread: string
  message_id: string
  label: string
}

const threads = existsSync(CORPUS)
  ? readdirSync(CORPUS, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => name)
  : []
function text(...path: string[]): string {
  return readFileSync(join(CORPUS, ...path), 'utf8')
}

function expectedOf(thread: string): Expected {
  return JSON.parse(text(thread, 'expected.json'))
}

function rosterOf({ published_result: result }: Expected): RosterMember[] {
  return (result?.binding_names ?? []).map((name) => ({ id: name.toLowerCase().replaceAll(/\W+/g, '-'), name }))
}

// The corpus is older than candidate digests: its openers get one, so that the votes themselves are measured.
function withDigest(mail: Mail, index: number): Mail {
  return index === 0 ? { ...mail, text: `Candidate digest: ${DIGEST}\n\n${mail.text}` } : mail
}

async function tallyThread(thread: string): Promise<Tally> {
  const mails = await Promise.all(
    readMbox(readFileSync(join(CORPUS, thread, 'thread.mbox'))).map((raw) => readMail(raw)),
  )
  return tallyVotes({
    mails: mails.map(withDigest),
    roster: rosterOf(expectedOf(thread)),
    voters: {},
    candidateDigest: DIGEST,
    // Two of the threads were closed some hours before their third day was over.
    minimumHours: 60,
    now: new Date('2026-09-01T00:00:00Z'),
  })
}

function plusOf({ binding, nonBinding }: Tally): number {
  return binding.plus + nonBinding.plus
}

describe.skipIf(threads.length === 0)(`${threads.length} real vote threads`, () => {
  it('reads every explicit vote and invents none', async () => {
    const tallies = new Map(
      await Promise.all(threads.map(async (thread) => [thread, await tallyThread(thread)] as const)),
    )
    const rows = text('single-votes.jsonl')
      .trim()
      .split('\n')
      .map((line): Row => JSON.parse(line))
    const wrong = rows.flatMap(({ thread, message_id, label }) => {
      const ballot = tallies.get(thread)?.ballots.find(({ messageId }) => `<${messageId}>` === message_id)
      const read = ballot?.value ?? 'none'
      return read === label ? [] : [`${thread} ${message_id}: ${label} read as ${read}`]
    })
    expect(wrong).toEqual([])
  })

  it.each(threads)('%s adds up', async (thread) => {
    const expected = expectedOf(thread)
    const tally = await tallyThread(thread)
    const result = expected.published_result
    if (!result || !expected.complete) {
      const judged = Object.values(expected.judged_votes ?? {}).filter((value) => value === '+1').length
      expect(plusOf(tally)).toBe(judged)
    } else {
      expect(plusOf(tally)).toBe(result.total_plus)
      if (result.binding_names) expect(tally.binding.plus).toBe(result.binding_plus)
      if (result.binding_names) expect(tally.outcome).toBe(expected.outcome)
    }
    if (expected.outcome === 'cancelled') expect(tally.outcome).toBe('cancelled')
  })
})

if (threads.length === 0) it.skip('NOT MEASURED on real vote threads: there is no corpus beside the checkout', () => {})
