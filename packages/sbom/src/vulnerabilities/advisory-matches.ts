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

import type { AskedPackage } from './asked-components.ts'
import { packageKey } from './osv-package.ts'
import type { OsvRecord } from './osv-record.ts'
import { type VersionMatch, versionMatch } from './version-match.ts'

/** An advisory about a package of the SBOM. */
export interface AdvisoryMatch {
  asked: AskedPackage
  record: OsvRecord
  /** Why it could not be decided whether the version is affected. */
  undecided?: string
}

/** Advisories of a service that has matched them itself: ids by purl. */
export function reportedMatches(
  packages: readonly AskedPackage[],
  ids: ReadonlyMap<string, readonly string[]>,
  records: ReadonlyMap<string, OsvRecord>,
): AdvisoryMatch[] {
  return packages.flatMap((asked) =>
    (ids.get(asked.purl) ?? []).flatMap((id) => {
      const record = records.get(id)
      return record === undefined || record.withdrawn !== undefined ? [] : [{ asked, record }]
    }),
  )
}

/** Takes records of a database one by one and keeps those that are about a package of the SBOM. */
export class DatabaseMatcher {
  readonly #packages: ReadonlyMap<string, AskedPackage[]>
  readonly matches: AdvisoryMatch[] = []
  /** Of any record, as written there. */
  newest: string | undefined

  constructor(packages: readonly AskedPackage[]) {
    this.#packages = Map.groupBy(packages, packageKey)
  }

  take(record: OsvRecord): void {
    const { modified, withdrawn, affected = [] } = record
    if (this.newest === undefined || Date.parse(this.newest) < Date.parse(modified)) this.newest = modified
    if (withdrawn !== undefined) return
    const keys = new Set(affected.flatMap((part) => (part.package === undefined ? [] : [packageKey(part.package)])))
    for (const key of keys) for (const asked of this.#packages.get(key) ?? []) this.#match(asked, record)
  }

  #match(asked: AskedPackage, record: OsvRecord): void {
    const match: VersionMatch = versionMatch(record, asked)
    if (match.state === 'affected') this.matches.push({ asked, record })
    if (match.state === 'undecided') this.matches.push({ asked, record, undecided: match.why })
  }
}
