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

import { execFile } from 'node:child_process'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'

const run = promisify(execFile)
const module = pathToFileURL(`${import.meta.dirname}/unfinished.ts`).href

async function ends(last: string): Promise<{ code: number; stderr: string }> {
  const script = `import { unfinished } from ${JSON.stringify(module)}; const finished = unfinished(console.error); ${last}`
  const words = ['--input-type=module', '-e', script]
  return run(process.execPath, words).then(
    ({ stderr }) => ({ code: 0, stderr }),
    ({ code, stderr }) => ({ code, stderr }),
  )
}

test('work that is never done is an error, and never a pass', async () => {
  expect(await ends('void new Promise(() => {})')).toMatchObject({
    code: 4,
    stderr: expect.stringContaining('before its work was done'),
  })
  expect(await ends('finished()')).toEqual({ code: 0, stderr: '' })
})
