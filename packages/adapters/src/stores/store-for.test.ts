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
import { storeFor } from './store-for.ts'

const clock = { now: () => new Date(0), sleep: async () => {} }
const release = 'https://github.com/example-org/tool/releases/tag'

test.each([
  ['https://dist.example.org/dev/tool/1.0-rc1', 'https://dist.example.org/release/tool/1.0', 'svnmucc'],
  ['directory:/srv/dev/1.0-rc1', 'directory:/srv/release/1.0', 'mkdir'],
  [`${release}/v1.0-rc1`, `${release}/v1.0`, 'gh release download'],
])('%s belongs to the store whose commands begin with %s', (from, to, command) => {
  const request = { from, to, revision: 1, message: 'Release', files: ['tool.zip'] }
  const [first] = storeFor([from, to], { clock }).commands.promote(request)
  expect(first?.startsWith(command)).toBe(true)
})

test('what ATR holds, ATR publishes', async () => {
  const location = 'https://releases.apache.org/compose/tool/1.0'
  const store = storeFor([location], { clock })
  const request = { from: location, to: location, revision: 1, message: 'Release' }
  await expect(store.promote(request)).rejects.toMatchObject({ code: 'REFUSED', hint: expect.stringContaining('ATR') })
  expect(store.commands.export({ location, revision: 1 }).join()).toContain('/download/urls/tool/1.0')
})

test('nothing is promoted from one kind of store to another', () => {
  expect(() => storeFor(['directory:/srv/dev/1.0-rc1', `${release}/v1.0`], { clock })).toThrow(
    expect.objectContaining({ code: 'INPUT_INVALID' }),
  )
})

test('releases on two hosts are in two stores', () => {
  const elsewhere = 'https://ghe.example.org/example-org/tool/releases/tag/v1.0'
  expect(() => storeFor([`${release}/v1.0-rc1`, elsewhere], { clock })).toThrow(
    expect.objectContaining({ code: 'INPUT_INVALID', message: expect.stringContaining('different hosts') }),
  )
  const commands = storeFor([elsewhere], { clock }).commands.export({ location: elsewhere, revision: 1 })
  expect(commands.join()).toContain('--repo ghe.example.org/example-org/tool')
})

test('from ATR to Subversion, ATR publishes', () => {
  const from = 'https://releases.apache.org/compose/tool/1.0'
  const to = 'https://dist.apache.org/repos/dist/release/tool/1.0'
  const commands = storeFor([from, to], { clock }).commands.promote({ from, to, revision: 1, message: '', files: [] })
  expect(commands.at(-1)).toBe(`# It has to appear in ${to}`)
  expect(() => storeFor([to, from], { clock })).toThrow(expect.objectContaining({ code: 'INPUT_INVALID' }))
  expect(() => storeFor([from, 'directory:/srv/tool'], { clock })).toThrow(
    expect.objectContaining({ code: 'INPUT_INVALID' }),
  )
})
