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
import { join, resolve } from 'node:path'
import type { ActionSpec, Fields } from '@tra/actionkit'
import { describe, expect, it } from 'vitest'
import { actionNames, readManifest } from '../../scripts/action-manifest.ts'
import { renderApi } from '../../scripts/action-pages.ts'
import { withoutHeader } from '../../scripts/licence-header.ts'
import { repositoryRoot } from '../../scripts/repository.ts'

const names = actionNames(repositoryRoot)
const MAX_MAIN_LINES = 60

function sorted(names: Iterable<string>): string[] {
  return [...names].sort()
}

it('the seven actions are there', () => {
  expect(names).toEqual(['sbom', 'sign', 'verify', 'stage-rc', 'tally-vote', 'promote', 'announce'])
})

describe.each(names)('actions/%s', async (name) => {
  const folder = join(repositoryRoot, 'actions', name)
  const manifest = readManifest(repositoryRoot, name)
  const text = readFileSync(join(folder, 'action.yml'), 'utf8')
  const { spec }: { spec: ActionSpec<Fields, string> } = await import(join(folder, 'src/spec.ts'))
  const inputs = Object.entries(spec.inputs)

  it('has one name in its folder and its spec', () => {
    expect(spec.name).toBe(name)
  })

  it('declares the inputs and outputs of its spec', () => {
    expect(sorted(Object.keys(manifest.inputs ?? {}))).toEqual(sorted(Object.keys(spec.inputs)))
    expect(sorted(Object.keys(manifest.outputs ?? {}))).toEqual(sorted(spec.outputs))
  })

  it('requires and presets what its spec requires and presets', () => {
    const declared = Object.entries(manifest.inputs ?? {}).map(([input, { required = false, default: value = '' }]) => [
      input,
      { required, default: value },
    ])
    const specified = inputs.map(([input, field]) => [
      input,
      { required: field.required, default: field.default ?? '' },
    ])
    expect(Object.fromEntries(declared)).toEqual(Object.fromEntries(specified))
  })

  it('describes every input and output', () => {
    const described = Object.entries({ ...manifest.inputs, ...manifest.outputs })
    expect(described.filter(([, { description = '' }]) => description.length < 10)).toEqual([])
  })

  it('presets no secret', () => {
    const presets = Object.entries(manifest.inputs ?? {}).filter(([, { default: value }]) => value !== undefined)
    expect(presets.filter(([input]) => spec.inputs[input]?.secret)).toEqual([])
    expect(presets.filter(([, { default: value = '' }]) => /secrets\.|github\.token/.test(value))).toEqual([])
  })

  it('runs its own committed bundle on the one Node of the suite', () => {
    const { post, ...runs } = manifest.runs
    expect(runs).toEqual({ using: 'node24', main: `../../dist/${name}/index.js` })
    for (const path of [runs.main, ...(post === undefined ? [] : [post])]) {
      expect(resolve(folder, path).startsWith(join(repositoryRoot, 'dist', name, '/'))).toBe(true)
      expect(existsSync(resolve(folder, path)), path).toBe(true)
    }
  })

  // Infra's verify-action-build reads the first indented `main:` and `using:` of the file, up to the end of the line.
  it('can be read by a tool that looks for lines', () => {
    expect(/^\s+main:\s*(.*)$/m.exec(text)?.[1]).toBe(manifest.runs.main)
    expect(/^\s+using:\s*(.*)$/m.exec(text)?.[1]).toBe(manifest.runs.using)
  })

  it('has a README with the tables of action.yml', () => {
    expect(readFileSync(join(folder, 'README.md'), 'utf8')).toContain(renderApi(manifest))
  })

  it('keeps its entry short', () => {
    const main = withoutHeader(readFileSync(join(folder, 'src/main.ts'), 'utf8'), '//')
    expect(main.split('\n').length).toBeLessThan(MAX_MAIN_LINES)
  })
})
