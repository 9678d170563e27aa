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

import type { RuleCheck } from '@tra/checks'
import { describe, expect, test } from 'vitest'
import { aFinding, aReport, hostileNames, waivedFinding } from '../testing/a-report.ts'
import { verificationSarif } from './verification-sarif.ts'

const checks: readonly RuleCheck<never>[] = [
  {
    id: 'digest-expected',
    summary: 'The bytes are those that were voted on.',
    rules: {
      differs: {
        about: 'another digest',
        why: 'Others were never approved.',
        clause: { strength: 'MUST', url: 'https://example.org/policy' },
        severity: { else: 'blocker', 'open-source': 'off' },
        atr: 'paths.check_errors',
      },
    },
    run: () => [],
  },
  { id: 'not-run', summary: 'Nothing.', rules: {}, run: () => [] },
]

function runOf(...parameters: Parameters<typeof aReport>) {
  const { runs, version } = verificationSarif(aReport(...parameters), checks)
  expect({ version, runs: runs.length }).toEqual({ version: '2.1.0', runs: 1 })
  return runs[0] ?? expect.unreachable()
}

describe('verificationSarif', () => {
  test('tells viewers each rule of the checks that ran, also where nothing was found', () => {
    const { rules, name } = runOf([], { checks: ['digest-expected'] }).tool.driver
    expect(name).toBe('trusted-release')
    expect(rules).toEqual([
      {
        id: 'digest-expected/differs',
        shortDescription: { text: 'another digest' },
        fullDescription: { text: 'Others were never approved.' },
        helpUri: 'https://github.com/apache/trusted-release-actions/blob/main/docs/checks/digest-expected.md',
        defaultConfiguration: { level: 'error' },
        properties: { strength: 'MUST', clause: 'https://example.org/policy', atr: 'paths.check_errors' },
      },
    ])
  })

  test('a rule that the profile does not ask for is switched off', () => {
    const [rule] = runOf([], { checks: ['digest-expected'], profile: 'open-source' }).tool.driver.rules
    expect(rule?.defaultConfiguration).toEqual({ level: 'none', enabled: false })
  })

  test('a finding names its rule, its file, the entry and its line', () => {
    const { results, originalUriBaseIds } = runOf([aFinding])
    expect(results[0]).toMatchObject({
      ruleId: 'digest-expected/differs',
      ruleIndex: 0,
      level: 'error',
      message: { text: 'tool-1.0.zip: holds other bytes. fetch it again' },
      suppressions: [],
    })
    expect(results[0]?.locations).toEqual([
      {
        physicalLocation: { artifactLocation: { uri: 'tool-1.0.zip', uriBaseId: 'SUBJECT' } },
        logicalLocations: [
          {
            fullyQualifiedName: 'tool-1.0.zip!/tool-1.0/src/a.c:12',
            name: 'tool-1.0/src/a.c',
            kind: 'resource',
          },
        ],
      },
    ])
    expect(originalUriBaseIds.SUBJECT?.uri).toBe('https://dist.example.org/dev/tool/1.0-rc1/')
  })

  test('a line of the file itself is a region; the whole candidate is a location too', () => {
    const { entry, artifact, ...whole } = aFinding
    const [inFile, nowhere] = runOf([{ ...whole, artifact: 'KEYS' }, whole]).results
    expect(inFile?.locations[0]?.physicalLocation.region).toEqual({ startLine: 12 })
    expect(nowhere?.locations[0]?.physicalLocation.artifactLocation.uri).toBe('.')
  })

  test('a waiver is a suppression with its reason, and its rule exists although no registry has it', () => {
    const { results, tool } = runOf([aFinding, waivedFinding])
    expect(results[1]?.suppressions).toEqual([
      { kind: 'external', status: 'accepted', justification: 'waived until 2026-09-30: an old mirror reads it' },
    ])
    expect(tool.driver.rules[results[1]?.ruleIndex ?? -1]?.id).toBe('companions-known/sha1')
  })

  test('the same finding has the same fingerprint in every run, and another one another', () => {
    const print = (...findings: Parameters<typeof aReport>[0]) =>
      runOf(findings).results.map(({ partialFingerprints }) => partialFingerprints['trustedRelease/v1'])
    expect(print(aFinding)).toEqual(print(aFinding))
    const [one, other, third] = print(aFinding, { ...aFinding, line: 13 }, { ...aFinding, entry: 'b' })
    expect(new Set([one, other, third]).size).toBe(3)
    expect(one).toMatch(/^[0-9a-f]{64}$/)
  })

  test('says what was not checked', () => {
    const [invocation] = runOf([]).invocations
    expect(invocation?.toolExecutionNotifications).toEqual([
      { level: 'note', message: { text: 'Not checked: source against the tag (no repository was given)' } },
    ])
  })

  test('a path of this machine is no base for anybody', () => {
    expect(runOf([], { candidate: '/tmp/rc' }).originalUriBaseIds.SUBJECT).toEqual({ description: { text: '/tmp/rc' } })
  })

  test.each(hostileNames)('no name becomes a link, a placeholder or an escape sequence: %j', (name) => {
    const run = runOf([{ ...aFinding, artifact: name, entry: name, message: name, hint: name }], { candidate: name })
    const [result] = run.results
    expect(result?.message.text).not.toMatch(/(?<!\\)[[\]]|(?<!\{)\{(\{\{)*(?!\{)|\p{C}/u)
    expect(result?.locations[0]?.physicalLocation.artifactLocation.uri).toMatch(/^[\w.~!*'()%/-]+$/)
    expect(JSON.stringify(run)).not.toMatch(/[\p{C}\u2028\u2029]/u)
  })
})
