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

const number = z.int().min(0).nullish()

/** What a release manager published, as far as somebody wrote it down. */
const published = z.object({
  binding_plus: number,
  total_plus: number,
  zero: number,
  minus: number,
  binding_names: z.array(z.string()).nullish(),
})

/** What is known of a thread: `expected.json`. Nothing must be. */
export const expectedSchema = z.object({
  outcome: z.enum(['passed', 'failed', 'cancelled', 'open', 'needs-human']).nullish(),
  /** False: voters named in the result whose mail is missing. */
  complete: z.boolean().nullish(),
  published_result: published.nullish(),
  /** By name or login, where no result was published or it can't be trusted. */
  judged_votes: z.record(z.string(), z.string()).nullish(),
  /** Where the published count does not follow from the thread. */
  true_total_plus: number,
  true_binding_plus: number,
})
export type Expected = z.infer<typeof expectedSchema>

/** One judged mail: a row of `single-votes.jsonl`. */
export const rowSchema = z.object({
  thread: z.string().nullish(),
  message_id: z.string().nullish(),
  label: z.string(),
  why: z.string().nullish(),
  subject: z.string().nullish(),
  body: z.string().nullish(),
  /** The body is HTML, and there was no other. */
  html_only: z.boolean().nullish(),
})
export type Row = z.infer<typeof rowSchema>
