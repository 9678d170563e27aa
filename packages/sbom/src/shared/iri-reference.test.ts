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
import { iriReference } from './iri-reference.ts'

describe('iriReference', () => {
  it.each([
    ['https://registry.npmjs.org/@s/a/-/a-1.0.0.tgz', 'https://registry.npmjs.org/@s/a/-/a-1.0.0.tgz'],
    ['git+https://github.com/o/r.git#abc', 'git+https://github.com/o/r.git#abc'],
    ['https://example.org/größe?a=%20b', 'https://example.org/größe?a=%20b'],
    ['https://example.org/a b', 'https://example.org/a%20b'],
    ['https://example.org/100%', 'https://example.org/100%25'],
    ['https://example.org/a#b#c', 'https://example.org/a#b%23c'],
    ['https://example.org/<a>"{}|\\^`[1]', 'https://example.org/%3Ca%3E%22%7B%7D%7C%5C%5E%60%5B1%5D'],
  ])('%s is %s', (location, reference) => {
    expect(iriReference(location)).toBe(reference)
  })

  it.each([
    ['numpy-2.0.0-cp312.whl', 'numpy-2.0.0-cp312.whl'],
    ['a/b.tar.gz', 'a%2Fb.tar.gz'],
    ['C: the rest', 'C%3A%20the%20rest'],
    ['https://[::1]/a', 'https%3A%2F%2F%5B%3A%3A1%5D%2Fa'],
    ['https://example.org:port/', 'https%3A%2F%2Fexample.org%3Aport%2F'],
  ])('%s is no address: %s', (location, reference) => {
    expect(iriReference(location)).toBe(reference)
  })

  it('is a reference that a reader resolves, whatever the text', () => {
    const text = fc.oneof(
      fc.string(),
      fc.string().map((rest) => `https://a.example/${rest}`),
    )
    const resolves = fc.property(text, (location) => {
      expect(iriReference(location)).toMatch(/^[^\s<>"{}|\\^`]*$/)
      expect(URL.canParse(iriReference(location), 'https://base.example/')).toBe(true)
    })
    fc.assert(resolves)
  })
})
