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
import { expect, it } from 'vitest'
import { differenceSource, differenceSubject } from './difference-source.ts'

const origin = 'https://releases.example.org'

it('names a difference so that it is found again, whatever a tag is called', () => {
  expect(differenceSource(origin, { repositoryId: '11', subject: '7/1' })).toBe(`${origin}/operations#11/7%2F1`)
  fc.assert(
    fc.property(fc.nat(), fc.string({ unit: 'binary', minLength: 1, maxLength: 100 }), (number, text) => {
      const given = { repositoryId: String(number), subject: text.toWellFormed() }
      const source = differenceSource(origin, given)
      expect(source.length).toBeLessThanOrEqual(512)
      expect(URL.canParse(source)).toBe(true)
      expect(differenceSubject(source)).toEqual(source === origin ? undefined : given)
    }),
  )
})

it.each([origin, `${origin}/registry#11`, `${origin}/operations#11/%zz`, `${origin}/operations#x/1`, ''])(
  'reads nothing into another address: %s',
  (source) => expect(differenceSubject(source)).toBeUndefined(),
)
