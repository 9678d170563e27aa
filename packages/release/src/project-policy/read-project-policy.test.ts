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

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { RuleCheck } from '@tra/checks'
import { describe, expect, test } from 'vitest'
import * as z from 'zod'
import { MAX_PROJECT_POLICY_BYTES, readProjectPolicy } from './read-project-policy.ts'

const clause = { strength: 'MUST', url: 'https://example.org/' } as const
const rule = { about: 'it', why: 'Because.', clause, severity: 'concern' } as const
const checks: readonly RuleCheck<never>[] = [
  { id: 'companions-present', summary: 'All.', rules: { signature: rule, bundle: rule }, run: () => [] },
  { id: 'licence-headers', summary: 'All.', rules: { missing: rule }, run: () => [] },
]
const context = { path: 'trusted-release.yml', now: new Date('2026-05-04T23:59:59Z'), checks }
const read = (text: string) => readProjectPolicy(Buffer.from(text), context)

const complete = `# yaml-language-server: $schema=…
version: 1
profile: asf
severities:
  companions-present/bundle: blocker
waivers:
  - check: licence-headers
    rule: missing
    artifact: '*-src.tar.gz'
    entry: '*/test/data/*'
    reason: input of the parser's tests
    expires: 2026-09-30
keys:
  url: https://downloads.apache.org/tool/KEYS
  sha256: ${'a'.repeat(64)}
source:
  required-checks:
    - build
    - { name: CodeQL, app: github-advanced-security }
  reviews: 2
`

describe('readProjectPolicy', () => {
  test('reads everything that a project may say', () => {
    expect(read(complete)).toEqual({
      version: 1,
      profile: 'asf',
      severities: { 'companions-present/bundle': 'blocker' },
      waivers: [
        {
          check: 'licence-headers',
          rule: 'missing',
          artifact: '*-src.tar.gz',
          entry: '*/test/data/*',
          reason: "input of the parser's tests",
          expires: '2026-09-30',
        },
      ],
      keys: { url: 'https://downloads.apache.org/tool/KEYS', sha256: 'a'.repeat(64) },
      source: { 'required-checks': ['build', { name: 'CodeQL', app: 'github-advanced-security' }], reviews: 2 },
    })
  })

  test('a decision about licences has a reference, a reason, an end, and one thing that it says', () => {
    const decision = {
      package: 'pkg:npm/x@*',
      licence: 'MIT',
      reference: 'LEGAL-1',
      reason: 'r',
      expires: '2026-09-30',
    }
    const readOne = (one: object) => read(JSON.stringify({ version: 1, 'licence-overrides': [one] }))
    expect(readOne(decision)['licence-overrides']).toEqual([decision])
    const { licence: _, ...nothing } = decision
    for (const wrong of [
      { ...decision, reference: 'because' },
      { ...decision, reason: ' ' },
      { ...decision, category: 'A' },
      { ...decision, package: '*' },
      { ...decision, package: 'pkg:*' },
      { ...decision, package: 'pkg:npm/*' },
      { ...decision, expires: '2027-09-30' },
      nothing,
    ])
      expect(() => readOne(wrong)).toThrow(expect.objectContaining({ code: 'INPUT_INVALID' }))
  })

  test('the published JSON Schema takes the same file', () => {
    const published = join(import.meta.dirname, '../../../../docs/schemas/trusted-release.schema.json')
    const validator = z.fromJSONSchema(JSON.parse(readFileSync(published, 'utf8')))
    expect(validator.safeParse(read(complete)).success).toBe(true)
    expect(validator.safeParse({ ...read(complete), waiver: [] }).success).toBe(false)
  })

  const waiver = (changes: string) => `version: 1\nwaivers:\n  - check: licence-headers\n    ${changes}\n`

  test.each([
    ['version: 1\nprofle: asf', 'unknown key "profle"; did you mean "profile"?'],
    ['version: 1\nzzz: 1', 'unknown key "zzz"'],
    [waiver('reson: x\n    expires: 2026-06-01'), 'waivers.0: unknown key "reson"; did you mean "reason"?'],
    [waiver('expires: 2026-06-01'), 'waivers.0.reason'],
    [waiver('reason: "  "\n    expires: 2026-06-01'), 'waivers.0.reason'],
    [waiver('reason: WHY THIS MAY STAY\n    expires: 2026-06-01'), 'waivers.0.reason: say why, in your own words'],
    [waiver('reason: x'), 'waivers.0.expires'],
    [waiver('reason: x\n    expires: soon'), 'waivers.0.expires'],
    [waiver('reason: x\n    expires: 2026-02-30'), 'waivers.0.expires'],
    [waiver('reason: x\n    expires: 2027-05-06'), 'waivers.0.expires: at most 366 days ahead, until 2027-05-05'],
    [waiver('rule: mising\n    reason: x\n    expires: 2026-06-01'), 'there is no mising; did you mean missing?'],
    ['version: 1\nseverities:\n  companions-present/bundel: concern', 'did you mean companions-present/bundle?'],
    ['version: 1\nseverities:\n  companions-present: concern', 'must be <check>/<rule>'],
    ['version: 1\nseverities:\n  companions-present/bundle: off', 'severities.companions-present/bundle'],
    ['version: 1\nkeys: { url: "http://example.org/KEYS" }', 'keys.url'],
    ['version: 1\nidentity-policy: { version: 1, identities: [] }', 'identity-policy.identities'],
    ['version: 1\nsource: { changelogs: ["{a,b}{a,b}{a,b}"] }', 'may use *, ** and ? only'],
    ['version: 2', 'version'],
    ['', 'expected object'],
    ['- a', 'expected object'],
    ['version: 1\n__proto__: { profile: asf }', 'unknown key "__proto__"'],
    ['version: 1\n<<: { profile: asf }', 'unknown key "<<"'],
  ])('refuses %j and says what is wrong', (text, told) => {
    expect(() => read(text)).toThrow(
      expect.objectContaining({ code: 'INPUT_INVALID', message: expect.stringContaining(told) }),
    )
  })

  test('a waiver may end on the last day of the longest year', () => {
    expect(read(waiver('reason: x\n    expires: 2027-05-05')).waivers).toHaveLength(1)
  })

  test.each([
    ['an alias', 'a: &a [x]\nb: *a'],
    ['a bomb', 'a: &a [x,x]\nb: &b [*a,*a]\nc: &c [*b,*b]\nd: [*c,*c]'],
    ['a key twice', 'version: 1\nversion: 1'],
    ['a tag', 'version: !!js/function "x"'],
    ['two documents', 'version: 1\n---\nversion: 1'],
    ['a file that ends in the middle', 'version: 1\nwaivers: [ {'],
    ['a well without a bottom', '['.repeat(50_000)],
  ])('takes no YAML with %s', (_, text) => {
    expect(() => read(text)).toThrow(expect.objectContaining({ code: 'INPUT_INVALID' }))
  })

  test('takes no text that is not UTF-8, and no book', () => {
    const bytes = (length: number, byte: number) => new Uint8Array(length).fill(byte)
    expect(() => readProjectPolicy(bytes(10, 0xff), context)).toThrow(
      expect.objectContaining({ code: 'INPUT_INVALID' }),
    )
    expect(() => readProjectPolicy(bytes(MAX_PROJECT_POLICY_BYTES + 1, 0x20), context)).toThrow(
      expect.objectContaining({ code: 'LIMIT_EXCEEDED' }),
    )
  })

  test('what a hostile file says does not speak to the terminal', () => {
    expect(() => read('version: 1\n"\\e[2J": 1')).toThrow(/\\u\{1b\}\[2J/)
    expect(() => read('version: [\n\x1b[2J')).toThrow(/^\P{Cc}*$/u)
  })
})
