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
import { embeddedRoot } from './embedded-root.ts'

test("is the public instance's, with everything that a verifier needs, and says how old it is", async () => {
  const { trustRoot, version, expires } = await embeddedRoot()
  expect(trustRoot.tlogs.map(({ baseUrl }) => baseUrl)).toContain('https://rekor.sigstore.dev')
  expect(trustRoot.certificateAuthorities.map(({ uri }) => uri)).toContain('https://fulcio.sigstore.dev')
  expect([trustRoot.ctlogs.length > 0, trustRoot.timestampAuthorities.length > 0]).toEqual([true, true])
  expect(version).toBeGreaterThan(0)
  expect(expires.getTime()).not.toBeNaN()
})
