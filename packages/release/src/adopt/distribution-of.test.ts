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
import { distributionOf } from './distribution-of.ts'

const lang = { committee: 'commons', product: 'commons-lang', isPodling: false }

test('a folder that the repository names counts', () => {
  // Of Apache Commons Lang: its POM and its download page.
  const distributions = ['commons/lang', 'commons/lang/source/commons-lang3-3.20.0-src.zip.asc', 'commons/KEYS']
  expect(distributionOf({ distributions }, lang)).toEqual({ path: 'commons/lang', from: 'repository' })
})

test('the folder of another product, of another committee or of a version does not', () => {
  const distributions = ['commons/io/source', 'commons/io', 'logging/lang', 'commons/3.20.0-lang', 'commons/']
  expect(distributionOf({ distributions }, lang)).toEqual({ path: 'commons/commons-lang', from: 'guess' })
})

test('a product that is its committee lies in its folder, a podling below that of the Incubator', () => {
  const example = { committee: 'example', product: 'example', isPodling: false }
  expect(distributionOf({}, example).path).toBe('example')
  expect(distributionOf({}, { ...example, isPodling: true }).path).toBe('incubator/example')
  const named = { distributions: ['incubator/example/tool-go/1.0', 'example/tool-go'] }
  const tool = { committee: 'example', product: 'tool-go', isPodling: true }
  expect(distributionOf(named, tool)).toEqual({ path: 'incubator/example/tool-go', from: 'repository' })
})
