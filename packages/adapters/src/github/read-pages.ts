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
import type { GitHubAnswer, GitHubClient } from './github-client.ts'

/** Pages of one list; a hundred entries each. */
const MAX_PAGES = 50

const refusal = z.object({ message: z.string().max(500) })

/** What GitHub says when it refuses. */
export function refusalIn({ body }: GitHubAnswer): string {
  return refusal.safeParse(body).data?.message ?? 'no reason given'
}

/** Takes what is expected out of an answer. @throws ReleaseError PERMISSION_MISSING, NOT_FOUND, MALFORMED. */
export function accept<T>(answer: GitHubAnswer, schema: z.ZodType<T>, path: string): T {
  const { status, body } = answer
  const [what = path] = path.split('?')
  if (status === 401 || status === 403)
    throw new ReleaseError('PERMISSION_MISSING', `${what}: ${status} ${refusalIn(answer)}`)
  if (status !== 200) throw new ReleaseError('NOT_FOUND', `${what}: ${status} ${refusalIn(answer)}`)
  const parsed = schema.safeParse(body)
  if (parsed.success) return parsed.data
  throw new ReleaseError('MALFORMED', `${what} has another shape than GitHub documents`, { cause: parsed.error })
}

/** Reads one document. */
export async function readOne<T>(client: GitHubClient, path: string, schema: z.ZodType<T>): Promise<T> {
  return accept(await client.get(path), schema, path)
}

/** Reads every page of a list. A part of it is worth nothing. @throws ReleaseError LIMIT_EXCEEDED as well. */
export async function readPages<T>(client: GitHubClient, path: string, schema: z.ZodType<T>): Promise<T[]> {
  const pages: T[] = []
  for (let next: string | undefined = path; next !== undefined; ) {
    if (pages.length === MAX_PAGES) throw new ReleaseError('LIMIT_EXCEEDED', `${path} has more than ${MAX_PAGES} pages`)
    const answer: GitHubAnswer = await client.get(next)
    pages.push(accept(answer, schema, path))
    next = answer.next
  }
  return pages
}
