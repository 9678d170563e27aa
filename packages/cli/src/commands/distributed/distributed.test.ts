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

import { expect, test } from 'vitest'
import { runCommandLine } from '../../run-command-line.ts'
import { distributed } from './distributed.ts'

async function type(...words: string[]) {
  let log = ''
  const code = await runCommandLine([distributed], ['distributed', ...words], {
    out: () => {},
    log: (line) => {
      log += `${line}\n`
    },
  })
  return { code, log }
}

test('what is missing or wrong is told at once, before anybody is asked', async () => {
  const { code, log } = await type('--wait-minutes', '500')
  expect(code).toBe(2)
  for (const words of ['--receipt is required', '--channels is required', 'expected 0 to 240'])
    expect(log).toContain(words)
  const unknown = await type('--receipt', 'r.json', '--channels', 'nuget:widget')
  expect(unknown).toMatchObject({ code: 2, log: expect.stringContaining('"nuget:widget" is no channel') })
})

test.each([
  [['--image-files', 'opt/widget.jar'], 'is not <path in the image>=<released file>'],
  [['--image-files', 'a=b=c'], 'is not <path in the image>=<released file>'],
  [['--commit', 'v1.0'], '"v1.0" is no full commit id'],
  [['--format', 'xml'], 'expected one of text, json'],
])('%j is a mistake that is told', async (words, message) => {
  const found = await type('--receipt', 'r.json', '--channels', 'docker:apache/widget', ...words)
  expect(found).toMatchObject({ code: 2, log: expect.stringContaining(message) })
})
