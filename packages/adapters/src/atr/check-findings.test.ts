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

import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type AtrLab, FILES, REFERENCE, startAtrLab } from '../../test/atr-lab.ts'

let lab: AtrLab
beforeAll(async () => {
  lab = await startAtrLab({ withoutSsh: true })
})
beforeEach(() => lab.reset())
afterAll(() => lab.close())

const [ARCHIVE = ''] = Object.keys(FILES)
async function found() {
  const { number } = await lab.server.put(REFERENCE, await lab.candidate())
  return lab.atr().findings({ ...REFERENCE, revision: number })
}

test("ATR's become ours: severities, files, what was not decided", async () => {
  const result = (status: string, member: string | null = null) => ({
    ...{ checker: 'atr.tasks.checks.license.headers', primary_rel_path: ARCHIVE, member_rel_path: member, status },
    message: `is ${status}`,
  })
  lab.server.state.behaviour.check = () =>
    ['note', 'blocker', 'concern', 'suggestion', 'exception', 'failure', 'warning', 'success'].map((status) =>
      result(status, 'a/b.c'),
    )
  const findings = await found()
  expect(findings.map(({ message, severity, undecided }) => [message, severity, undecided ?? false])).toEqual([
    ['is blocker', 'blocker', false],
    ['is concern', 'concern', false],
    ['is exception', 'concern', true],
    ['is failure', 'blocker', false],
    ['is warning', 'concern', false],
    ['is suggestion', 'suggestion', false],
  ])
  expect(findings[0]).toMatchObject({ check: 'atr', rule: 'license.headers', artifact: ARCHIVE, entry: 'a/b.c' })
  expect(findings[1]?.hint).toContain('atr.tasks.checks.license.headers')
})

test('thousands of suggestions are cut, blockers never', async () => {
  const result = (status: string, at: number) => ({
    ...{ checker: 'x', primary_rel_path: null, member_rel_path: null, status, message: String(at) },
  })
  lab.server.state.behaviour.check = () => [
    ...Array.from({ length: 2000 }, (_, at) => result('suggestion', at)),
    ...Array.from({ length: 700 }, (_, at) => result('blocker', at)),
  ]
  const findings = await found()
  expect(findings).toHaveLength(700 + 500 + 1)
  expect(findings.at(-1)?.message).toBe('ATR has 1500 more suggestions')
})

test('no check at all is not "nothing found"', async () => {
  lab.server.state.behaviour.check = () => []
  expect(await found()).toEqual([expect.objectContaining({ undecided: true })])
})

test('checks that never end are not waited for for ever', async () => {
  lab.server.state.behaviour.polls = 1_000_000
  await found().catch((error: unknown) => {
    expect(error).toMatchObject({ code: 'TIMEOUT', message: expect.stringContaining('checks of example-lib') })
  })
  expect.assertions(1)
})
