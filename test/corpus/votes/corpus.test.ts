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

import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { measureCorpus, worstCases } from './measure-corpus.ts'

const CORPUS = fileURLToPath(new URL('../../../../shared/corpus/votes', import.meta.url))

if (existsSync(CORPUS)) {
  describe('the real vote threads beside the checkout', async () => {
    const { threads, mails, problems } = await measureCorpus(CORPUS)

    it('are all measured', () => {
      expect(problems).toEqual([])
    })

    it('have every explicit vote read and none invented, and what is undecidable is left to a human', () => {
      expect(mails.length).toBeGreaterThan(100)
      expect(worstCases(mails)).toEqual([])
    })

    it.each(threads)('$name adds up', ({ wrong }) => {
      expect(wrong).toEqual([])
    })
  })
} else it.skip('NOT MEASURED on real vote threads: there is no corpus beside the checkout', () => {})
