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

import { plainProfile } from '@tra/kernel'
import { expect, test } from 'vitest'
import { COMMIT, cleanSource, runSource } from '../test/source-facts.ts'
import type { SecretHit } from './secret-scanner.ts'
import { secretsAbsent } from './secrets-absent.ts'

const hit = (changes: Partial<SecretHit> = {}): SecretHit => ({
  kind: 'npm token',
  commit: COMMIT,
  path: 'ci/publish.sh',
  line: 7,
  begins: 'npm_',
  ...changes,
})

function run(hits: SecretHit[], secretExamples: string[] = []) {
  const { policy } = cleanSource()
  const facts = cleanSource({ secrets: { value: { hits, lines: 9 } }, policy: { ...policy, secretExamples } })
  return runSource(secretsAbsent, facts, plainProfile('asf'))
}

test('a token is a blocker, and the finding says where it is but not what it is', () => {
  expect(run([hit()])).toMatchObject([
    {
      rule: 'token',
      severity: 'blocker',
      artifact: 'ci/publish.sh',
      line: 7,
      message: 'ci/publish.sh:7: npm token (npm_…), added in cccccccccccc',
      hint: expect.stringContaining('revoke it first'),
    },
  ])
})

test('a value that only looks like a password is a suggestion', () => {
  expect(run([hit({ kind: 'assigned value' })])).toMatchObject([{ severity: 'suggestion' }])
})

test('made-up secrets of tests are counted in one note, and the one beside them is found', () => {
  const hits = [hit({ path: 'src/test/keys/a.pem' }), hit({ path: 'src/test/keys/b/c.pem' }), hit()]
  expect(run(hits, ['src/test/**'])).toMatchObject([
    { rule: 'token', artifact: 'ci/publish.sh' },
    { rule: 'example', severity: 'note', message: '2 made-up secrets in 2 files that the project names' },
  ])
})

test('lines that were not looked at are for a human, beside what was found in the others', () => {
  const secrets = { value: { hits: [hit()], lines: 9, incomplete: 'the range is too large' } }
  expect(runSource(secretsAbsent, cleanSource({ secrets }))).toMatchObject([
    { rule: 'token' },
    { rule: 'unscanned', undecided: true, message: expect.stringContaining('too large') },
  ])
})
