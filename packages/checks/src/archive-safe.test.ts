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

import { type ProfileName, plainProfile, verdictOf } from '@tra/kernel'
import { expect, test } from 'vitest'
import { factsWithArchive, run, SOURCE } from '../test/candidate-facts.ts'
import type { ArchiveProblem, ArchiveProblemKind } from './archive-facts.ts'
import { archiveSafe } from './archive-safe.ts'

const findings = (profile: ProfileName, ...problems: ArchiveProblem[]) =>
  run(archiveSafe, { ...factsWithArchive({ problems }), profile: plainProfile(profile) })

const verdict = (kind: ArchiveProblemKind, profile: ProfileName = 'asf') =>
  verdictOf(findings(profile, { kind, detail: 'has a reason' }))

test('says nothing about a harmless archive', () => {
  expect(run(archiveSafe, factsWithArchive({}))).toEqual([])
})

test('tells which entry of which archive leads outside, and what to do', () => {
  expect(
    findings('asf', { kind: 'path-traversal', entry: 'a/../../etc/passwd', detail: 'has a ".." segment' }),
  ).toMatchObject([
    {
      rule: 'path-traversal',
      severity: 'blocker',
      artifact: SOURCE,
      entry: 'a/../../etc/passwd',
      message: `${SOURCE}: "a/../../etc/passwd" has a ".." segment`,
      hint: expect.stringContaining('git archive'),
    },
  ])
})

test('a hostile name is quoted, so that it can not write on a terminal', () => {
  const [finding] = findings('asf', {
    kind: 'unportable-name',
    entry: 'a\u001b[2J',
    detail: 'holds control characters',
  })
  expect(finding?.message).toBe(`${SOURCE}: "a\\u001b[2J" holds control characters`)
})

test('speaks about the whole archive where no entry is to blame', () => {
  const [finding] = findings('asf', { kind: 'unreadable', detail: 'the archive is cut off' })
  expect(finding).toMatchObject({ message: `${SOURCE} can't be read: the archive is cut off` })
  expect(finding).not.toHaveProperty('entry')
})

test.each<ArchiveProblemKind>([
  'unreadable',
  'checksum-mismatch',
  'path-traversal',
  'absolute-path',
  'deceptive-name',
  'link-outside',
  'special-file',
  'duplicate-entry',
  'trailing-data',
  'ambiguous-header',
  'overlapping-entries',
  'compression-ratio',
])('%s stops a release', (kind) => {
  expect(verdict(kind)).toBe('failed')
})

test.each<ArchiveProblemKind>(['unportable-name', 'link-dangling', 'set-id', 'colliding-names', 'leftover'])(
  '%s wants an answer',
  (kind) => {
    expect(verdict(kind)).toBe('passed')
    expect(findings('asf', { kind, detail: '' })).toMatchObject([{ severity: 'concern' }])
  },
)

test.each<ArchiveProblemKind>(['too-many-entries', 'too-many-bytes'])(
  '%s: an archive beyond the bounds is not called bad, and not good either',
  (kind) => {
    expect(verdict(kind)).toBe('needs-human')
  },
)

test('profiles differ about set-id bits and about programs in front of an archive', () => {
  expect(verdict('set-id', 'high-assurance')).toBe('failed')
  expect(verdict('trailing-data', 'high-assurance')).toBe('failed')
  expect(verdict('trailing-data', 'open-source')).toBe('passed')
})

test('shows every problem', () => {
  const problems: ArchiveProblem[] = [
    { kind: 'unreadable', detail: 'ends unexpectedly' },
    { kind: 'compression-ratio', detail: 'unpacks to more than 100 bytes for each packed one' },
  ]
  expect(findings('asf', ...problems)).toHaveLength(2)
})
