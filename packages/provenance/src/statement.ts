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

import { messageOf, ReleaseError } from '@tra/kernel'
import * as z from 'zod'

/** A file that a statement is about; digests in lower-case hex by algorithm. */
export interface Subject {
  name: string
  digest: Readonly<Record<string, string>>
}

/** in-toto Statement v1 (https://in-toto.io/Statement/v1). */
export interface Statement<Predicate> {
  _type: 'https://in-toto.io/Statement/v1'
  subject: Subject[]
  predicateType: string
  predicate: Predicate
}

/** GitHub's attestations API refuses more (actions/attest). */
const MAX_SUBJECTS = 1024

/** @throws ReleaseError LIMIT_EXCEEDED above 1,024 subjects, INPUT_INVALID for none. */
export function statement<Predicate>(
  predicateType: string,
  subject: readonly Subject[],
  predicate: Predicate,
): Statement<Predicate> {
  if (subject.length === 0) throw new ReleaseError('INPUT_INVALID', 'a statement about no file says nothing')
  if (subject.length > MAX_SUBJECTS) {
    throw new ReleaseError('LIMIT_EXCEEDED', `${subject.length} artifacts in one statement, at most ${MAX_SUBJECTS}`)
  }
  return { _type: 'https://in-toto.io/Statement/v1', subject: [...subject], predicateType, predicate }
}

const subjectSchema = z.looseObject({
  name: z.string().max(4_096).default(''),
  digest: z.record(z.string().max(64), z.string().max(1_024)),
})

const statementSchema = z.looseObject({
  _type: z.enum(['https://in-toto.io/Statement/v1', 'https://in-toto.io/Statement/v0.1']),
  subject: z.array(subjectSchema).min(1).max(MAX_SUBJECTS),
  predicateType: z.string().min(1).max(1_024),
  predicate: z.unknown(),
})

/** A statement that somebody else made; only its frame is known. */
export type ForeignStatement = Pick<z.infer<typeof statementSchema>, 'subject' | 'predicateType' | 'predicate'>

/** Reads the payload of an attestation. @throws ReleaseError MALFORMED. */
export function readStatement(json: string): ForeignStatement {
  try {
    return statementSchema.parse(JSON.parse(json))
  } catch (cause) {
    const why = cause instanceof z.ZodError ? z.prettifyError(cause) : messageOf(cause)
    throw new ReleaseError('MALFORMED', `no in-toto statement: ${why}`, { cause })
  }
}
