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

import { vulnerabilityLevels } from '@tra/checks'
import { profileNames, severities, versionParts } from '@tra/kernel'
import { OVERRIDE_REFERENCE } from '@tra/licences'
import { identityPolicySchema } from '@tra/provenance'
import * as z from 'zod'
import { monitorPolicySchema } from './monitor-policy.ts'

const MAX_RULES = 500
const MAX_WAIVERS = 200
const MAX_NAMES = 200

/** Stands in a drafted waiver where a human gives the reason; pasted as it is, nobody has answered for anything. */
export const REASON_WANTED = 'WHY THIS MAY STAY'

const words = z.string().trim().min(1).max(1000)
const pattern = z.string().min(1).max(200)
// Braces and groups can unfold a short glob into a very large one.
const glob = pattern.regex(/^[^{}()[\]]+$/, 'may use *, ** and ? only')
const day = z.iso.date()
const ruleKey = z.string().regex(/^[a-z0-9-]+\/[a-z0-9-]+$/, 'must be <check>/<rule>, as in docs/checks/rules.md')
const list = <Item extends z.ZodType>(item: Item) => z.array(item).max(MAX_NAMES)

const reason = words
  .refine((text) => text !== REASON_WANTED, 'say why, in your own words')
  .describe('Shown in every report.')

const waiverSchema = z.strictObject({
  check: words.describe('Id of the check.'),
  rule: words.exactOptional().describe('Rule of that check; without it all of them.'),
  artifact: pattern.exactOptional().describe('Path inside the candidate; `*` stands for any characters.'),
  entry: pattern.exactOptional().describe('Path inside that archive; `*` stands for any characters.'),
  reason,
  expires: day.describe('Last day on which it counts, UTC; at most 366 days ahead.'),
})

const licenceOverrideSchema = z
  .strictObject({
    package: pattern
      .regex(
        /^pkg:[a-z][a-z0-9.+-]*\/[^*]/,
        'must begin as a package URL with type and name does, such as pkg:npm/name@*',
      )
      .describe('Package URLs; `*` stands for any characters.'),
    licence: words.exactOptional().describe('SPDX expression that is their licence.'),
    category: z.enum(['A', 'B', 'X']).exactOptional().describe('What they count as.'),
    reference: z
      .string()
      .regex(OVERRIDE_REFERENCE, 'must be LEGAL-<number> or a mail on https://lists.apache.org')
      .describe('Where that was decided.'),
    reason: words.describe('Shown in every report.'),
    expires: day.describe('Last day on which it counts, UTC; at most 366 days ahead.'),
  })
  .refine(
    ({ licence, category }) => (licence === undefined) !== (category === undefined),
    'must have one of licence and category',
  )

const namedCheck = z.union([words, z.strictObject({ name: words, app: words.exactOptional() })])

const sourceSchema = z.strictObject({
  baseline: words.exactOptional().describe('Tag or commit of the release before this one.'),
  branch: words.exactOptional().describe('Branch that releases come from.'),
  'required-checks': list(namedCheck).exactOptional().describe('Checks that must be green on the released commit.'),
  'security-gates': list(namedCheck).exactOptional().describe('Those among them that are security gates.'),
  reviews: z.int().min(1).max(20).exactOptional().describe('Approvals that a pull request must need.'),
  'lockfile-changes': list(z.strictObject({ path: glob, reason: words, expires: day })).exactOptional(),
  'secret-examples': list(glob).exactOptional().describe('Globs of files that hold made-up secrets.'),
  changelogs: list(glob).exactOptional().describe('Globs of changelogs beside those at the root.'),
  'version-parts': z.array(z.enum(versionParts)).min(1).max(4).exactOptional(),
})

const vulnerabilitiesSchema = z.strictObject({
  'fail-on': z
    .enum(vulnerabilityLevels)
    .exactOptional()
    .describe('Severity from which on a vulnerability of a shipped component fails; `high` by default.'),
})

const keysSchema = z.strictObject({
  url: z.url({ protocol: /^https$/ }).describe('KEYS file of the project.'),
  sha256: z
    .string()
    .regex(/^[0-9a-f]{64}$/, 'must be 64 lower-case hex digits')
    .exactOptional()
    .describe('Pins the file; another one is a blocker.'),
})

/**
 * What a project says about its own releases, in `.github/trusted-release.yml`. It may make rules stricter; it may waive a
 * finding only with a reason and a last day. The published JSON Schema is made from it.
 */
export const projectPolicySchema = z
  .strictObject({
    version: z.literal(1),
    profile: z.enum(profileNames).exactOptional().describe('Used where the caller chooses none.'),
    severities: z
      .record(ruleKey, z.enum(severities))
      .refine((rules) => Object.keys(rules).length <= MAX_RULES, `at most ${MAX_RULES} rules`)
      .exactOptional()
      .describe('<check>/<rule> to a stricter severity than the profile has.'),
    waivers: z.array(waiverSchema).max(MAX_WAIVERS).exactOptional(),
    'licence-overrides': z
      .array(licenceOverrideSchema)
      .max(MAX_WAIVERS)
      .exactOptional()
      .describe('Decisions of Legal Affairs about packages, where the lists or the packages say otherwise.'),
    keys: keysSchema.exactOptional(),
    'identity-policy': identityPolicySchema
      .exactOptional()
      .describe('Who may have signed the Sigstore bundles; the same document as --identity-policy.'),
    vulnerabilities: vulnerabilitiesSchema.exactOptional().describe('For `trusted-release sbom vulnerabilities`.'),
    monitor: monitorPolicySchema.exactOptional().describe('For `trusted-release monitor`: what is current.'),
    source: sourceSchema.exactOptional().describe('What is expected of the repository before a tag.'),
  })
  .meta({
    title: 'Policy of a project',
    description: 'The file .github/trusted-release.yml of a project that uses Trusted Release Actions.',
  })

export type ProjectPolicy = z.infer<typeof projectPolicySchema>
export type Waiver = z.infer<typeof waiverSchema>
