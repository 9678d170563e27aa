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

import { hash } from 'node:crypto'
import * as z from 'zod'
import { isSubject, type Subject, subjectId } from './event-parts.ts'

/** The members of a CloudEvents 1.0 envelope that do not differ from type to type (JSON format). */
export const envelopeMembers = {
  specversion: z.literal('1.0'),
  id: z.string().min(1).max(128),
  source: z.url().max(512),
  subject: z.string(),
  time: z.iso.datetime(),
  datacontenttype: z.literal('application/json'),
}

function fits(event: object): boolean {
  // The schema proved as much; the compiler does not look into a schema that is a parameter.
  const { subject, data } = event as { subject: string; data: Subject }
  return (data.committee === '' || isSubject(data)) && subject === subjectId(data)
}

/**
 * The schema of one type of events. Unknown members are refused, in the envelope and in the data, so that nothing personal
 * slips into a log that can't forget.
 */
export function envelope<const T extends string, D extends z.ZodType<Subject>>(type: T, data: D) {
  return z
    .strictObject({ ...envelopeMembers, type: z.literal(type), data })
    .refine(fits, 'the data do not name a release, or subject differs from what they name')
}

/** Where and when something happened. */
export interface Happening {
  /** The run: `https://github.com/<owner>/<repository>/actions/runs/<id>/attempts/<n>`. */
  source: string
  time: Date
}

/**
 * The envelope around data. Its id is derived from the run and its attempt (`source`), the type, the subject and `identity`,
 * what tells two events of one run apart: told again by the same attempt, it is the same event.
 */
export function enveloped<const T extends string, D extends Subject>(
  type: T,
  data: D,
  { source, time, identity }: Happening & { identity: readonly string[] },
) {
  const subject = subjectId(data)
  return {
    specversion: '1.0' as const,
    id: hash('sha256', [source, type, subject, data.candidate ?? '', ...identity].join('\0'), 'hex'),
    ...{ source, type, subject },
    time: time.toISOString(),
    datacontenttype: 'application/json' as const,
    data,
  }
}
