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
import { expect, test } from 'vitest'
import { APACHE_LICENCE } from '../test/candidate-facts.ts'
import { readLicence } from './licence-text.ts'

const END = 'END OF TERMS AND CONDITIONS'
const MIT = 'MIT License\n\nPermission is hereby granted, free of charge, to any person obtaining a copy'

test('indent, line ends, letter case, https and what follows do not matter', () => {
  const reflowed = APACHE_LICENCE.replace(/\s+/g, ' ').replace('http://www.apache.org', 'https://www.apache.org')
  for (const text of [APACHE_LICENCE, reflowed, APACHE_LICENCE.replaceAll('\n', '\r\n'), `${APACHE_LICENCE}\n${MIT}`])
    expect(readLicence(text)).toBe('apache-2.0')
})

test('a licence that lost or gained a word is altered', () => {
  expect(readLicence(APACHE_LICENCE.replace('irrevocable', 'revocable'))).toBe('altered')
  expect(readLicence(APACHE_LICENCE.slice(0, APACHE_LICENCE.indexOf(END)))).toBe('altered')
})

test('another licence, or the short header alone, is not the Apache License', () => {
  expect(readLicence(MIT)).toBe('other')
  expect(readLicence('Licensed under the Apache License, Version 2.0 (the "License")')).toBe('other')
  expect(readLicence('')).toBe('other')
})

test('no single removed word goes unnoticed', () => {
  const words = APACHE_LICENCE.slice(0, APACHE_LICENCE.indexOf(END) + END.length).split(/(?<=\s)(?=\S)/)
  fc.assert(
    fc.property(fc.nat(words.length - 1), (index) => {
      const without = words.toSpliced(index, 1).join('')
      const removed = words[index]?.match(/[A-Za-z0-9]{2,}/)
      expect(readLicence(without) === 'apache-2.0').toBe(removed === null)
    }),
  )
})
