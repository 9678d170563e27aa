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
import { cleanSource, runSource } from '../test/source-facts.ts'
import { workflowActionsPinned } from './workflow-actions-pinned.ts'

const PIN = 'a'.repeat(40)
const path = '.github/workflows/release.yml'
const asf = plainProfile('asf')

const withText = (text: string) => cleanSource({ workflows: [{ path, text }] })
const step = (uses: string) => withText(`on: push\njobs:\n  a:\n    steps:\n      - uses: ${uses}\n`)
const rulesOf = (facts: ReturnType<typeof step>, profile = asf) =>
  runSource(workflowActionsPinned, facts, profile).map(({ rule }) => rule)

test.each([
  'actions/checkout@v5',
  'apache/infrastructure-actions/stash/save@main',
  'GitHub/codeql-action/init@v4',
  `docker/build-push-action@${PIN}`,
  `"docker/build-push-action@${PIN}" # v7`,
  './.github/actions/prepare',
  '$/actions/sign',
  `docker://alpine@sha256:${'b'.repeat(64)}`,
])('the policy of the Foundation lets %s pass', (uses) => {
  expect(rulesOf(step(uses))).toEqual([])
})

test.each([
  'docker/build-push-action@v7',
  `docker/build-push-action@${PIN.slice(0, 7)}`,
  `docker/build-push-action@${PIN}a`,
  'docker/build-push-action',
  'apacheflink/deploy@v1',
  'actions-rs/toolchain@v1',
  'apache-evil/x@main',
])('it stops %s', (uses) => {
  expect(runSource(workflowActionsPinned, step(uses), asf)).toMatchObject([
    { rule: 'third-party', severity: 'blocker', strength: 'MUST', artifact: path, line: 5 },
  ])
})

test('high assurance wants everything pinned, local paths apart', () => {
  const strict = plainProfile('high-assurance')
  expect(rulesOf(step('actions/checkout@v5'), strict)).toEqual(['foundation'])
  expect(rulesOf(step('apache/widget/.github/workflows/build.yml@main'), strict)).toEqual(['foundation'])
  expect(rulesOf(step('./.github/actions/prepare'), strict)).toEqual([])
})

test('images are named by digest, in steps, jobs, services and actions', () => {
  const jobs = `on: push
jobs:
  a:
    container: node:24
    services:
      db:
        image: postgres:18
    steps:
      - uses: docker://alpine:3
      - uses: actions/checkout@v5
        with: { image: data, uses: data }
  b:
    container: { image: debian }
`
  expect(rulesOf(withText(jobs))).toEqual(['image', 'image', 'image', 'image'])
  const action = 'runs: { using: docker, image: docker://alpine:3 }'
  expect(rulesOf(cleanSource({ workflows: [{ path: 'action.yml', text: action }] }))).toEqual(['image'])
  expect(rulesOf(cleanSource({ workflows: [{ path: 'action.yml', text: 'runs: {image: Dockerfile}' }] }))).toEqual([])
})

test('a reusable workflow and the steps of a composite action count', () => {
  expect(rulesOf(withText('on: push\njobs: { a: { uses: other/x/.github/workflows/y.yml@v1 } }'))).toEqual([
    'third-party',
  ])
  const composite = 'runs: { using: composite, steps: [{ uses: other/x@v1 }] }'
  expect(rulesOf(cleanSource({ workflows: [{ path: 'tools/action.yml', text: composite }] }))).toEqual(['third-party'])
})

test('an action behind an anchor is found where it stands', () => {
  const text = 'on: push\nx-step: &step\n  uses: other/x@v1\njobs: { a: { steps: [*step] } }'
  expect(runSource(workflowActionsPinned, withText(text), asf)).toMatchObject([{ rule: 'third-party', line: 3 }])
})

test('an alias does not hide an action among the data', () => {
  const value = 'on: push\nenv: { X: &x other/x@v1 }\njobs: { a: { steps: [{ uses: *x }] } }'
  expect(rulesOf(withText(value))).toEqual(['third-party'])
  const step = 'on: push\nenv: { X: &x { uses: other/x@v1 } }\njobs: { a: { steps: [*x] } }'
  expect(rulesOf(withText(step))).toEqual(['third-party'])
})

const bomb = `a: &a [x,x,x,x,x,x,x,x,x]
${'bcdefghij'.replace(/./g, (name) => {
  const before = String.fromCharCode(name.charCodeAt(0) - 1)
  return `${name}: &${name} [${Array(9).fill(`*${before}`).join(',')}]\n`
})}`

test.each([
  ['no YAML', 'a: [b'],
  ['no mapping', '- uses: other/x@v1'],
  ['a bomb of aliases', bomb],
  ['a flood', `# ${'x'.repeat(600_000)}`],
])('%s is for a human', (_, text) => {
  expect(runSource(workflowActionsPinned, withText(text), asf)).toMatchObject([{ rule: 'unreadable', undecided: true }])
})

test('a workflow that was too large to be read is for a human', () => {
  expect(rulesOf(cleanSource({ workflows: [{ path }] }))).toEqual(['unreadable'])
})
