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
import { describe, expect, test } from 'vitest'
import { exactSubject, subjectPattern } from './subject-pattern.ts'

const SIGN = String.raw`https://github\.com/apache/suite/\.github/workflows/sign\.yml@(refs/tags/v\d+(\.\d+)*|[0-9a-f]{40})`
const WORKFLOW = 'https://github.com/apache/suite/.github/workflows/sign.yml'

describe('a pattern', () => {
  test.each([`${WORKFLOW}@refs/tags/v1`, `${WORKFLOW}@refs/tags/v1.2.3`, `${WORKFLOW}@${'a'.repeat(40)}`])(
    'accepts %s',
    (subject) => {
      expect(subjectPattern(SIGN).matches(subject)).toBe(true)
    },
  )

  test.each([
    `${WORKFLOW}@refs/tags/v1-evil`,
    `${WORKFLOW}@refs/tags/v1\n`,
    `\n${WORKFLOW}@refs/tags/v1`,
    `${WORKFLOW.replace('github.com', 'githubXcom')}@refs/tags/v1`,
    `https://evil.example/?x=${WORKFLOW}@refs/tags/v1`,
    `${WORKFLOW}@refs/heads/main`,
    '',
  ])('refuses %j', (subject) => {
    expect(subjectPattern(SIGN).matches(subject)).toBe(false)
  })

  test('may write its slashes and dots in the other ways that regular expressions know', () => {
    expect(subjectPattern(String.raw`https:\/\/github[.]com\/apache\/a`).matches('https://github.com/apache/a')).toBe(
      true,
    )
  })

  test('of mail addresses ends with their host', () => {
    const release = subjectPattern(String.raw`release-[a-z]+@example\.org`)
    expect(release.matches('release-bot@example.org')).toBe(true)
    expect(release.matches('release-bot@example.org.evil.example')).toBe(false)
  })

  test('can not leave its host by an alternative', () => {
    const either = subjectPattern(String.raw`https://github\.com/apache/a|https://[^/]+/apache/b`)
    expect(either.matches('https://evil.example/apache/b')).toBe(false)
  })
})

test.each([
  '',
  '.*',
  '.+',
  'https://github.com/apache/a',
  String.raw`https://github\.com.*`,
  'https://[^/]+/apache/a',
  String.raw`.*https://github\.com/apache/a`,
  String.raw`https://github\.com/.*`,
  String.raw`https://github\.com/apache/a|.+`,
  String.raw`http://github\.com/apache/a`,
  'a)|(?:b',
  '[',
  '.*@example.org',
  String.raw`.*@example\.org`,
])('%j is refused before anything is verified', (text) => {
  expect(() => subjectPattern(text)).toThrow(expect.objectContaining({ code: 'INPUT_INVALID' }))
})

test('whatever is accepted as a pattern, it does not accept a subject at another host', () => {
  const parts = fc.constantFrom(
    'https://github\\.com/',
    '.*',
    '|',
    'apache',
    '(',
    ')',
    '[^/]+',
    '@',
    '\\.',
    '?',
    '^',
    '$',
  )
  fc.assert(
    fc.property(fc.array(parts, { maxLength: 8 }), (texts) => {
      let matches = (_: string) => false
      try {
        matches = subjectPattern(texts.join('')).matches
      } catch {
        return
      }
      expect(['https://evil.example/apache', '', 'apache', 'https://githubXcom/apache'].filter(matches)).toEqual([])
    }),
  )
})

test('an exact subject is no pattern', () => {
  expect(exactSubject('https://a.example/.*').matches('https://a.example/x')).toBe(false)
  expect(() => exactSubject(' ')).toThrow(expect.objectContaining({ code: 'INPUT_INVALID' }))
})
