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
import { REPOSITORY_NAME } from './repository-name.ts'

/** Stands for: any branch or tag that the repository protects. */
export const PROTECTED = 'protected'

const id = z.string().regex(/^\d{1,20}$/)

// `refs/heads/*` would admit whatever anybody with write access pushes; a branch is named, or must be protected.
const refPattern = z
  .string()
  .max(255)
  .regex(/^(protected|refs\/tags\/[^*]*\*?|refs\/heads\/[^*]+\*?)$/, 'expected protected, refs/tags/… or refs/heads/…')

function namesProduct({ committee, product }: { committee: string; product: string }): boolean {
  try {
    return candidateName({ committee, product, version: '1', candidate: 'rc1' }) !== undefined
  } catch {
    return false
  }
}

/** What a member of a committee registers: which workflow of which repository speaks for a product. */
export const publisherSchema = z
  .strictObject({
    committee: z.string(),
    product: z.string(),
    repository: z.string().regex(REPOSITORY_NAME, 'expected owner/name of a repository on GitHub'),
    repositoryId: id.describe('GitHub never gives it to another repository; a name it does.'),
    ownerId: id,
    // GitHub runs files that lie directly in this folder, no others.
    workflow: z.string().regex(/^\.github\/workflows\/[\w.-]{1,100}\.ya?ml$/),
    refs: z.array(refPattern).min(1).max(20),
    environment: z.string().min(1).max(255).exactOptional(),
    runners: z.enum(['github-hosted', 'any']).default('github-hosted'),
  })
  .refine(namesProduct, 'committee and product do not name a product')

/** Which workflow of which repository speaks for a product. */
export type PublisherTerms = z.infer<typeof publisherSchema>

/** `pending` waits for a member of the committee; `revoked` never comes back: it is registered anew. */
export type PublisherState = 'pending' | 'active' | 'revoked'

/** Who introduced it: the file that the operator names, which governs nothing else, or a person by a form. */
export type PublisherSource = 'file' | 'form'

/** A trusted publisher as the registry keeps it. */
export interface Publisher extends PublisherTerms {
  id: string
  state: PublisherState
  /** A person by a form when absent. */
  source?: PublisherSource
}
