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

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canonicalJson } from './canonical-json.ts'
import { eventId, eventKey } from './event-id.ts'
import { entryText, MAX_ENTRY_BYTES, parseEntry } from './ledger-entry.ts'
import { releaseEventSchema, type StepOutcome } from './release-event.ts'
import { releaseEventOf } from './release-event-of.ts'

const outcome: StepOutcome = {
  source: 'https://github.com/apache/logging-log4j2/actions/runs/7/attempts/1',
  candidate: { committee: 'logging', product: 'log4j', version: '2.25.4', candidate: 'rc1' },
  candidateDigest: 'ab'.repeat(32),
  step: 'verify',
  verdict: 'passed',
  summary: 'All checks passed.',
  evidence: [{ name: 'report.json', sha256: 'cd'.repeat(32) }],
  commit: '0'.repeat(40),
  facts: { checks: 13 },
  time: new Date('2026-03-01T12:00:00Z'),
}
const event = releaseEventOf(outcome)

describe('releaseEventOf', () => {
  it('makes an event of the documented shape', () => {
    expect(event).toMatchObject({
      type: 'org.apache.release.step.finished.v1',
      subject: 'logging/log4j/2.25.4',
      time: '2026-03-01T12:00:00.000Z',
      data: { step: 'verify', candidate: 'rc1' },
    })
  })

  it('gives the same step of the same attempt the same id, and anything else another', () => {
    expect(releaseEventOf({ ...outcome, summary: 'said otherwise' }).id).toBe(event.id)
    const others = [
      { ...outcome, source: outcome.source.replace('attempts/1', 'attempts/2') },
      { ...outcome, step: 'sign' as const },
      { ...outcome, candidateDigest: 'ef'.repeat(32) },
    ]
    expect(new Set([event, ...others.map(releaseEventOf)].map(({ id }) => id)).size).toBe(4)
  })

  it('shortens a long summary instead of losing the event', () => {
    const { summary } = releaseEventOf({ ...outcome, summary: `${'x'.repeat(498)}😀${'y'.repeat(100)}` }).data
    expect(summary).toHaveLength(500)
    expect(summary.isWellFormed()).toBe(true)
  })
})

describe('releaseEventSchema', () => {
  it.each([
    ['an unknown member', { ...event, actor: 'somebody' }],
    ['a member that names a person', { ...event, data: { ...event.data, releaseManager: 'somebody' } }],
    ['a subject that is another release', { ...event, subject: 'logging/log4j/2.25.5' }],
    [
      'a release name with a path in it',
      { ...event, data: { ...event.data, release: { ...event.data.release, version: '../x' } } },
    ],
    ['a digest in upper case', { ...event, data: { ...event.data, candidateDigest: 'AB'.repeat(32) } }],
    ['a step nobody knows', { ...event, data: { ...event.data, step: 'celebrate' } }],
    ['a time without a zone', { ...event, time: '2026-03-01T12:00:00' }],
    [
      'too many facts',
      {
        ...event,
        data: { ...event.data, facts: Object.fromEntries(Array.from({ length: 51 }, (_, n) => [`f${n}`, n])) },
      },
    ],
  ])('refuses %s', (_, candidate) => {
    expect(releaseEventSchema.safeParse(candidate).success).toBe(false)
  })
})

describe('identities', () => {
  it('can not be made to meet by moving text from one part to the next', () => {
    fc.assert(
      fc.property(fc.webUrl(), fc.stringMatching(/^[a-z-]{1,9}$/), (source, step) => {
        const digest = '0'.repeat(64)
        expect(eventId({ source: `${source}${step}`, step: '', candidateDigest: digest })).not.toBe(
          eventId({ source, step, candidateDigest: digest }),
        )
        expect(eventKey({ source, id: step })).not.toBe(eventKey({ source: `${source}${step}`, id: '' }))
      }),
    )
  })
})

describe('a ledger entry', () => {
  it('comes back from its text', () => {
    const entry = { v: 1 as const, received: '2026-03-01T12:00:01.000Z', event }
    expect(parseEntry(entryText(entry))).toEqual(entry)
  })

  it.each([
    ['text that is no JSON', '{'],
    ['a text with a repeated member', entryText({ v: 1, event }).replace('{', '{"v":1,')],
    ['a text with other spacing', entryText({ v: 1, event }).replace(',', ', ')],
    ['a text that is too long', ' '.repeat(MAX_ENTRY_BYTES + 1)],
    ['something else', '{"v":2}'],
  ])('refuses %s', (_, text) => {
    expect(() => parseEntry(text)).toThrow(expect.objectContaining({ code: 'MALFORMED' }))
  })

  it('is bounded', () => {
    const evidence = Array.from({ length: 200 }, (_, n) => ({
      name: `${n}`,
      sha256: 'a'.repeat(64),
      uri: `https://example.org/${'x'.repeat(900)}`,
    }))
    expect(() => entryText({ v: 1, event: releaseEventOf({ ...outcome, evidence }) })).toThrow(
      expect.objectContaining({ code: 'LIMIT_EXCEEDED' }),
    )
  })
})

describe('canonicalJson', () => {
  it('does not depend on the order of members, and reads back', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
        const reordered = Object.fromEntries(Object.entries(value).reverse())
        expect(canonicalJson(reordered)).toBe(canonicalJson(value))
        expect(canonicalJson(JSON.parse(canonicalJson(value)))).toBe(canonicalJson(value))
      }),
    )
  })

  it('refuses half a character, which UTF-8 would change', () => {
    expect(() => canonicalJson({ text: '\ud800' })).toThrow(expect.objectContaining({ code: 'MALFORMED' }))
    expect(() => canonicalJson(undefined)).toThrow('there is no value')
  })
})
