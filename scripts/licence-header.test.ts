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
import { hasHeader, headerRule, withHeader, withoutHeader } from './licence-header.ts'

describe('the licence header', () => {
  it('is the sixteen lines of the policy and an empty line above the code', () => {
    const lines = withHeader('export const one = 1\n', '//').split('\n')
    expect(lines[0]).toBe('// Licensed to the Apache Software Foundation (ASF) under one')
    expect(lines[7]).toBe('//')
    expect(lines[8]).toBe('//   http://www.apache.org/licenses/LICENSE-2.0')
    expect(lines[15]).toBe('// under the License.')
    expect(lines.slice(16)).toEqual(['', 'export const one = 1', ''])
  })

  it('is added once', () => {
    const once = withHeader('name: ci\n', '#')
    expect(withHeader(once, '#')).toBe(once)
  })

  it('stays below the interpreter line', () => {
    const text = withHeader('#!/usr/bin/env bash\nset -u\n', '#')
    expect(text.startsWith('#!/usr/bin/env bash\n# Licensed')).toBe(true)
    expect(hasHeader(text, '#')).toBe(true)
    expect(withoutHeader(text, '#')).toBe('#!/usr/bin/env bash\nset -u\n')
  })

  it('is missing when a word of it was changed', () => {
    const text = withHeader('const one = 1\n', '//').replace('permissions and limitations', 'permissions')
    expect(hasHeader(text, '//')).toBe(false)
  })
})

describe('the rule of a file', () => {
  it.each([
    ['packages/kernel/src/index.ts', '//'],
    ['.dependency-cruiser.mjs', '//'],
    ['actions/verify/action.yml', '#'],
    ['test/interop/plugin.py', '#'],
  ])('%s takes the prefix %s', (path, prefix) => {
    expect(headerRule(path, '')).toEqual({ prefix })
  })

  it.each(['dist/shared/index.js', 'package.json', 'README.md', 'LICENSE', '.npmrc', 'packages/x/fixtures/a.ts'])(
    '%s is exempt',
    (path) => expect(headerRule(path, '')).toBe('exempt'),
  )

  it('knows a script without an extension by its first line', () => {
    expect(headerRule('.ci/run', '#!/usr/bin/env bash\n')).toEqual({ prefix: '#' })
    expect(headerRule('.ci/run', 'run\n')).toBe('unknown')
  })

  it('asks for a decision on a new kind of file', () => {
    expect(headerRule('packages/coordinator/src/page.vue', '')).toBe('unknown')
  })
})
