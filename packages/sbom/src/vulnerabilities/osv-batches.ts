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
import * as z from 'zod'
import { listOf } from '../shared/list-of.ts'
import { advisoryId } from './osv-record.ts'

/** One question of `POST /v1/querybatch`: the version stands in the purl, and nowhere else. */
export interface OsvQuery {
  package: { purl: string }
  page_token?: string
}

/** Ids of advisories about one package; with a token there are more. */
export interface OsvAnswer {
  ids: string[]
  nextPage?: string
}

/** Most questions that OSV takes in one call (google.github.io/osv.dev, "POST /v1/querybatch"). */
const MAX_QUERIES = 1000
/** No package has so many: the Linux kernel has some ten thousand. */
const MAX_IDS = 100_000

const answer = z.object({
  results: listOf(
    z
      .object({
        vulns: listOf(z.object({ id: advisoryId })).optional(),
        next_page_token: z.string().max(10_000).optional(),
      })
      // A package without advisories: `{}`, and `null` in some servers.
      .nullable(),
  ),
})

/** Questions in calls that OSV takes, in their order. */
export function osvBatches(queries: readonly OsvQuery[]): OsvQuery[][] {
  const batches: OsvQuery[][] = []
  for (let at = 0; at < queries.length; at += MAX_QUERIES) batches.push(queries.slice(at, at + MAX_QUERIES))
  return batches
}

function refused(why: string, cause?: unknown): ReleaseError {
  return new ReleaseError('MALFORMED', `OSV's answer can't be used: ${why}`, {
    hint: 'Nothing is known about vulnerabilities then. Check the address of the service.',
    cause,
  })
}

/**
 * What a call answered, in the order of its questions. An answer with another count than there were questions would be
 * put to the wrong packages.
 * @throws ReleaseError MALFORMED.
 */
export function osvAnswers(json: unknown, asked: number): OsvAnswer[] {
  const read = answer.safeParse(json)
  if (!read.success) throw refused(z.prettifyError(read.error), read.error)
  const { results } = read.data
  if (results.length !== asked) throw refused(`${results.length} results for ${asked} questions`)
  const count = results.reduce((sum, one) => sum + (one?.vulns?.length ?? 0), 0)
  if (count > MAX_IDS) throw refused(`more than ${MAX_IDS} advisories`)
  return results.map((one) => ({
    ids: one?.vulns?.map(({ id }) => id) ?? [],
    ...(one?.next_page_token ? { nextPage: one.next_page_token } : {}),
  }))
}
