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

import { ReleaseError } from '@tra/kernel'
import { readVex } from './vex/read-vex.ts'

const CVE = /^CVE-\d{4}-\d{4,19}$/

export function isCve(text: string): boolean {
  return CVE.test(text)
}

/**
 * CVE ids that a VDR or VEX calls resolved, sorted: what a release that comes with it has repaired.
 * @throws ReleaseError MALFORMED, LIMIT_EXCEEDED; NOT_FOUND when it names none.
 */
export function fixedCves(bytes: Uint8Array, name: string): string[] {
  const resolved = readVex(bytes, name).filter(
    ({ state }) => state === 'resolved' || state === 'resolved_with_pedigree',
  )
  const ids = [...new Set(resolved.flatMap(({ ids: all }) => all).filter(isCve))].toSorted()
  if (ids.length > 0) return ids
  throw new ReleaseError('NOT_FOUND', `${name} calls no CVE resolved`, {
    hint: 'Give the document of this release, or name the CVEs themselves.',
  })
}
