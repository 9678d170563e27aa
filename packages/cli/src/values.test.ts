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
import { choiceOption, onePositional, requiredOption, textOption, together } from './values.ts'

const usage = (words: string) =>
  expect.objectContaining({ code: 'INPUT_INVALID', message: expect.stringContaining(words) })

test('an option without text was not given', () => {
  expect([
    textOption({ a: 'x' }, 'a'),
    textOption({ a: '' }, 'a'),
    textOption({ a: true }, 'a'),
    textOption({}, 'a'),
  ]).toEqual(['x', undefined, undefined, undefined])
})

test('a required option is asked for by name, with a hint', () => {
  expect(requiredOption({ keys: '/KEYS' }, 'keys', 'hint')).toBe('/KEYS')
  expect(() => requiredOption({}, 'keys', 'Give KEYS.')).toThrow(expect.objectContaining({ hint: 'Give KEYS.' }))
  expect(() => requiredOption({ keys: '' }, 'keys', '')).toThrow(usage('--keys is required'))
})

test('exactly one word is expected', () => {
  expect(onePositional(['rc1'], 'one directory')).toBe('rc1')
  expect(() => onePositional([], 'one directory')).toThrow(usage('expected one directory, got 0 arguments'))
  expect(() => onePositional(['a', 'b'], 'one directory')).toThrow(usage('got 2 arguments'))
})

test('a choice is one of the words allowed', () => {
  const allowed = ['asf', 'open-source'] as const
  expect(choiceOption({}, 'profile', allowed, 'asf')).toBe('asf')
  expect(choiceOption({ profile: 'open-source' }, 'profile', allowed, 'asf')).toBe('open-source')
  expect(() => choiceOption({ profile: 'ASF' }, 'profile', allowed, 'asf')).toThrow(
    usage('asf, open-source, got "ASF"'),
  )
})

test('everything that is wrong is named at once, with each hint', () => {
  const readers = {
    where: () => onePositional([], 'one directory'),
    keys: () => requiredOption({}, 'keys', 'Give KEYS.'),
    profile: () => choiceOption({}, 'profile', ['asf'], 'asf'),
  }
  expect(() => together(readers)).toThrow(
    expect.objectContaining({
      code: 'INPUT_INVALID',
      message: 'expected one directory, got 0 arguments\n--keys is required',
      hint: 'Give KEYS.',
    }),
  )
  expect(together({ ...readers, where: () => 'here', keys: () => '/KEYS' })).toEqual({
    where: 'here',
    keys: '/KEYS',
    profile: 'asf',
  })
  const broken = () => {
    throw new TypeError('a fault of ours')
  }
  expect(() => together({ broken, keys: readers.keys })).toThrow(TypeError)
})
