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

import { profileNames } from '@tra/kernel'
import { expect, test } from 'vitest'
import { type SigningChoices, signingPlan, unmade } from './signing-plan.ts'

const all: SigningChoices = { openPgp: true, sigstore: true, rekorVersion: 1, githubAttestations: 'off' }

test.each([
  ['asf', 'sha512 asc sigstore provenance sbom', 'sha512 asc sigstore provenance sbom'],
  ['asf-podling', 'sha512 asc sigstore provenance sbom', 'sha512 asc sigstore provenance sbom'],
  ['high-assurance', 'sha512 asc sigstore provenance sbom pair', 'sha512 asc sigstore provenance sbom pair'],
  ['open-source', 'sha512 asc sigstore provenance sbom', 'sha512 sigstore provenance sbom asc'],
] as const)('%s makes %s', (profile, made, required) => {
  const plan = signingPlan(profile, all)
  expect([...plan.made].join(' ')).toBe(made)
  expect([...plan.required].join(' ')).toBe(required)
  expect(unmade(plan)).toEqual([])
})

test.each([
  ['asf', { openPgp: false }, 'asc'],
  ['asf', { sigstore: false }, ''],
  ['open-source', { openPgp: false, sigstore: false }, ''],
  ['high-assurance', { sigstore: false }, 'sigstore provenance sbom pair'],
  ['high-assurance', { rekorVersion: 2 }, 'pair'],
  ['asf', { require: ['pair'] }, 'pair'],
  ['asf', { sigstore: false, githubAttestations: 'required' }, 'github'],
  ['asf', { githubAttestations: 'required' }, ''],
] as const)('%s with %o can not keep: %s', (profile, choices, missing) => {
  expect(unmade(signingPlan(profile, { ...all, ...choices })).join(' ')).toBe(missing)
})

test.each(profileNames)('%s requires a checksum, whatever else is left out', (profile) => {
  const plan = signingPlan(profile, { ...all, openPgp: false, sigstore: false })
  expect(plan.required.has('sha512') && plan.made.has('sha512')).toBe(true)
})
