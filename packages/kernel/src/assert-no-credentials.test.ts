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
import { assertNoCredentials } from './assert-no-credentials.ts'

test.each(['https://me:hunter2@example.org/x', 'svn://me@example.org/x', 'https://:hunter2@example.org'])(
  'an address with credentials is refused, and they are not repeated',
  (reference) => {
    expect(() => assertNoCredentials(reference)).toThrow(/^(?!.*(hunter2|me@|me:)).*example\.org/)
  },
)

test.each(['https://example.org/a@b', '/a/path:with@signs', 'relative', 'C:\\x', ''])('%j is fine', (reference) => {
  expect(() => assertNoCredentials(reference)).not.toThrow()
})
