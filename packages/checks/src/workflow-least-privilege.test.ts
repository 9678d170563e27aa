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
import { workflowLeastPrivilege } from './workflow-least-privilege.ts'

const run = (text: string, path = '.github/workflows/a.yml') =>
  runSource(workflowLeastPrivilege, cleanSource({ workflows: [{ path, text }] }), plainProfile('asf'))
const rulesOf = (text: string) => run(text).map(({ rule }) => rule)

const checkout = (ref: string) => `jobs:
  a:
    steps:
      - uses: actions/checkout@v5
        with: { ref: "${ref}" }
`

test.each(['$' + '{{ github.event.pull_request.head.sha }}', '$' + '{{ github.head_ref }}', 'refs/pull/1/merge'])(
  'a privileged workflow that checks out %s is a blocker',
  (ref) => {
    expect(run(`on: pull_request_target\npermissions: {}\n${checkout(ref)}`)).toMatchObject([
      { rule: 'untrusted-checkout', severity: 'blocker', strength: 'MUST NOT' },
    ])
  },
)

test('so is one that takes it by a command, or after another workflow', () => {
  const command = 'jobs: { a: { steps: [{ run: "gh pr checkout 1" }] } }'
  expect(rulesOf(`on: [pull_request_target]\npermissions: {}\n${command}`)).toEqual(['untrusted-checkout'])
  const head = checkout('$' + '{{ github.event.workflow_run.head_sha }}')
  expect(rulesOf(`on: { workflow_run: { workflows: [a] } }\npermissions: {}\n${head}`)).toEqual(['untrusted-checkout'])
})

test('a labeller under pull_request_target is a concern', () => {
  const labeller =
    'on: { pull_request_target: {} }\npermissions: {}\njobs: { a: { steps: [{ uses: actions/labeler@v6 }] } }'
  expect(run(labeller)).toMatchObject([{ rule: 'pull-request-target', severity: 'concern' }])
})

test('an old version of YAML does not hide the trigger', () => {
  const labeller = '%YAML 1.1\n---\non: pull_request_target\npermissions: {}\njobs: {}'
  expect(rulesOf(labeller)).toEqual(['pull-request-target'])
})

test('the head of a pull request under pull_request has no secrets', () => {
  const text = `on: pull_request\npermissions: {}\n${checkout('$' + '{{ github.head_ref }}')}`
  expect(rulesOf(text)).toEqual([])
})

test('a comment about it is only a comment', () => {
  expect(rulesOf('on: push # not pull_request_target\npermissions: {}\njobs: {}')).toEqual([])
})

test('a token with every permission is a concern, of the workflow or of a job', () => {
  expect(rulesOf('on: push\npermissions: write-all\njobs: { a: {} }')).toEqual(['write-all'])
  expect(rulesOf('on: push\npermissions: {}\njobs: { a: { permissions: write-all } }')).toEqual(['write-all'])
})

test('each job without permissions is named, unless the workflow has them', () => {
  expect(run('on: push\njobs: { a: { permissions: {} }, b: {} }')).toMatchObject([
    { rule: 'permissions-missing', message: expect.stringContaining('for b') },
  ])
  expect(rulesOf('on: push\npermissions: read-all\njobs: { a: {} }')).toEqual([])
})

test('a composite action has no token of its own', () => {
  expect(run('runs: { using: composite }', 'action.yml')).toEqual([])
})
