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
import { sourcePolicyOf } from './source-policy-of.ts'

test('what a project does not say is as for a project without a policy', () => {
  expect(sourcePolicyOf({ version: 1 })).toMatchObject({ requiredChecks: [], reviews: 1 })
})

test('a check may be named alone or with the app that must report it', () => {
  const source = { 'required-checks': ['build', { name: 'CodeQL', app: 'github-advanced-security' }], reviews: 2 }
  expect(sourcePolicyOf({ version: 1, source })).toMatchObject({
    requiredChecks: [{ name: 'build' }, { name: 'CodeQL', app: 'github-advanced-security' }],
    reviews: 2,
  })
})
