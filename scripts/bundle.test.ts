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

import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type BuildResult, build } from 'esbuild'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { assertNoWarnings, bundleOptions } from './bundle.ts'

let root: string
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'bundle-'))
})
afterAll(() => rm(root, { recursive: true }))

const warnings = [
  { text: 'direct eval', location: { file: 'a.ts', line: 3 } },
  { text: 'no place', location: null },
]

test('a warning of the bundler ends the build, with its place', () => {
  expect(() => assertNoWarnings({ warnings } as BuildResult)).toThrow(
    'the bundler warned:\na.ts:3 direct eval\n: no place',
  )
  expect(() => assertNoWarnings({ warnings: [] as never[] } as unknown as BuildResult)).not.toThrow()
})

test('the same source gives the same bundle in another folder, and no path of the machine is in it', async () => {
  const bundles: string[] = []
  for (const name of ['one', 'another']) {
    const folder = join(root, name)
    await mkdir(folder)
    await writeFile(
      join(folder, 'main.ts'),
      "import { join } from 'node:path'\nconsole.log(join('a', import.meta.url))\n",
    )
    // The shims are named by their folder, which is not there: nothing here imports what they replace.
    const result = await build({ ...bundleOptions(folder), entryPoints: ['main.ts'] })
    assertNoWarnings(result)
    bundles.push(result.outputFiles.map(({ text }) => text).join(''))
  }
  expect(bundles[1]).toBe(bundles[0])
  expect(bundles[0]).not.toContain(root)
  expect(bundles[0]).toContain('__moduleUrl')
})
