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

import { describe, expect, test } from 'vitest'
import recorded from '../test/verdicts.json' with { type: 'json' }
import { judgeLicence } from './judge-licence.ts'

describe.each(recorded.verdicts)('$statement', ({ statement, category, chosen, atr }) => {
  const verdict = judgeLicence(statement)

  test(`is ${category}`, () => {
    expect(verdict).toMatchObject({ category, ...(chosen !== undefined && { chosen }) })
    expect(verdict.because).not.toBe('')
  })

  test(`is ${atr.category} to ATR, and it is said why where that differs`, () => {
    expect(verdict.atr.category).toBe(atr.category)
    expect(verdict.atr.differs === undefined).toBe(category === atr.category)
  })
})
