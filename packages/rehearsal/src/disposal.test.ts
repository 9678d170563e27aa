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
import { Disposal, Interrupted } from './disposal.ts'

test('undoes the last thing first, and everything once', async () => {
  const undone: string[] = []
  const disposal = new Disposal()
  const part = { close: async () => undone.push('server') }
  expect(disposal.add(part)).toBe(part)
  disposal.onDispose(() => undone.push('folder'))
  await disposal.dispose()
  await disposal.dispose()
  expect(undone).toEqual(['folder', 'server'])
})

test('whatever fails on the way, the rest is undone', async () => {
  const undone: string[] = []
  const disposal = new Disposal()
  disposal.onDispose(() => undone.push('first'))
  disposal.onDispose(() => {
    throw new Error('at once')
  })
  disposal.onDispose(() => undone.push('second'))
  disposal.onDispose(async () => {
    throw new Error('later')
  })
  await disposal.dispose()
  expect(undone).toEqual(['second', 'first'])
})

test('what is added while it runs is undone too', async () => {
  const undone: string[] = []
  const disposal = new Disposal()
  disposal.onDispose(() => disposal.onDispose(() => undone.push('late')))
  await disposal.dispose()
  expect(undone).toEqual(['late'])
})

test('after Ctrl-C whatever is being started is remembered, then nothing more is begun', async () => {
  const undone: string[] = []
  const disposal = new Disposal()
  disposal.interrupt()
  expect(() => disposal.add({ close: () => undone.push('late') })).toThrow(Interrupted)
  expect(() => disposal.checkpoint()).toThrow(Interrupted)
  await disposal.interrupted
  await disposal.dispose()
  expect(undone).toEqual(['late'])
})
