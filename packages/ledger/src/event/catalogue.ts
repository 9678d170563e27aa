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
import { envelope } from './envelope.ts'
import { candidateNames, evidenceSchema, productNames, releaseNames, sha256 } from './event-parts.ts'

const MAX_EVIDENCE = 20
const location = z.string().min(1).max(1000).describe('Address in a store.')
const revision = z.int().min(0)
const evidence = z.array(evidenceSchema).max(MAX_EVIDENCE)
const candidateDigest = sha256.describe('Digest of all files of the candidate.')
const wordsSha256 = sha256.describe('SHA-256 of the words that give the reason; the words stand beside the log.')
const count = z.int().min(0).max(10_000)

/** A VOTE mail was sent to the list that votes. */
export const voteOpened = envelope(
  'org.apache.release.vote.opened.v1',
  z.strictObject({
    ...candidateNames,
    candidateDigest,
    messageIdSha256: sha256.describe("SHA-256 of the mail's Message-ID, as it stands between the angle brackets."),
    round: z.enum(['committee', 'ppmc', 'ipmc']),
    closesAt: z.iso.datetime().describe('The vote is open until then at least.'),
    evidence: evidence.describe('The mail.'),
  }),
)

/** The result of a vote was sent to the list that voted. */
export const voteClosed = envelope(
  'org.apache.release.vote.closed.v1',
  z.strictObject({
    ...candidateNames,
    candidateDigest,
    messageIdSha256: sha256,
    outcome: z.enum(['passed', 'failed', 'cancelled']),
    binding: z.strictObject({ plus: count, zero: count, minus: count }).exactOptional().describe('Binding votes.'),
    evidence: evidence.describe('The tally and the mail. Who voted how stands in the mail archive, not here.'),
  }),
)

/** A candidate was given up before it was released. */
export const candidateWithdrawn = envelope(
  'org.apache.release.candidate.withdrawn.v1',
  z.strictObject({
    ...candidateNames,
    candidateDigest: candidateDigest.exactOptional(),
    state: z.enum(['withdrawn', 'cancelled']).describe('Cancelled: while a vote on it ran.'),
    wordsSha256: wordsSha256.exactOptional(),
  }),
)

const removal = z.strictObject({ ...releaseNames, location, revision, wordsSha256, evidence })

/** An old release was taken from where it was released; the archive keeps it. */
export const releaseArchived = envelope(
  'org.apache.release.archived.v1',
  removal.extend({ archive: location.describe('Where the archive was found to serve the same bytes.') }),
)

/** A release was taken away because nobody should use it any more. */
export const releaseWithdrawn = envelope('org.apache.release.withdrawn.v1', removal)

/** A release was copied to another store, and the copy read back. */
export const releaseCopied = envelope(
  'org.apache.release.copied.v1',
  z.strictObject({ ...candidateNames, candidateDigest, from: location, to: location, revision, evidence }),
)

/** A channel beside the download host was asked what it serves of a release. */
export const releaseDistributed = envelope(
  'org.apache.release.distributed.v1',
  z.strictObject({
    ...candidateNames,
    candidateDigest,
    channel: z.enum(['github', 'pypi', 'npm', 'crates', 'maven', 'docker']),
    name: z.string().min(1).max(255).describe('Of the package in the channel.'),
    bytes: z
      .enum(['same', 'differs', 'unproved', 'incomplete'])
      .describe('Whether the channel serves the released files.'),
    evidence,
  }),
)

const fingerprint = z
  .string()
  .regex(/^(?:[0-9A-F]{40}|[0-9A-F]{64})$/, 'expected an OpenPGP fingerprint in upper-case hex')
const keyData = z.strictObject({
  ...productNames,
  product: z.string().exactOptional(),
  fingerprint,
  keysSha256: sha256.describe('Of the KEYS file after the change.'),
})

/** A key was added to a KEYS file, or its newer state was. The key's owner is not named: KEYS does that. */
export const keyAdded = envelope('org.apache.release.key.added.v1', keyData)

/** A key's revocation was added to a KEYS file. */
export const keyRevoked = envelope('org.apache.release.key.revoked.v1', keyData)

/** A repository was registered as one that may report about a product. */
export const projectRegistered = envelope(
  'org.apache.release.project.registered.v1',
  z.strictObject({
    ...productNames,
    repository: z.string().max(255),
    repositoryId: z.string().regex(/^\d{1,20}$/),
    ownerId: z.string().regex(/^\d{1,20}$/),
    workflow: z.string().max(255).describe('Path of the workflow file.'),
    ref: z.string().max(255).exactOptional(),
    environment: z.string().max(255).exactOptional(),
    state: z.enum(['pending', 'active', 'revoked', 'renamed']),
  }),
)

/** Kinds of findings that are recorded. */
const findingKinds = ['integrity', 'illegal-transition', 'missing-event', 'missing-run'] as const

/** Something was found that a reader of the release's history must know. It stands beside the history and changes nothing in it. */
export const findingRecorded = envelope(
  'org.apache.release.finding.recorded.v1',
  z.strictObject({
    ...productNames,
    version: z.string().exactOptional(),
    candidate: z.string().exactOptional(),
    kind: z.enum(findingKinds),
    rule: z.string().regex(/^[a-z][a-z0-9-]{0,63}$/),
    severity: z.enum(['blocker', 'concern', 'note']),
    message: z.string().max(500),
    about: z.array(z.int().min(0)).max(20).describe('Places of the entries in the log that it is about.'),
    evidence,
  }),
)

/** What a recorded finding says. */
export type FindingData = z.infer<typeof findingRecorded>['data']

/** The keys were seen by which an issuer of tokens signs: years later they still check a token of then. */
export const jwksObserved = envelope(
  'org.apache.release.jwks.observed.v1',
  z.strictObject({
    committee: z.literal('').describe('It is about the log itself.'),
    issuer: z.url().max(255),
    keySetSha256: sha256,
    keyIds: z.array(z.string().max(255)).max(50),
  }),
)
