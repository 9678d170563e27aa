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

import { type CandidateName, type Finding, profileNames, severities, verdicts } from '@tra/kernel'
import * as z from 'zod'

const sha256 = z.string().regex(/^[0-9a-f]{64}$/)
const sha512 = z.string().regex(/^[0-9a-f]{128}$/)
const fingerprint = z.string().regex(/^[0-9A-F]+$/)

const findingSchema = z.strictObject({
  check: z.string().describe('Id of the check; docs/checks/<id>.md explains it.'),
  rule: z.string().exactOptional(),
  severity: z.enum(severities),
  artifact: z.string().exactOptional().describe('Path inside the candidate.'),
  entry: z.string().exactOptional().describe('Path inside that archive.'),
  line: z.int().positive().exactOptional().describe('Line of that text, from 1.'),
  message: z.string(),
  why: z.string().exactOptional().describe('Why a reader should care.'),
  hint: z.string().exactOptional().describe('What to do next.'),
  reference: z.string().exactOptional().describe('URL of the policy clause or specification.'),
  strength: z.string().exactOptional().describe('How strongly it asks: MUST, SHOULD, practice, …'),
  undecided: z.literal(true).exactOptional().describe('Only a human can decide: the verdict is needs-human.'),
  waived: z
    .strictObject({ reason: z.string(), expires: z.string().describe('Last day of the waiver, UTC.') })
    .exactOptional()
    .describe('The project answers for it: not counted in the verdict.'),
}) satisfies z.ZodType<Finding>

/** What the reports about every subject have in common. */
const head = {
  schema: z.literal('verification-report/v2'),
  profile: z.enum(profileNames),
  policy: z
    .strictObject({ path: z.string(), sha256 })
    .exactOptional()
    .describe("The project's policy file, where one was used."),
  checkedAt: z.iso.datetime(),
  verdict: z.enum(verdicts),
  findings: z.array(findingSchema).describe('Worst first; the order is the same in every run.'),
  confirmed: z.array(z.string()).describe('What was found to be as it should, in sentences.'),
  checks: z.array(z.string()).describe('Ids of the checks that had something to look at.'),
  notChecked: z
    .array(z.strictObject({ what: z.string(), why: z.string() }))
    .describe('What was not looked at, so that silence is not taken for a pass.'),
  tool: z.strictObject({ name: z.string(), version: z.string() }),
}

const releaseSchema = z.strictObject({
  committee: z.string(),
  product: z.string(),
  version: z.string(),
  candidate: z.string(),
}) satisfies z.ZodType<CandidateName>

const fileSchema = z.strictObject({ path: z.string(), size: z.int().nonnegative(), sha256, sha512 })

const archiveSchema = z.strictObject({
  path: z.string(),
  entries: z.int().nonnegative(),
  tree: z.string().exactOptional().describe("Git's tree id of what is below the root directory."),
  swhid: z.string().exactOptional(),
})

const attestationSchema = z.strictObject({
  kind: z.string(),
  path: z.string(),
  artifact: z.string(),
  outcome: z.enum(['good', 'differs', 'untrusted', 'wrong-signer', 'malformed', 'unchecked']),
  signer: z.string().exactOptional().describe('Subject of the signing certificate.'),
  issuer: z.string().exactOptional(),
  predicateType: z.string().exactOptional(),
  buildLevel: z.int().min(1).max(3).exactOptional().describe('SLSA build level that can be claimed.'),
})

/** The report about a candidate: what a voter, an action and the command line get; each prints it in its way. */
export const verificationReportSchema = z.strictObject({
  ...head,
  subject: z.literal('candidate'),
  candidate: z.string().describe('Directory or URL that was checked.'),
  release: releaseSchema.exactOptional(),
  candidateDigest: sha256,
  keys: z.strictObject({ location: z.string(), sha256 }).exactOptional().describe('The KEYS file that was trusted.'),
  source: z
    .strictObject({ repository: z.string(), commit: z.string(), tag: z.string().exactOptional() })
    .exactOptional()
    .describe('What source archives were compared with.'),
  files: z.array(fileSchema),
  archives: z.array(archiveSchema),
  signatures: z
    .array(z.strictObject({ artifact: z.string(), fingerprint }))
    .describe('Good OpenPGP signatures by keys in KEYS.'),
  attestations: z.array(attestationSchema),
})

/** The report about a repository before a tag, or about what is published now. */
export const subjectReportSchema = z.strictObject({
  ...head,
  subject: z.enum(['source', 'release']),
  name: z.string().describe('What was looked at: a repository and commit, or a release.'),
  facts: z
    .array(z.strictObject({ label: z.string(), value: z.string() }))
    .describe('Lines for the head of the report.'),
})

/** The published JSON Schema is made from it: docs/schemas/verification-report.schema.json. */
export const reportSchema = z.discriminatedUnion('subject', [verificationReportSchema, subjectReportSchema]).meta({
  title: 'Verification report',
  description: 'What `trusted-release verify` and the action of that name found.',
})

export type VerificationReport = z.infer<typeof verificationReportSchema>
export type SubjectReport = z.infer<typeof subjectReportSchema>
export type Report = z.infer<typeof reportSchema>
