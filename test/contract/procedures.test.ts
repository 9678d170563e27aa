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
import { join, normalize } from 'node:path'
import { describe, expect, it } from 'vitest'
import { repositoryRoot } from '../../scripts/repository.ts'
import { readWorkflow } from './workflow-file.ts'

const page = readFileSync(join(repositoryRoot, 'docs/procedures.md'), 'utf8')

/** The tables that map a procedure; their last cells are job, step of the job, what judges, and tests. */
const rows = page
  .slice(0, page.indexOf('## What the workflows leave to you'))
  .split('\n')
  .filter((line) => line.startsWith('| ') && !/^\| (---|Phase|Number|Section)/.test(line))
  .map((line) => line.slice(2, -2).split(' | '))
  .map((cells) => ({
    title: cells[0] ?? '',
    job: cells.at(-4) ?? '',
    step: cells.at(-3) ?? '',
    tests: cells.at(-1) ?? '',
  }))

function exists(path: string): boolean {
  return existsSync(join(repositoryRoot, path))
}

function stepsOf(job: string): string[] {
  const [, workflow = '', name = ''] = /^`(release-[a-z]+\.yml)#([a-z-]+)`$/.exec(job) ?? []
  const steps = workflow === '' ? undefined : readWorkflow(`.github/workflows/${workflow}`).jobs[name]?.steps
  return (steps ?? []).flatMap(({ uses, name: called }) => [uses, called].filter((word) => word !== undefined))
}

it('all 17 steps of the high-assurance procedure are there, in order', () => {
  const steps = rows.map(({ title }) => title).filter((title) => /^\d+$/.test(title))
  expect(steps.map(Number)).toEqual(Array.from({ length: 17 }, (_, index) => index + 1))
})

describe.each(rows)('$title', ({ job, step, tests }) => {
  it.runIf(job === 'a person')('names a command that exists', () => {
    const command = /^`trusted-release ([a-z]+)/.exec(step)?.[1]
    const folder = command === 'withdraw' ? 'removal' : command
    expect(exists(`packages/cli/src/commands/${folder}`)).toBe(true)
  })

  it.skipIf(job === 'a person')('names steps that the job has', () => {
    const steps = stepsOf(job)
    const wanted = step.split(/[,;] /).map((word) => word.replaceAll('`', ''))
    expect(wanted.filter((word) => !steps.includes(word))).toEqual([])
  })

  it('names a test that exists', () => {
    const paths = [...tests.matchAll(/\(\.\.\/([^)]+\.test\.ts)\)/g)].map(([, path]) => normalize(path ?? ''))
    expect(paths.length).toBeGreaterThan(0)
    expect(paths.filter((path) => !exists(path))).toEqual([])
  })
})
