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
import { artifactsOf, promotionMessage } from './promotion-plan.ts'

test('the message of the commit names release, candidate and digest', () => {
  const release = { committee: 'logging', product: 'log4j', version: '2.25.4', candidate: 'rc1' }
  expect(promotionMessage(release, 'abc')).toBe('Release log4j 2.25.4 (rc1 as voted)\n\nCandidate digest: abc')
})

test('the artifacts of a receipt are what users download', () => {
  const paths = ['b.zip', 'b.zip.asc', 'a.tar.gz', 'a.tar.gz.cdx.json', 'KEYS']
  const files = paths.map((path) => ({ path, size: 1, sha256: '0'.repeat(64), sha512: '' }))
  const receipt = {
    schema: 'promotion-receipt/v1',
    release: { committee: 'c', product: 'p', version: '1', candidate: 'rc1' },
    candidateDigest: '0'.repeat(64),
    location: 'https://dist.example.org/release/example/tool/1.0',
    revision: 8,
    changed: true,
    promotedAt: '2026-03-01T12:00:00.000Z',
    files,
  } as const
  expect(artifactsOf({ ...receipt, files: [...files] })).toEqual(['b.zip', 'a.tar.gz'])
})
