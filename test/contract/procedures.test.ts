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

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { repositoryRoot } from '../../scripts/repository.ts'
import { readWorkflow } from './workflow-file.ts'

const page = readFileSync(join(repositoryRoot, 'docs/procedures.md'), 'utf8')
const rows = page.split('\n').filter((line) => line.startsWith('| ') && !/^\| (---|Phase|Step|Section)/.test(line))
const named = [...page.matchAll(/`(release-[a-z]+\.yml)#([a-z-]+)`/g)].map(([, workflow = '', job = '']) => ({
  workflow,
  job,
}))

it.each([...new Set(named.map(({ workflow }) => workflow))])('%s has the jobs that procedures name', (workflow) => {
  const { jobs } = readWorkflow(`.github/workflows/${workflow}`)
  const wanted = named.filter((use) => use.workflow === workflow).map(({ job }) => job)
  expect(wanted.filter((job) => !(job in jobs))).toEqual([])
})

it('every step names a test, and all 17 are there', () => {
  expect(rows.filter((row) => !/\.test\.ts\) \|$/.test(row))).toEqual([])
  const steps = rows.flatMap((row) => /^\| (\d+) \|/.exec(row)?.[1] ?? []).map(Number)
  expect(steps).toEqual(Array.from({ length: 17 }, (_, index) => index + 1))
})
