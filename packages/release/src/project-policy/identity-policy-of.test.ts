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
import { identityPolicyOf } from './identity-policy-of.ts'
import type { ProjectPolicy } from './project-policy.ts'

const policy = (sanPattern: string): ProjectPolicy => ({
  version: 1,
  'identity-policy': { version: 1, identities: [{ issuer: 'https://issuer.example.org', sanPattern }] },
})

test('a policy without signers accepts nobody of its own', () => {
  expect(identityPolicyOf({ version: 1 })).toBeUndefined()
})

test('names the signers that are accepted', () => {
  const signers = identityPolicyOf(policy('https://example\\.org/w\\.yml@refs/tags/v[0-9.]+'))?.signers
  expect(signers?.map(({ issuer }) => issuer)).toEqual(['https://issuer.example.org'])
})

test('a pattern that can not be used is refused', () => {
  expect(() => identityPolicyOf(policy('('))).toThrow(expect.objectContaining({ code: 'INPUT_INVALID' }))
})
