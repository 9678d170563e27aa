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

import { describe, expect, it } from 'vitest'
import { checkedId, checkFiles, withCheck } from './check-template.ts'
import { withSection } from './marked-section.ts'

const registry = `import { archiveSafe } from './archive-safe.ts'
import type { CandidateFacts } from './facts.ts'
import type { RuleCheck } from './rule.ts'

export const candidateChecks: readonly RuleCheck<CandidateFacts>[] = [archiveSafe]
`

describe('a new check', () => {
  it('has a source, a test and a page under its id', () => {
    expect(Object.keys(checkFiles('keys-usable'))).toEqual([
      'packages/checks/src/keys-usable.ts',
      'packages/checks/src/keys-usable.test.ts',
      'docs/checks/keys-usable.md',
    ])
  })

  it('has a rule, and a page with room for the generated table', () => {
    const files = checkFiles('keys-usable')
    expect(files['packages/checks/src/keys-usable.ts']).toContain('export const keysUsable: RuleCheck<CandidateFacts,')
    const page = files['docs/checks/keys-usable.md'] ?? ''
    expect(withSection(page, 'rules', 'table')).toContain('# keys-usable\n')
  })

  it('is listed after the others', () => {
    const listed = withCheck(registry, 'keys-usable')
    expect(listed).toContain("import { keysUsable } from './keys-usable.ts'")
    expect(listed).toMatch(/\[archiveSafe,\n {2}keysUsable,\n\]/)
    expect(withCheck(listed, 'one-root')).toMatch(/archiveSafe,\n {2}keysUsable,\n {2}oneRoot,\n\]/)
  })

  it('joins an empty list', () => {
    expect(withCheck('import x\nexport const candidateChecks = []\n', 'keys-usable')).toContain('= [\n  keysUsable,\n]')
  })

  it.each([undefined, '', 'oneword', '../escape', 'Keys-Usable', 'keys_usable'])('is not named %s', (id) => {
    expect(() => checkedId(id)).toThrow('usage')
  })

  it('is not lost in a registry of another shape', () => {
    expect(() => withCheck('export const checks = []', 'keys-usable')).toThrow('candidateChecks')
  })
})
