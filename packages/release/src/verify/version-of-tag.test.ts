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
import { versionOfTag } from './version-of-tag.ts'

test.each([
  ['v1.2.0', '1.2.0'],
  ['rel/2.25.3', '2.25.3'],
  ['refs/tags/v1.2.0', '1.2.0'],
  ['apache-arrow-21.0.0', '21.0.0'],
  ['widget-1.2.0-incubating-rc3', '1.2.0-incubating'],
  ['log4j-2.25', '2.25'],
  ['v4.0.0-M1', '4.0.0-M1'],
])('%s is version %s', (name, version) => {
  expect(versionOfTag(name)).toBe(version)
})

test.each(['main', 'release-1', 'c'.repeat(40), '1'.repeat(40), 'v1.2.0-turquoise', '', `v1.2.${'0'.repeat(400)}`])(
  '%j has none',
  (name) => {
    expect(versionOfTag(name)).toBeUndefined()
  },
)
