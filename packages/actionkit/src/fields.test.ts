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
import { describe, expect, it } from 'vitest'
import {
  digest,
  type Field,
  flag,
  integer,
  oneOf,
  optionalListOf,
  optionalUrl,
  optionalWords,
  parseInputs,
  secret,
  serviceUrlOr,
  text,
  textOr,
} from './fields.ts'

const parse = (fields: Parameters<typeof parseInputs>[0], raw: Record<string, string>, masked: string[] = []) =>
  parseInputs(
    fields,
    (name) => raw[name] ?? '',
    (value) => masked.push(value),
  )

describe('parseInputs', () => {
  it('reports every bad input at once, each on its line', () => {
    const fields = { a: text(), n: integer(3, { minimum: 1, maximum: 9 }), f: flag(true), p: oneOf(['x', 'y'], 'x') }
    expect(() => parse(fields, { n: '10', f: 'yes', p: 'z' })).toThrow(
      'a: required\nn: expected a whole number from 1 to 9, got "10"\nf: expected true or false, got "yes"\np: expected one of x, y, got "z"',
    )
  })

  it('uses defaults only for absent inputs', () => {
    expect(parse({ a: textOr('d'), f: flag(false) }, {})).toEqual({ a: 'd', f: false })
    expect(parse({ a: textOr('d'), f: flag(false) }, { a: 'v', f: 'true' })).toEqual({ a: 'v', f: true })
  })

  it('masks a secret, and each line of it, even when another input is bad', () => {
    const masked: string[] = []
    expect(() => parse({ k: secret(), a: text() }, { k: 'line-one-x\nline-two-x' }, masked)).toThrow('a: required')
    expect(masked).toEqual(['line-one-x\nline-two-x', 'line-one-x', 'line-two-x'])
  })

  it('refuses credentials inside a URL and does not repeat them', () => {
    expect(() => parse({ u: optionalUrl() }, { u: 'https://me:hunter2@example.org/' })).toThrow(/^(?!.*hunter2)/)
  })

  it('takes a candidate digest with spaces around it, and nothing that is none', () => {
    const hex = 'ab'.repeat(32)
    expect(parse({ d: digest() }, { d: ` ${hex.toUpperCase()} ` })).toEqual({ d: hex })
    expect(() => parse({ d: digest() }, { d: hex.slice(1) })).toThrow('64 hex digits')
  })

  it('never reads a word other than true or false as a flag', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), (word) => {
        fc.pre(word !== 'true' && word !== 'false')
        expect(() => parse({ f: flag(true) }, { f: word })).toThrow('expected true or false')
      }),
    )
  })
})

describe('inputs with a service, a list or several words', () => {
  const parse = (field: Field<unknown>, raw: string) => {
    try {
      return field.parse(raw)
    } catch (thrown) {
      return (thrown as Error).message
    }
  }

  it.each([
    ['https://fulcio.example.org/', 'https://fulcio.example.org'],
    ['http://127.0.0.1:8080', 'http://127.0.0.1:8080'],
    ['http://fulcio.example.org', 'expected an https address, got "http://fulcio.example.org"'],
    ['http://127.0.0.1.evil.example', 'expected an https address, got "http://127.0.0.1.evil.example"'],
    ['ftp://fulcio.example.org', 'expected an https address, got "ftp://fulcio.example.org"'],
    ['https://user:secret@fulcio.example.org', 'a URL must not hold credentials; use the credential inputs'],
  ])('a service that gets a token: %s', (raw, expected) => {
    expect(parse(serviceUrlOr('https://example.org'), raw)).toBe(expected)
  })

  it('several words, and those of a closed list', () => {
    expect(parse(optionalWords(), ' a/b.lock\n c.lock ')).toEqual(['a/b.lock', 'c.lock'])
    expect(parse(optionalWords(), '  ')).toBeUndefined()
    expect(parse(optionalListOf(['one', 'two']), 'two, one')).toEqual(['two', 'one'])
    expect(parse(optionalListOf(['one', 'two']), 'one,three')).toBe('expected one of one, two, got "three"')
    expect(parse(optionalListOf(['one']), '')).toBeUndefined()
  })
})
