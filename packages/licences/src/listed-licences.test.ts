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

import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import data from './licence-lists.json' with { type: 'json' }
import { licencePolicy, listedLicences } from './listed-licences.ts'
import { readLicence } from './read-licence.ts'

test('no licence stands in two categories', () => {
  const ids = listedLicences.map(({ id }) => id.toLowerCase())
  expect(new Set(ids).size).toBe(ids.length)
})

test('every licence that only our list names has a reference', () => {
  for (const { reference } of data.additions) expect(reference).toMatch(/^LEGAL-\d+$|resolved\.html$/)
})

test('every name, address and deprecated id leads to a listed licence', () => {
  const targets = [data.names, data.urls, data.renamed].flatMap((one) => Object.values<string>(one))
  expect(targets.filter((target) => readLicence(target)?.isKnown !== true)).toEqual([])
})

test('the policy can be named by its date', () => {
  expect(licencePolicy.version).toMatch(/^asf-resolved-\d{4}-\d{2}-\d{2}$/)
})

const published = new URL('../../../../shared/corpus/legal/resolved.json', import.meta.url)

test.skipIf(!existsSync(published))("the lists are those of the Foundation's resolved.json", () => {
  const lists = JSON.parse(readFileSync(published, 'utf8'))
  const { A, B, X } = data.categories
  expect(lists).toEqual({ CATEGORY_A_LICENSES: A, CATEGORY_B_LICENSES: B, CATEGORY_X_LICENSES: X })
})
