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
import { explainsDependencyChange } from './dependency-change.ts'

test.each([
  'Bump log4j from 2.25.3 to 2.25.4',
  'build(deps): bump actions/checkout from 4 to 5',
  'chore(deps-dev): update dependency vitest to v5',
  'fix(deps): update rust crate serde to 1.0.200',
  'Update dependency netty to v4.2.9',
  '[ARROW-17] Upgrade protobuf to 33.1',
  'MNG-8123: Remove unused dependency on plexus',
  'Release the parser\n\nText.\n\nLockfile-Change: regenerated with npm 11',
  'Weekly round\n\n---\nupdated-dependencies:\n- dependency-name: left-pad\n',
])('%j says so', (message) => {
  expect(explainsDependencyChange({ message })).toBe(true)
})

test.each([
  'Fix the parser',
  'Update the documentation',
  'Add a test for empty input',
  'Fix the parser\n\nBump log4j from 2.25.3 to 2.25.4 came before.',
  'Fix the parser\n\nLockfile-Change: ',
  '',
])('%j does not', (message) => {
  expect(explainsDependencyChange({ message })).toBe(false)
})
