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

import { existsSync, readFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { allChecks, listRules, type RuleCheck } from '@tra/checks'
import { neverWaived } from '@tra/release'
import { describe, expect, it } from 'vitest'
import { repositoryFiles, repositoryRoot } from '../../scripts/repository.ts'

/** Pages in the folder of the checks that are about all of them. */
const OVERVIEWS = ['README', 'rules']

const ids = allChecks.map(({ id }) => id)

function text(path: string): string {
  return readFileSync(join(repositoryRoot, path), 'utf8')
}

/** Sources below `packages/checks/src` that export a check, by id. */
const written = new Map(
  repositoryFiles()
    .filter((path) => /^packages\/checks\/src\/.*(?<!\.test)\.ts$/.test(path))
    .filter((path) => /^export const \w+: RuleCheck</m.test(text(path)))
    .map((path) => [basename(path, '.ts'), path]),
)

it('every check that is written is registered, once, under its file name', () => {
  expect([...ids].sort()).toEqual([...written.keys()].sort())
  expect(new Set(ids).size).toBe(ids.length)
})

it('every page is about a check', () => {
  const pages = repositoryFiles().flatMap((path) => /^docs\/checks\/([^/]+)\.md$/.exec(path)?.[1] ?? [])
  expect(pages.filter((page) => !ids.includes(page) && !OVERVIEWS.includes(page))).toEqual([])
})

it('what can never be waived names checks that there are', () => {
  expect(Object.keys(neverWaived).filter((id) => !ids.includes(id))).toEqual([])
})

describe.each<RuleCheck<never>>(allChecks)('check $id', (check) => {
  const { id, summary } = check
  const rules = listRules([check])

  it('has a test beside it', () => {
    const folder = dirname(written.get(id) ?? 'packages/checks/src/x')
    expect(existsSync(join(repositoryRoot, folder, `${id}.test.ts`))).toBe(true)
  })

  it('has a page under its name, with every rule', () => {
    const page = text(`docs/checks/${id}.md`)
    expect(page).toMatch(new RegExp(`^# ${id}$`, 'm'))
    expect(rules.filter(({ name }) => !page.includes(`| \`${name}\` |`)).map(({ name }) => name)).toEqual([])
  })

  it('says in a sentence what holds', () => {
    expect(summary).toMatch(/^[^\n]+[.]$/)
  })

  it('has rules that say what they find, why it matters and where it is written', () => {
    expect(rules.length).toBeGreaterThan(0)
    for (const { name, rule } of rules) {
      expect(name).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/)
      expect(rule.about).toMatch(/^[^\n]+[^.\n]$/)
      expect(rule.why).toMatch(/^[^\n]+[.]$/)
      expect(rule.clause.url).toMatch(/^https:\/\/[!-~]+$/)
    }
  })

  it('has no text that was left unwritten', () => {
    expect(JSON.stringify(check)).not.toContain('TODO')
  })
})
