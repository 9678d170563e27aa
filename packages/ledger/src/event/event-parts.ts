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

import { candidateName } from '@tra/kernel'
import * as z from 'zod'

/** What an event is about, as far as it says: a committee, its product, a version of that, an attempt at it. */
export interface Subject {
  /** Empty for what is about the log itself. */
  committee: string
  product?: string
  version?: string
  candidate?: string
}

export const sha256 = z.string().regex(/^[0-9a-f]{64}$/, 'expected 64 lower-case hex digits')

export const evidenceSchema = z.strictObject({
  name: z.string().min(1).max(255),
  sha256,
  uri: z.url().max(1000).optional(),
})
export type Evidence = z.infer<typeof evidenceSchema>

export const productNames = { committee: z.string(), product: z.string() }
export const releaseNames = { ...productNames, version: z.string() }
export const candidateNames = { ...releaseNames, candidate: z.string() }

/** `logging/log4j/2.25.4`: the `subject` of an event's envelope, without the candidate. */
export function subjectId({ committee, product, version }: Subject): string {
  return [committee, product, version].filter((part) => part !== undefined).join('/')
}

/** Whether the parts that are there form a release's name. */
export function isSubject({ committee, product = 'a', version = '1', candidate = 'rc1' }: Subject): boolean {
  try {
    candidateName({ committee, product, version, candidate })
    return true
  } catch {
    return false
  }
}
