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

import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { runTool } from '../process/index.ts'
import { projectReader } from './project-reader.ts'

let clone: string

beforeEach(async () => {
  clone = await mkdtemp(join(tmpdir(), 'reader-'))
  await runTool('git', ['-C', clone, 'init', '--quiet'])
})
afterEach(() => rm(clone, { recursive: true }))

test('tracked files say where releases lie', async () => {
  const page = `<a href="https://downloads.apache.org/commons/lang/KEYS">
see http://example.org/repos/dist/release/other/place
scm:svn:https://dist.apache.org/repos/dist/dev/commons/lang
`
  await writeFile(join(clone, 'page.html'), page)
  await writeFile(join(clone, 'untracked.txt'), 'https://archive.apache.org/dist/elsewhere/x')
  await runTool('git', ['-C', clone, 'add', 'page.html'])
  expect((await projectReader().read(clone)).distributions).toEqual(['commons/lang/KEYS', 'commons/lang'])
})
