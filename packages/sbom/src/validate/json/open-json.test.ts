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

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { validateSbom } from '../validate-sbom.ts'
import { textShape } from './text-shape.ts'

const encode = (text: string) => new TextEncoder().encode(text)
const problems = (text: string) =>
  validateSbom(encode(text), 'cyclonedx').map(({ line, pointer, message }) => [line, pointer, message])
const START = '{\n"bomFormat": "CycloneDX",\n"specVersion": "1.6"'

describe('a JSON document', () => {
  test('that has a member twice is told, with its line, though JSON.parse takes the last', () => {
    expect(problems(`${START},\n"components": [{"type": "library",\n"name": "good",\n"name": "evil"}]}`)).toEqual([
      [6, '/components/0/name', 'is there twice in its object'],
    ])
  })

  test('that has one name in two spellings, or in two objects, is told for the first alone', () => {
    expect(problems(`${START}, "version": 1, "v\\u0065rsion": 2}`)).toEqual([
      [3, '/version', 'is there twice in its object'],
    ])
    expect(problems(`${START}, "services": [{"name": "a:\\"{"}, {"name": "b"}]}`)).toEqual([])
  })

  test('shows each problem with its line', () => {
    expect(problems(`${START},\n"version": 0,\n"colour": "\\u001b[31m"}`)).toEqual([
      [4, '/version', 'expected 1 or more, got 0'],
      [5, '/colour', 'is not allowed here'],
    ])
  })

  test.each([
    ['cut short', `${START}, "components": [{"type"`],
    ['nested without end', '['.repeat(100_000)],
    ['followed by more', `${START}}}`],
  ])('that is %s is refused', (_name, text) => {
    expect(problems(text)).toEqual([[expect.any(Number), '', 'it is no JSON']])
  })

  test('that nests deeper than calls can follow is judged, without lines', () => {
    const list = `${'['.repeat(100_000)}${']'.repeat(100_000)}`
    expect(problems(`${START}, "components": ${list}}`)).toEqual([
      [undefined, '/components/0', 'expected an object, got a list'],
    ])
  })

  test('that says two versions is told', () => {
    expect(problems(`{"$schema": "http://cyclonedx.org/schema/bom-1.5.schema.json",${START.slice(1)}}`)).toMatchObject([
      [1, '/$schema', expect.stringContaining('names version 1.5')],
    ])
  })

  test('has as many colons outside of texts as it has members', () => {
    const membersOf = (value: unknown): number => {
      if (typeof value !== 'object' || value === null) return 0
      const below = Object.values(value).reduce<number>((sum, child) => sum + membersOf(child), 0)
      return below + (Array.isArray(value) ? 0 : Object.keys(value).length)
    }
    fc.assert(
      fc.property(fc.jsonValue({ stringUnit: 'grapheme' }), fc.constantFrom(undefined, 1, '\t'), (value, indent) => {
        expect(textShape(encode(JSON.stringify(value, undefined, indent))).members).toBe(membersOf(value))
      }),
    )
  })
})
