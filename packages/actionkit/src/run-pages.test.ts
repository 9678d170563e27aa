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
import { artifactsPage, callerPage } from './run-pages.ts'

const runner = {
  GITHUB_SERVER_URL: 'https://github.example.org',
  GITHUB_REPOSITORY: 'example/tool',
  GITHUB_RUN_ID: '42',
}

test('leads to the caller of the next phase and to the files of this run', () => {
  expect(callerPage('tally', runner)).toBe(
    'https://github.example.org/example/tool/actions/workflows/release-tally.yml',
  )
  expect(artifactsPage(runner)).toBe('https://github.example.org/example/tool/actions/runs/42#artifacts')
})

test('leads nowhere outside a runner', () => {
  expect([callerPage('publish', {}), artifactsPage({}), artifactsPage({ ...runner, GITHUB_RUN_ID: '' })]).toEqual([
    undefined,
    undefined,
    undefined,
  ])
})
