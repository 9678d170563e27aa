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

import { execFileSync } from 'node:child_process'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { artifactsOf, promotionCommands, promotionMessage } from './promotion-plan.ts'

const PRINT_WORDS = 'svnmucc() { printf "%s\\0" "$@"; };'

/** What a shell hands to the program when somebody pastes the commands. */
function wordsInShell(commands: readonly string[]): string[] {
  const script = `${PRINT_WORDS}\n${commands.join('\n')}`
  const words = execFileSync('bash', ['--norc', '-c', script], { input: '', env: {} }).toString('utf8')
  return words.split('\0').slice(0, -1)
}

const plan = {
  from: 'https://dist.example.org/dev/example/1.0-rc1',
  revision: 7,
  to: 'https://dist.example.org/release/example/tool/1.0',
  message: 'Release',
}

test('one command copies the compared revision and removes the candidate', () => {
  expect(promotionCommands(plan)).toEqual([`svnmucc -m Release cp 7 ${plan.from} ${plan.to} rm ${plan.from}`])
})

test('nothing in a plan is read as shell', () => {
  const hostile = fc.string({ unit: 'binary', minLength: 1 }).filter((text) => !text.includes('\0'))
  const examples: [[string, string]] = [['it\'s $(id) `id` "x"\n; rm -rf ~ # \\', '*']]
  fc.assert(
    fc.property(fc.tuple(hostile, hostile), ([message, from]) => {
      const words = wordsInShell(promotionCommands({ ...plan, message, from }))
      expect(words).toEqual(['-m', message, 'cp', '7', from, plan.to, 'rm', from])
    }),
    { numRuns: 25, examples: [examples] },
  )
})

test('the message of the commit names release, candidate and digest', () => {
  const release = { committee: 'logging', product: 'log4j', version: '2.25.4', candidate: 'rc1' }
  expect(promotionMessage(release, 'abc')).toBe('Release log4j 2.25.4 (rc1 as voted)\n\nCandidate digest: abc')
})

test('the artifacts of a receipt are what users download', () => {
  const paths = ['b.zip', 'b.zip.asc', 'a.tar.gz', 'a.tar.gz.cdx.json', 'KEYS']
  const files = paths.map((path) => ({ path, size: 1, sha256: '0'.repeat(64), sha512: '' }))
  const receipt = {
    schema: 'promotion-receipt/v1',
    release: { committee: 'c', product: 'p', version: '1', candidate: 'rc1' },
    candidateDigest: '0'.repeat(64),
    location: plan.to,
    revision: 8,
    changed: true,
    promotedAt: '2026-03-01T12:00:00.000Z',
    files,
  } as const
  expect(artifactsOf({ ...receipt, files: [...files] })).toEqual(['b.zip', 'a.tar.gz'])
})
