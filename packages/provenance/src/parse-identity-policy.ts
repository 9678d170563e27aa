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
import { claimNames } from './claims.ts'
import type { BuildLevel, ExpectedSigner, IdentityPolicy } from './identity-policy.ts'
import { exactSubject, subjectPattern } from './subject-pattern.ts'

/** Longest policy document read, in UTF-16 code units. */
const MAX_POLICY_LENGTH = 200_000
const MAX_IDENTITIES = 100
const MAX_DIGESTS = 1_000

const words = z.string().trim().min(1).max(1_000)
const commit = z.string().regex(/^[0-9a-f]{40}$/, 'must be a commit: 40 lower-case hex digits')

const subjectFields = { san: words.optional(), sanPattern: words.optional() }
const oneSubject = ({ san, sanPattern }: { san?: string | undefined; sanPattern?: string | undefined }) =>
  (san === undefined) !== (sanPattern === undefined)
const ONE_SUBJECT = 'give either san or sanPattern'

const identitySchema = z
  .strictObject({
    issuer: words,
    ...subjectFields,
    oids: z.partialRecord(z.enum(claimNames), z.union([words, z.array(words).min(1)])).optional(),
  })
  .refine(oneSubject, ONE_SUBJECT)

const workflowSchema = z
  .strictObject({ ...subjectFields, digests: z.array(commit).min(1).max(MAX_DIGESTS).optional() })
  .refine(oneSubject, ONE_SUBJECT)

const levels = ['SLSA_BUILD_LEVEL_1', 'SLSA_BUILD_LEVEL_2', 'SLSA_BUILD_LEVEL_3'] as const

/**
 * Who may sign a project's releases. `san` is the exact certificate subject, `sanPattern` a regular expression for all
 * of it; `oids` names further claims of the certificate with the values allowed. `trustedWorkflows` are reusable
 * workflows that build and sign in separate jobs, with the commits they may be at: only they reach SLSA Build L3.
 */
export const identityPolicySchema = z.strictObject({
  version: z.literal(1),
  identities: z.array(identitySchema).min(1).max(MAX_IDENTITIES),
  minLevel: z.enum(levels).optional(),
  trustedWorkflows: z.array(workflowSchema).max(MAX_IDENTITIES).optional(),
})

type IdentityPolicyDocument = z.infer<typeof identityPolicySchema>

/** Reads a policy document; every pattern in it is compiled here. @throws ReleaseError INPUT_INVALID. */
export function parseIdentityPolicy(json: string): IdentityPolicy {
  const parsed = identityPolicySchema.safeParse(jsonOf(json))
  if (parsed.success) return compiled(parsed.data)
  throw new ReleaseError('INPUT_INVALID', `not an identity policy: ${z.prettifyError(parsed.error)}`, {
    hint: 'A policy has "version": 1 and "identities" with an issuer and a san or sanPattern each.',
  })
}

function jsonOf(text: string): unknown {
  if (text.length > MAX_POLICY_LENGTH) throw new ReleaseError('INPUT_INVALID', 'the identity policy is too large')
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new ReleaseError('INPUT_INVALID', `the identity policy is not JSON: ${messageOf(cause)}`, { cause })
  }
}

function compiled({ identities, minLevel, trustedWorkflows = [] }: IdentityPolicyDocument): IdentityPolicy {
  return {
    signers: identities.map(signerOf),
    ...(minLevel === undefined ? {} : { minLevel: levelOf(minLevel) }),
    trustedWorkflows: trustedWorkflows.map((workflow) => ({ subject: matcher(workflow), digests: workflow.digests })),
  }
}

function signerOf({ issuer, oids = {}, ...subject }: IdentityPolicyDocument['identities'][number]): ExpectedSigner {
  const claims: ExpectedSigner['claims'] = {}
  for (const name of claimNames) {
    const values = oids[name]
    if (values !== undefined) claims[name] = [values].flat()
  }
  return { issuer, subject: matcher(subject), claims }
}

function matcher({ san = '', sanPattern }: { san?: string | undefined; sanPattern?: string | undefined }) {
  return sanPattern === undefined ? exactSubject(san) : subjectPattern(sanPattern)
}

function levelOf(name: (typeof levels)[number]): BuildLevel {
  if (name === 'SLSA_BUILD_LEVEL_3') return 3
  return name === 'SLSA_BUILD_LEVEL_2' ? 2 : 1
}
