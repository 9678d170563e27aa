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
import { expect, test } from 'vitest'
import { tellingRefusal } from './telling-refusal.ts'

const release = { committee: 'logging', product: 'log4j', version: '2.25.4', candidate: 'rc1' }

async function told(thrown: unknown): Promise<string> {
  const written: string[] = []
  const work = tellingRefusal(
    { phase: 'finish', release },
    async (text) => void written.push(text),
    async () => {
      throw thrown
    },
  )
  await expect(work).rejects.toBe(thrown)
  return written.join('')
}

test('what stops a step stands in its summary as well, with what to do', async () => {
  const hint = 'Find out who changed <it>.'
  const text = await told(new ReleaseError('CONFLICT', 'tool.zip differs', { hint }))
  expect(text).toContain('## Refused: log4j 2.25.4-rc1')
  expect(text).toContain('✓ vote → **✗ finish: stopped** → ○ released')
  expect(text).toContain('\ntool.zip differs &#91;CONFLICT&#93;\n')
  expect(text).toContain('\n1. Find out who changed &#60;it&#62;.\n')
})

test('trouble that passes is not called a refusal', async () => {
  expect(await told(new ReleaseError('NETWORK', 'the archive does not answer'))).toContain('## Not finished: log4j')
})

test('what is thrown by accident is told, too', async () => {
  expect(await told('broken')).toContain('\nbroken\n')
})

test('a step that did its work writes nothing here', async () => {
  const written: string[] = []
  const work = tellingRefusal(
    { phase: 'vote' },
    async (text) => void written.push(text),
    async () => 7,
  )
  expect(await work).toBe(7)
  expect(written).toEqual([])
})
