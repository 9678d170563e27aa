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

import { mapLimited, type Verdict } from '@tra/kernel'
import { assertReceipt, type ReceiptClaims } from '../assert-receipt.ts'
import type { Progress } from '../ports.ts'
import type { MavenStaging } from './staging-ports.ts'

/** How a staging repository compares with a release. */
export interface StagingComparison {
  /** `failed`: a file has other bytes. `needs-human`: a file was not released, or there is none at all. */
  verdict: Verdict
  /** Paths in the repository. */
  same: string[]
  different: string[]
  unreleased: string[]
}

const CONCURRENT_DOWNLOADS = 2

// Made by the repository from the files beside them (Maven, "Repository Layout"); they carry no bytes of the release.
const DERIVED = /(?:^|\/)(?:maven-metadata[^/]*\.xml|archetype-catalog\.xml)$|\.(?:md5|sha1|sha256|sha512)$/

const baseName = (path: string) => path.slice(path.lastIndexOf('/') + 1)

/**
 * Downloads every file of a staging repository and compares it with the released file of its name. Checksums that the
 * repository derives itself are left out, unless a file of that name was released.
 * @throws ReleaseError REFUSED for a receipt that contradicts itself; as {@link MavenStaging}.
 */
export async function compareStaging(
  id: string,
  receipt: ReceiptClaims,
  { staging, progress }: { staging: MavenStaging; progress: Progress },
): Promise<StagingComparison> {
  assertReceipt(receipt)
  const released = new Map<string, Set<string>>()
  for (const { path, sha256 } of receipt.files)
    released.set(baseName(path), (released.get(baseName(path)) ?? new Set()).add(sha256))
  const files = (await staging.list(id)).filter(({ path }) => !DERIVED.test(path) || released.has(baseName(path)))
  progress(`comparing ${files.length} files of ${id} with the release`)
  const judged = await mapLimited(files, CONCURRENT_DOWNLOADS, async (file) => {
    const digests = released.get(baseName(file.path))
    if (digests === undefined) return { path: file.path, found: 'unreleased' as const }
    const found = digests.has(await staging.sha256(id, file)) ? ('same' as const) : ('different' as const)
    return { path: file.path, found }
  })
  const those = (wanted: string) => judged.flatMap(({ path, found }) => (found === wanted ? [path] : [])).toSorted()
  const [same, different, unreleased] = [those('same'), those('different'), those('unreleased')]
  const isProved = same.length > 0 && unreleased.length === 0
  return { verdict: different.length > 0 ? 'failed' : isProved ? 'passed' : 'needs-human', same, different, unreleased }
}
