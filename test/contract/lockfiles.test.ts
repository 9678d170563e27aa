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

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { lockfileNames } from '@tra/sbom'
import { expect, it } from 'vitest'
import { repositoryRoot } from '../../scripts/repository.ts'

it('every kind of lockfile has a row in docs/lockfiles.md and no other', () => {
  const page = readFileSync(join(repositoryRoot, 'docs/lockfiles.md'), 'utf8')
  const rows = [...page.matchAll(/^\| `([^`]+)` (?:\|[^|\n]+){5}\|$/gm)].map(([, name]) => name)
  expect(rows.toSorted()).toEqual(lockfileNames.toSorted())
})
