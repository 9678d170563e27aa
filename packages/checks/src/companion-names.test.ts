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
import { cleanFacts, file, run } from '../test/candidate-facts.ts'
import { companionNames } from './companion-names.ts'

const judge = (path: string) => run(companionNames, cleanFacts({ files: [file(path)] }))

test.each(['a.zip.asc', 'a.zip.sha512', 'a.zip.mds', 'a.zip.cdx.json.asc', 'SHA512SUM', 'sha512-1.0.zip'])(
  '%s is an expected name',
  (path) => {
    expect(judge(path)).toEqual([])
  },
)

test.each(['a.zip.SHA512', 'a.zip.sha512sum', 'a.zip.sh1', 'a.tgz.prov'])('%s is odd', (path) => {
  expect(judge(path)).toMatchObject([{ severity: 'suggestion', rule: 'odd' }])
})

test.each(['a.zip.asc.sha512', 'a.zip.sha512.asc', 'a.zip.asc.asc'])('%s is about a companion', (path) => {
  expect(judge(path)).toMatchObject([{ severity: 'suggestion', rule: 'nested' }])
})
