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

import { expect, it } from 'vitest'
import { mayAccept } from './version-specifier.ts'

it.each([
  ['>=1.5,<2', '1.6', true],
  ['>=1.5,<2', '2.0', false],
  ['==1.0', '1.0.0', true],
  ['==1.*', '1.9', true],
  ['==1.*', '10.9', false],
  ['!=1.5', '1.5.0', false],
  ['~=1.4.2', '1.4.9', true],
  ['~=1.4.2', '1.5.0', false],
  ['~1.4', '1.4.9', true],
  ['~1.4', '1.5', false],
  ['^1.2', '1.9', true],
  ['^1.2', '2.0', false],
  ['^0.2.3', '0.2.9', true],
  ['^0.2.3', '0.3.0', false],
  ['>1', '1', false],
  ['1.0', '1.0', true],
  ['*', '3.0', true],
  ['', '3.0', true],
  ['>=2 || <1', '1.5', true],
  ['>=2.0', '2.0rc1', true],
  ['>=nonsense', '1.0', true],
])('%j and %s: %s', (specifier, version, accepted) => {
  expect(mayAccept(specifier, version)).toBe(accepted)
})
