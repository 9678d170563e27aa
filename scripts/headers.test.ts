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

import { execFileSync } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addHeaders, headerReport } from './headers.ts'

describe('headers of a checkout', () => {
  const root = mkdtempSync(join(tmpdir(), 'headers-'))
  const write = (path: string, text: string) => writeFileSync(join(root, path), text)

  beforeAll(() => {
    execFileSync('git', ['init', '--quiet', root])
    for (const folder of ['src', 'dist', 'ignored']) mkdirSync(join(root, folder))
    write('.gitignore', 'ignored/\n')
    write('src/one.ts', 'export const one = 1\n')
    write('dist/index.js', 'bundled\n')
    write('ignored/two.ts', 'export const two = 2\n')
    write('run', '#!/bin/sh\ntrue\n')
    chmodSync(join(root, 'run'), 0o755)
  })
  afterAll(() => rmSync(root, { recursive: true, force: true }))

  it('are reported, added to source files alone, and then complete', () => {
    const missing = ['run', 'src/one.ts']
    expect(headerReport(root).missing.map(({ path }) => path)).toEqual(missing)
    expect(addHeaders(root).missing.map(({ path }) => path)).toEqual(missing)
    expect(headerReport(root)).toEqual({ missing: [], unknown: [] })
    expect(readFileSync(join(root, 'ignored/two.ts'), 'utf8')).toBe('export const two = 2\n')
    expect(readFileSync(join(root, 'dist/index.js'), 'utf8')).toBe('bundled\n')
  })

  it('leave a script executable', () => {
    expect(statSync(join(root, 'run')).mode & 0o111).not.toBe(0)
  })

  it('are not decided for an unknown kind of file', () => {
    write('src/page.vue', '<template/>\n')
    expect(headerReport(root).unknown).toEqual(['src/page.vue'])
  })
})
