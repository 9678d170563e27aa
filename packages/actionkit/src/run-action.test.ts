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

import { ReleaseError } from '@tra/kernel'
import { describe, expect, it } from 'vitest'
import { text } from './fields.ts'
import { runAction } from './run-action.ts'
import type { Workflow } from './workflow.ts'

function recordedWorkflow(inputs: Record<string, string>) {
  const seen = {
    outputs: {} as Record<string, string>,
    failures: [] as string[],
    debug: [] as string[],
    annotations: [] as unknown[],
    summary: '',
    unfinished: false,
  }
  const workflow: Workflow = {
    input: (name) => inputs[name] ?? '',
    mask: () => {},
    output: (name, value) => {
      seen.outputs[name] = value
    },
    summary: async (markdown) => {
      seen.summary = markdown
    },
    annotate: (annotation) => seen.annotations.push(annotation),
    info: () => {},
    debug: (line) => seen.debug.push(line),
    fail: (message) => seen.failures.push(message),
    unfinished: () => {
      seen.unfinished = true
      return () => {
        seen.unfinished = false
      }
    },
    saveState: () => {},
    state: () => '',
    idToken: async () => 'token',
  }
  return { seen, workflow }
}

const spec = { name: 'sample', inputs: { a: text() }, outputs: ['r'] } as const

describe('runAction', () => {
  it('writes the declared outputs', async () => {
    const { seen, workflow } = recordedWorkflow({ a: 'x' })
    await runAction(spec, async (inputs) => ({ outputs: { r: inputs.a }, summary: '' }), workflow)
    expect(seen).toMatchObject({ outputs: { r: 'x' }, failures: [] })
  })

  it.each([
    ['a string', 'nope', 'nope'],
    ['undefined', undefined, 'undefined'],
    ['an empty error', new Error(''), 'something was thrown without a message'],
  ])('fails the step when %s is thrown', async (_, thrown, message) => {
    const { seen, workflow } = recordedWorkflow({ a: 'x' })
    await runAction(spec, () => Promise.reject(thrown), workflow)
    expect(seen.failures).toEqual([message])
  })

  it('writes outputs, summary and annotations of a release that must not go on, then fails', async () => {
    const { seen, workflow } = recordedWorkflow({ a: 'x' })
    const findings = [
      { check: 'c', severity: 'blocker', artifact: 'f.zip', message: 'is bad', hint: 'Mend it.' },
    ] as const
    await runAction(spec, async () => ({ outputs: { r: 'failed' }, summary: '# s', findings, failure: 'no' }), workflow)
    expect(seen).toMatchObject({
      outputs: { r: 'failed' },
      summary: '# s',
      annotations: [{ level: 'error', title: 'c', message: 'f.zip: is bad\ndo: Mend it.' }],
      failures: ['no'],
    })
  })

  it('prints code and hint of a ReleaseError, and keeps the cause for the debug log', async () => {
    const { seen, workflow } = recordedWorkflow({ a: 'x' })
    const error = new ReleaseError('NETWORK', 'no answer', { hint: 'Try again.', cause: new Error('ECONNREFUSED') })
    await runAction(spec, () => Promise.reject(error), workflow)
    expect(seen.failures).toEqual(['no answer [NETWORK]\nTry again.'])
    expect(seen.debug.join('\n')).toContain('ECONNREFUSED')
    expect(seen.outputs).toEqual({})
  })
})

it('keeps a step whose work is never done one that fails', async () => {
  const { seen, workflow } = recordedWorkflow({ a: 'x' })
  void runAction(spec, () => new Promise(() => {}), workflow)
  await new Promise(setImmediate)
  expect(seen.unfinished).toBe(true)
  await runAction(spec, async () => ({ outputs: { r: '1' }, summary: '' }), workflow)
  expect(seen.unfinished).toBe(false)
  void runAction(spec, () => new Promise(() => {}), workflow)
  await runAction(spec, () => Promise.reject(new Error('no')), workflow)
  expect(seen.unfinished).toBe(false)
})
