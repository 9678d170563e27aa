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

import * as z from 'zod'

/**
 * Who ATR wants to be asked by: anybody; a personal access token in the body; a session made with one; a workflow run of
 * GitHub, by an OIDC token in the body.
 */
export type AtrAuthentication = 'public' | 'token' | 'session' | 'workflow'

/** One endpoint of ATR's API: what is sent to it, and what is read of its answer. */
export interface AtrEndpoint<Request extends z.ZodObject = z.ZodObject, Answer extends z.ZodObject = z.ZodObject> {
  method: 'GET' | 'POST'
  /** Below `/api/`; an answer names it again. */
  path: string
  authentication: AtrAuthentication
  /** Body of a POST, or the segments after the path of a GET, in order. ATR refuses fields that it does not know. */
  request: Request
  /** Only the fields that are read: the API is not stable yet, and may add others. */
  answer: Answer
  /** Asking twice does what asking once does. */
  repeatable: boolean
}

/** What is public is asked for with GET, and as often as one likes. */
export function publicly<Request extends z.ZodObject, Answer extends z.ZodObject>(
  given: Pick<AtrEndpoint<Request, Answer>, 'path' | 'request' | 'answer'>,
): AtrEndpoint<Request, Answer> {
  return { method: 'GET', authentication: 'public', repeatable: true, ...given }
}

/** What does something is done once: whether an answer that was lost was a yes has to be looked up. */
export function doing<Request extends z.ZodObject, Answer extends z.ZodObject>(
  authentication: AtrAuthentication,
  given: Pick<AtrEndpoint<Request, Answer>, 'path' | 'request' | 'answer'> & { repeatable?: boolean },
): AtrEndpoint<Request, Answer> {
  return { method: 'POST', authentication, repeatable: false, ...given }
}

/** Most ballots or mails of one vote, and most entries of any list. */
const MAX_ENTRIES = 20_000
const MAX_LINE = 2_000
/** Longest text that a person may have written. */
export const MAX_TEXT = 200_000

export const line = z.string().max(MAX_LINE)
export const list = <Entry extends z.ZodType>(entry: Entry) => z.array(entry).max(MAX_ENTRIES)

/** With or without a zone: ATR writes UTC either way. */
export const time = z
  .string()
  .max(40)
  .regex(/^\d{4}-\d{2}-\d{2}T[\d:.]+(?:Z|[+-]\d{2}:\d{2})?$/)
  .transform((written) => new Date(/Z|[+-]\d{2}:\d{2}$/.test(written) ? written : `${written}Z`))
  .refine((date) => !Number.isNaN(+date), 'no time')

/** ATR says so whatever came of it: nothing is concluded from it. */
export const success = z.object({ success: z.literal(true) })

const phases = ['release_candidate_draft', 'release_candidate', 'release_preview', 'release'] as const
export const phase = z.enum(phases)
