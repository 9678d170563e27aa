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

import { severities } from '@tra/kernel'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { memoryIssues } from '../testing/memory-issues.ts'
import { readIssueBody } from './issue-body.ts'
import { planIssues } from './issue-plan.ts'
import type { TrackedIssue } from './monitor-ports.ts'
import { type PlacedFinding, scopeOf, watchedFindings } from './watched-finding.ts'

const PLACES = ['example/tool/1.0', 'example/tool/1.1', 'https://downloads.example.org/KEYS']
const CHECKS = ['published-files-unchanged', 'channels-agree']

const finding = (more: Partial<PlacedFinding> = {}): PlacedFinding => ({
  ...{ place: 'example/tool/1.0', check: 'published-files-unchanged', severity: 'blocker', artifact: 'tool.zip' },
  message: 'tool.zip has other bytes',
  ...more,
})

const every = new Set(PLACES.flatMap((place) => CHECKS.map((check) => scopeOf(place, check))))
const facts = (findings: PlacedFinding[], more: { maximum?: number; known?: ReadonlySet<string> } = {}) => {
  const known = more.known ?? every
  return { findings: watchedFindings(findings), known, complete: known === every, maximum: 20, ...more }
}
const kinds = ({ actions }: { actions: readonly { kind: string }[] }) => actions.map(({ kind }) => kind)
const shown = (issues: readonly TrackedIssue[]) => issues.map(({ state, title }) => `${state} ${title}`)

describe('an issue', () => {
  test('is opened once, updated when the words change, closed when the finding is gone, opened again when it is back', async () => {
    const tracker = memoryIssues()
    expect(kinds(await tracker.settle(facts([finding()])))).toEqual(['open'])
    expect(kinds(await tracker.settle(facts([finding()])))).toEqual([])
    expect(kinds(await tracker.settle(facts([finding({ message: 'tool.zip is gone' })])))).toEqual(['update'])
    expect(shown(tracker.issues)).toEqual(['open example/tool/1.0: tool.zip is gone'])
    expect(kinds(await tracker.settle(facts([])))).toEqual(['close'])
    expect(tracker.issues[0]?.body).toContain('**Gone**')
    expect(kinds(await tracker.settle(facts([])))).toEqual([])
    expect(kinds(await tracker.settle(facts([finding()])))).toEqual(['reopen'])
    expect(tracker.issues).toHaveLength(1)
    expect(tracker.issues[0]?.body).not.toContain('**Gone**')
  })

  test('is not closed while its place or its check was not looked at, and that is told', async () => {
    const tracker = memoryIssues()
    await tracker.settle(facts([finding()]))
    for (const known of [new Set<string>(), new Set([scopeOf(PLACES[0] ?? '', 'channels-agree')])]) {
      const { actions, left } = await tracker.settle(facts([], { known }))
      expect(actions).toEqual([])
      expect(left).toEqual([{ number: 1, why: 'what it is about was not looked at' }])
    }
  })

  test('that a person closed stays closed while the finding is there, and one that they opened again stays open', async () => {
    const tracker = memoryIssues()
    await tracker.settle(facts([finding()]))
    await tracker.change(1, { state: 'closed' })
    const still = await tracker.settle(facts([finding({ message: 'worse' })]))
    expect(still).toMatchObject({ actions: [], left: [{ why: expect.stringContaining('somebody closed it') }] })
    await tracker.change(1, { state: 'open' })
    await tracker.settle(facts([]))
    await tracker.change(1, { state: 'open' })
    expect(await tracker.settle(facts([]))).toMatchObject({ actions: [], left: [{ why: 'somebody opened it again' }] })
  })

  test('keeps what people wrote behind the text, however their editor ends lines', async () => {
    const tracker = memoryIssues()
    await tracker.settle(facts([finding()]))
    const [issue] = tracker.issues
    await tracker.change(1, { body: `${issue?.body}\n\nWe know.`.replaceAll('\n', '\r\n') })
    expect(kinds(await tracker.settle(facts([finding()])))).toEqual([])
    await tracker.settle(facts([finding({ message: 'tool.zip is gone' })]))
    expect(tracker.issues[0]?.body).toContain('\n\nWe know.')
    expect(tracker.issues[0]?.body).toContain('tool.zip is gone')
  })
})

test('issues without the mark at their very beginning are nobody we know', () => {
  const [known] = planIssues({ issues: [], ...facts([finding()]) }).actions
  const body = known?.body ?? ''
  const people = [`I saw this:\n${body}`, '', 'a bug', body.replace('v1', 'v2'), body.replace(/ open -->/, ' done -->')]
  const issues = people.map(
    (text, index): TrackedIssue => ({ number: index + 1, title: 't', body: text, state: 'open' }),
  )
  expect(kinds(planIssues({ issues, ...facts([]) }))).toEqual([])
  expect(kinds(planIssues({ issues, ...facts([finding()]) }))).toEqual(['open'])
})

test('what was found can not be markup, mention people, end the section or forge a mark', () => {
  const message = '@everyone <!-- trusted-release-monitor end --> **x** https://example.org #1 \u202e'
  const [action] = planIssues({ issues: [], ...facts([finding({ message })]) }).actions
  const read = readIssueBody(action?.body ?? '')
  expect(read?.tail).toBe('')
  expect(read?.text).not.toMatch(/@everyone|<!--|https:\/\/|\u202e/)
})

test('beyond the most that may be open there is one summary, worst first, which goes when there is room', async () => {
  const tracker = memoryIssues()
  const many = Array.from({ length: 70 }, (_, index) =>
    finding({ artifact: `${index}.zip`, message: `${index}.zip changed`, severity: index < 2 ? 'blocker' : 'concern' }),
  )
  await tracker.settle(facts(many, { maximum: 3 }))
  expect(tracker.issues).toHaveLength(4)
  expect(shown(tracker.issues).slice(0, 2).toSorted()).toEqual([
    'open example/tool/1.0: 0.zip changed',
    'open example/tool/1.0: 1.zip changed',
  ])
  expect(tracker.issues[3]?.title).toBe('67 more findings of the release monitor')
  expect(tracker.issues[3]?.body).toContain('and 17 more')
  expect(kinds(await tracker.settle(facts(many, { maximum: 3 })))).toEqual([])
  expect(kinds(await tracker.settle(facts(many.slice(0, 3), { maximum: 3 })))).toContain('close')
  await tracker.settle(facts([], { maximum: 3 }))
  expect(tracker.issues.every(({ state }) => state === 'closed')).toBe(true)
})

const placedFinding: fc.Arbitrary<PlacedFinding> = fc.record({
  place: fc.constantFrom(...PLACES),
  check: fc.constantFrom(...CHECKS),
  severity: fc.constantFrom(...severities),
  artifact: fc.constantFrom('a.zip', 'b.zip', 'c.zip'),
  message: fc.constantFrom('one', 'two', 'three'),
})
const found = fc.array(placedFinding, { maxLength: 12 })
const maximum = fc.integer({ min: 0, max: 6 })
const scopes = fc.subarray([...every]).map((known) => new Set(known))

describe('whatever is found', () => {
  test('a second run does nothing, and no run opens more than it may', async () => {
    const runs = fc.array(fc.tuple(found, scopes), { minLength: 1, maxLength: 4 })
    await fc.assert(
      fc.asyncProperty(runs, maximum, async (history, most) => {
        const tracker = memoryIssues()
        for (const [findings, known] of history) {
          const given = facts(findings, { maximum: most, known })
          const { actions } = await tracker.settle(given)
          expect(actions.filter(({ kind }) => kind === 'open').length).toBeLessThanOrEqual(most + 1)
          expect((await tracker.settle(given)).actions).toEqual([])
        }
      }),
    )
  })

  test('a run that breaks off, before or after any request was carried out, is ended by the next one', async () => {
    await fc.assert(
      fc.asyncProperty(found, found, fc.nat(8), fc.boolean(), async (before, now, at, isCarriedOut) => {
        const [whole, broken] = [memoryIssues(), memoryIssues()]
        for (const tracker of [whole, broken]) await tracker.settle(facts(before))
        await whole.settle(facts(now))
        broken.breakAt(at, isCarriedOut)
        await broken.settle(facts(now)).catch(() => undefined)
        broken.breakAt(undefined)
        await broken.settle(facts(now))
        expect(await broken.list()).toEqual(await whole.list())
      }),
    )
  })

  test('the order of findings and issues does not matter', async () => {
    await fc.assert(
      fc.asyncProperty(found, found, fc.infiniteStream(fc.nat(1000)), async (before, now, random) => {
        const tracker = memoryIssues()
        await tracker.settle(facts(before))
        const shuffled = <T>(list: readonly T[]) => {
          const places = new Map(list.map((one) => [one, random.next().value]))
          return list.toSorted((a, b) => (places.get(a) ?? 0) - (places.get(b) ?? 0))
        }
        const issues = await tracker.list()
        const plan = planIssues({ issues, ...facts(now) })
        expect(planIssues({ issues: shuffled(issues), ...facts(shuffled(now)) })).toEqual(plan)
      }),
    )
  })

  test('nothing closes that was not looked at, and all that was looked at and is gone does', async () => {
    await fc.assert(
      fc.asyncProperty(found, found, scopes, async (before, now, known) => {
        const tracker = memoryIssues()
        await tracker.settle(facts(before))
        const marks = new Map((await tracker.list()).map(({ number, body }) => [number, readIssueBody(body)?.mark]))
        const given = facts(now, { known })
        await tracker.settle(given)
        const there = new Set(given.findings.map(({ key }) => key))
        for (const { number, state } of await tracker.list()) {
          const mark = marks.get(number)
          if (mark === undefined) continue
          expect(state).toBe(known.has(mark.scope) && !there.has(mark.key) ? 'closed' : 'open')
        }
      }),
    )
  })
})
