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
import { atrSpeaker } from './atr-fields.ts'
import { githubWorkflow } from './workflow.ts'

const workflow = githubWorkflow()

test('an account speaks where one is given, else the workflow', () => {
  const account = { 'atr-user': 'ada', 'atr-token': 'secret' }
  expect(atrSpeaker(account, workflow)).toMatchObject({ account: { id: 'ada', token: 'secret' } })
  expect(atrSpeaker(account, workflow)).not.toHaveProperty('idToken')
  expect(atrSpeaker({ 'atr-user': undefined, 'atr-token': undefined }, workflow)).toHaveProperty('idToken')
})

test('a token of nobody is a mistake', () => {
  expect(() => atrSpeaker({ 'atr-user': undefined, 'atr-token': 'secret' }, workflow)).toThrow(
    expect.objectContaining({ code: 'INPUT_INVALID' }),
  )
})
