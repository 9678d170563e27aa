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
import { describe, expect, it } from 'vitest'
import { renderCheckRules, renderChecks, renderRules } from './check-pages.ts'

const clause = { strength: 'MUST', url: 'https://x.example/' } as const

const check: RuleCheck<never> = {
  id: 'keys-usable',
  summary: 'KEYS holds a key.',
  rules: {
    empty: { about: 'no key', why: 'A|B.', clause, severity: { else: 'blocker', 'open-source': 'off' }, atr: 'keys.x' },
    odd: { about: 'odd key', why: 'C.', clause, severity: 'note', undecided: true },
  },
  run: () => [],
}
const registries = [{ title: 'A candidate', checks: [check] }]

describe('the pages of checks', () => {
  it('list each check with the clause of its first rule', () => {
    expect(renderChecks(registries)).toBe(
      [
        '## A candidate',
        '',
        '| Check | What holds when it is silent | Clause |',
        '| --- | --- | --- |',
        '| [keys-usable](keys-usable.md) | KEYS holds a key. | [MUST](https://x.example/) |',
      ].join('\n'),
    )
  })

  it('list each rule with its severities, clause, twin and test', () => {
    expect(
      renderRules(registries, (id) => `packages/checks/src/${id}.test.ts`)
        .split('\n')
        .slice(2),
    ).toEqual([
      "| Rule | Check | `asf` | `asf-podling` | `high-assurance` | `open-source` | Clause | ATR's key | Test |",
      '| --- | --- | --- | --- | --- | --- | --- | --- | --- |',
      '| `empty` | [keys-usable](keys-usable.md) | blocker | blocker | blocker | off | [MUST](https://x.example/) | `keys.x` | [test](../../packages/checks/src/keys-usable.test.ts) |',
      '| `odd` | [keys-usable](keys-usable.md) | note | note | note | note | [MUST](https://x.example/) |  | [test](../../packages/checks/src/keys-usable.test.ts) |',
    ])
  })

  it('say on the page of a check what each rule finds and why it matters', () => {
    const [, , empty, odd] = renderCheckRules(check).split('\n')
    expect(empty).toMatch(/^\| `empty` \| no key \| A\\\|B\. \| blocker /)
    expect(odd).toMatch(/^\| `odd` \| odd key \(a human decides\) \| C\. \| note /)
  })
})
