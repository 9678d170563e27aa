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
import { yamlDocuments } from './lock-yaml.ts'

test('repeats no more of a broken file than can be shown', () => {
  const text = `a: 1\nb: *${'\u202e\u2028\u0085x'.repeat(10_000)}\n`
  expect(() => yamlDocuments(text, 'pubspec.lock')).toThrow(
    expect.objectContaining({
      code: 'MALFORMED',
      message: expect.stringMatching(/^line 2 of the pubspec\.lock is not YAML: [^\p{Cc}\p{Cf}\u2028]{1,2000}$/u),
    }),
  )
})
