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

/** What kinds of things an entry may rest on. */
export const basisKinds = ['run', 'document', 'subversion', 'mail'] as const
export type BasisKind = (typeof basisKinds)[number]

/** What an entry of a rebuilt record was concluded from. */
export const basisSchema = z.strictObject({
  kind: z.enum(basisKinds),
  /** Which one: a path of an artifact, the address of a directory, the permalink or name of a mail. */
  reference: z.string().min(1).max(1000),
  /** Of the repository; its order is a proof that no clock is needed for. */
  revision: z.int().min(0).exactOptional(),
})
export type Basis = z.infer<typeof basisSchema>

const kindWords: Record<BasisKind, string> = {
  run: 'the events of a run',
  document: 'a document',
  subversion: 'the log of Subversion',
  mail: 'the mail archive',
}

/** `the log of Subversion (revision 7 of https://…)`. */
export function basisWords({ kind, reference, revision }: Basis): string {
  const place = revision === undefined ? reference : `revision ${revision} of ${reference}`
  return `${kindWords[kind]} (${place})`
}
