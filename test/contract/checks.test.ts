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

import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { candidateChecks } from '@tra/checks'
import { describe, expect, it } from 'vitest'
import { repositoryRoot } from '../../scripts/repository.ts'

const sources = join(repositoryRoot, 'packages/checks/src')
const pages = join(repositoryRoot, 'docs/checks')
const ids = candidateChecks.map(({ id }) => id)

/** Ids of files below `packages/checks/src` that export a check. */
function writtenChecks(): string[] {
  return readdirSync(sources)
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
    .filter((name) => /^export const \w+: Check</m.test(readFileSync(join(sources, name), 'utf8')))
    .map((name) => name.replace(/\.ts$/, ''))
}

it('every check that is written is registered, once, under its file name', () => {
  expect([...ids].sort()).toEqual(writtenChecks().sort())
  expect(new Set(ids).size).toBe(ids.length)
})

it('every page is about a check', () => {
  const written = readdirSync(pages).filter((name) => name !== 'README.md')
  expect(written.filter((name) => !ids.includes(name.replace(/\.md$/, '')))).toEqual([])
})

describe.each(candidateChecks)('check $id', ({ id, summary, reference }) => {
  it('has a test beside it', () => {
    expect(existsSync(join(sources, `${id}.test.ts`))).toBe(true)
  })

  it('has a page under its name', () => {
    expect(readFileSync(join(pages, `${id}.md`), 'utf8')).toMatch(new RegExp(`^# ${id}$`, 'm'))
  })

  it('says in a sentence what holds, and cites the rule', () => {
    expect(summary).toMatch(/^[^\n]+[.]$/)
    expect(reference).toMatch(/^https:\/\//)
  })
})
