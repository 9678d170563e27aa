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

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readForm } from './read-form.ts'
import { workflowForm } from './workflow-form.ts'

const REAL = `
name: release
on:
  push: {}
  workflow_dispatch:
    inputs:
      version: { description: Version, required: true, type: string }
      log-level:
        type: choice
        options: [info, debug, 3]
        default: info
      dry-run: { type: boolean, default: true }
      retries: { type: number }
`

test('the inputs of a workflow become a form, in their order', () => {
  const form = workflowForm(REAL) ?? []
  expect(form.map(({ name, type }) => `${name}: ${type}`)).toEqual([
    ...['version: string', 'log-level: choice', 'dry-run: boolean', 'retries: number'],
  ])
  expect(form[1]).toMatchObject({ options: ['info', 'debug', '3'], default: 'info', required: false })
})

test.each([
  ['a word', 'on: workflow_dispatch', []],
  ['a list', 'on: [push, workflow_dispatch]', []],
  ['a map without inputs', 'on: { workflow_dispatch: }', []],
  ['an input without anything', 'on: { workflow_dispatch: { inputs: { a: } } }', ['a']],
  [
    'a name that is none',
    'on: { workflow_dispatch: { inputs: { "a b": {}, __proto__: {}, constructor: {} } } }',
    ['constructor'],
  ],
  ['no start by hand', 'on: push', undefined],
  ['no YAML', 'on: [', undefined],
  [
    'a bomb of aliases',
    `a: &a [x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b]\non: *c`,
    undefined,
  ],
])('%s', (_, text, names) => {
  expect(workflowForm(text)?.map(({ name }) => name)).toEqual(names)
})

test('fields that do not fit are told, and only declared ones are sent', () => {
  const form = workflowForm(REAL) ?? []
  const read = (fields: Record<string, string>) => readForm(form, new Map(Object.entries(fields)))
  expect(read({}).problems).toEqual(['version is needed'])
  expect(read({ 'input.version': '1', 'input.log-level': 'x', 'input.retries': 'y' }).problems).toHaveLength(2)
  expect(read({ 'input.version': '1', 'input.other': 'x' }).inputs).toEqual({ version: '1', 'dry-run': 'false' })
})

test('never throws, whatever the file', () => {
  fc.assert(fc.property(fc.string(), (text) => void workflowForm(`on: ${text}`)))
})
