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

import { licenceCategory } from '@tra/licences'
import { type LicenceStatement, licenceSources } from '../dependency-graph.ts'
import type { FoundPackage } from '../merge-graphs.ts'
import { sortedBy } from '../sorted-by.ts'

/**
 * The statement that counts: the first, by its source, that the lists know; else the first that says anything.
 * What a lockfile says stands behind a person's decision alone.
 */
export function licenceOf(one: Pick<FoundPackage, 'licence' | 'statements' | 'found'>): LicenceStatement | undefined {
  const where = one.found[0]?.file ?? ''
  const own = one.licence === undefined ? [] : [{ licence: one.licence, source: 'lockfile', where } as const]
  const all = sortedBy([...own, ...(one.statements ?? [])], ({ source }) => String(licenceSources.indexOf(source)))
  // Most packages have one: nothing is to be chosen.
  if (all.length < 2) return all[0]
  return all.find(({ licence }) => licenceCategory(licence) !== 'unknown') ?? all[0]
}
