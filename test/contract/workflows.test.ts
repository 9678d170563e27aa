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
import { actionNames, readManifest } from '../../scripts/action-manifest.ts'
import { repositoryRoot } from '../../scripts/repository.ts'
import { readWorkflow, type Use, usesOf, workflowPaths } from './workflow-file.ts'

const names = actionNames(repositoryRoot)

type Inputs = Record<string, { required?: boolean; default?: unknown }>

// `./actions/verify`, `$/actions/verify`, `<owner>/<repository>/actions/verify@<commit>`; but not `actions/checkout`.
const OUR_ACTION = /\/actions\/(?<name>[a-z-]+)(?:@.+)?$/
const OUR_WORKFLOW = /(?<path>\.github\/workflows\/[a-z-]+\.yml)(?:@.+)?$/
const PINNED = /^[^@]+@[0-9a-f]{40}$/

/** The inputs of an action or a reusable workflow of ours; undefined for somebody else's, none for one that is missing. */
function declaredInputs({ uses }: Use): Inputs | undefined {
  const action = OUR_ACTION.exec(uses)?.groups?.name
  if (action !== undefined) return (names.includes(action) && readManifest(repositoryRoot, action).inputs) || {}
  const workflow = OUR_WORKFLOW.exec(uses)?.groups?.path
  if (workflow === undefined) return undefined
  return (workflowPaths.includes(workflow) && readWorkflow(workflow).on?.workflow_call?.inputs) || {}
}

it('there is a caller workflow to copy', () => {
  expect(workflowPaths.some((path) => path.startsWith('action-templates/'))).toBe(true)
})

describe.each(workflowPaths)('%s', (path) => {
  const workflow = readWorkflow(path)
  const ours = usesOf(workflow).flatMap((use) => {
    const inputs = declaredInputs(use)
    return inputs === undefined ? [] : [{ use, inputs }]
  })
  const theirs = usesOf(workflow).filter((use) => declaredInputs(use) === undefined && !use.uses.startsWith('./'))

  it('starts without permissions', () => {
    expect(workflow.permissions).toEqual({})
  })

  it('gives our actions inputs that exist', () => {
    const unknown = ours.flatMap(({ use, inputs }) =>
      Object.keys(use.with).flatMap((key) => (key in inputs ? [] : [`${use.uses}: ${key}`])),
    )
    expect(unknown).toEqual([])
  })

  it('gives our actions every input they require', () => {
    const missing = ours.flatMap(({ use, inputs }) =>
      Object.entries(inputs)
        .filter(([key, { required, default: value }]) => required && value === undefined && !(key in use.with))
        .map(([key]) => `${use.uses}: ${key}`),
    )
    expect(missing).toEqual([])
  })

  it("pins everybody else's by commit and keeps no token in the checkout", () => {
    expect(theirs.map(({ uses }) => uses).filter((uses) => !PINNED.test(uses))).toEqual([])
    const checkouts = theirs.filter(({ uses }) => uses.startsWith('actions/checkout@'))
    expect(checkouts.filter((use) => use.with['persist-credentials'] !== false)).toEqual([])
  })
})

it('what templates use of ours exists', () => {
  const used = workflowPaths.flatMap((path) => usesOf(readWorkflow(path)).map(({ uses }) => uses))
  const workflows = used.flatMap((uses) => OUR_WORKFLOW.exec(uses)?.groups?.path ?? [])
  const actions = used.flatMap((uses) => OUR_ACTION.exec(uses)?.groups?.name ?? [])
  expect(workflows.filter((path) => !workflowPaths.includes(path))).toEqual([])
  expect(actions.filter((name) => !names.includes(name))).toEqual([])
})
