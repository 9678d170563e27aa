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
import { type AskedPackage, DatabaseMatcher, osvRecordOf } from '@tra/sbom'
import type { Progress } from '../ports.ts'
import type { AdvisoryDatabase } from './advisory-ports.ts'
import type { FoundAdvisories } from './found-advisories.ts'

/** Advisories that are named as unreadable; a database of which more are is refused. */
const MAX_UNREADABLE = 1000

function isMalformed(thrown: unknown): boolean {
  return thrown instanceof ReleaseError && thrown.code === 'MALFORMED'
}

/** Takes what can be read; the rest is remembered by its name. */
function taker(matcher: DatabaseMatcher, unreadable: string[]) {
  return (document: Uint8Array, name: string) => {
    try {
      matcher.take(osvRecordOf(document, name))
    } catch (thrown) {
      if (!isMalformed(thrown)) throw thrown
      if (unreadable.length === MAX_UNREADABLE)
        throw new ReleaseError('MALFORMED', 'the database is none: most of its advisories are not in the OSV format', {
          hint: 'Get it anew from OSV.',
        })
      unreadable.push(name)
    }
  }
}

function shippedNames(packages: readonly AskedPackage[]): string[] {
  return packages
    .filter(({ components }) => components.some(({ scope }) => scope === 'required'))
    .map(({ purl }) => purl)
}

/** Matches every advisory of the packages' ecosystems with them. @throws as the database. */
export async function searchDatabase(
  packages: readonly AskedPackage[],
  database: AdvisoryDatabase,
  progress: Progress,
): Promise<FoundAdvisories> {
  const [matcher, unreadable] = [new DatabaseMatcher(packages), [] as string[]]
  const unasked: FoundAdvisories['unasked'] = []
  for (const [ecosystem, members] of Map.groupBy(packages, (one) => one.ecosystem)) {
    progress(`searching the advisories of ${ecosystem} for ${members.length} packages`)
    const take = taker(matcher, unreadable)
    let documents = 0
    await database.read(ecosystem, (document, name) => {
      documents += 1
      take(document, name)
    })
    // An archive without advisories says as little as none.
    const names = documents > 0 ? [] : shippedNames(members)
    if (names.length > 0) unasked.push({ why: `belongs to ${ecosystem}, of which the database has nothing`, names })
  }
  return { matches: matcher.matches, unasked, unreadable: unreadable.toSorted(), database: { newest: matcher.newest } }
}
