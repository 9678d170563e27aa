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

import { type CandidateName, candidateName, isArtifact, messageOf, ReleaseError } from '@tra/kernel'
import * as z from 'zod'

/** The name of the file beside a candidate. */
export const SIGNING_REQUEST_FILE = 'signing-request.json'

/** Largest request that is read: one of ten thousand artifacts is below 4 MB. */
export const MAX_SIGNING_REQUEST_BYTES = 4_000_000

const MAX_ARTIFACTS = 10_000
const MAX_TEXT = 1000

// A request comes from a server: no path in it may leave the directory that is signed, on any system.
const SEGMENT = /^(?!\.{1,2}$)[^/\\:\p{C}]+$/u
const isInside = (path: string) => path.split('/').every((segment) => SEGMENT.test(segment))

const artifactSchema = z.strictObject({
  path: z
    .string()
    .max(MAX_TEXT)
    .refine(isInside, 'is not a path inside the candidate')
    .refine((path) => isArtifact(path) && path !== SIGNING_REQUEST_FILE, 'is a file about an artifact'),
  size: z.number().int().nonnegative(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  sha512: z.string().regex(/^[0-9a-f]{128}$/),
})

const signingRequestSchema = z.strictObject({
  version: z.literal(1),
  release: z.strictObject({
    committee: z.string().max(MAX_TEXT),
    product: z.string().max(MAX_TEXT),
    version: z.string().max(MAX_TEXT),
    candidate: z.string().max(MAX_TEXT),
  }),
  candidateDigest: z.string().regex(/^[0-9a-f]{64}$/),
  artifacts: z
    .array(artifactSchema)
    .min(1)
    .max(MAX_ARTIFACTS)
    .refine((all) => new Set(all.map(({ path }) => path)).size === all.length, 'names an artifact twice'),
  /** Path or URL of KEYS. */
  keys: z.string().min(1).max(MAX_TEXT),
})

/** What a release manager is asked to sign: these artifacts, with these bytes, by a key in these KEYS. */
export type SigningRequest = z.infer<typeof signingRequestSchema>
export type RequestedArtifact = SigningRequest['artifacts'][number]

function malformed(cause: unknown, message: string): ReleaseError {
  return new ReleaseError('MALFORMED', `this is not a signing request: ${message}`, {
    hint: `Give the ${SIGNING_REQUEST_FILE} that the sign action left beside the candidate.`,
    cause,
  })
}

function checked(value: unknown): SigningRequest {
  const parsed = signingRequestSchema.safeParse(value)
  if (!parsed.success) throw malformed(parsed.error, z.prettifyError(parsed.error))
  return { ...parsed.data, release: candidateName(parsed.data.release) }
}

function parsedJson(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch (cause) {
    throw malformed(cause, messageOf(cause))
  }
}

/** Reads a signing request. @throws ReleaseError MALFORMED saying what is wrong with it, INPUT_INVALID (release name). */
export function readSigningRequest(json: string): SigningRequest {
  return checked(parsedJson(json))
}

/** Orders by code unit, whatever the machine's locale. */
function byPath(a: RequestedArtifact, b: RequestedArtifact): number {
  return a.path < b.path ? -1 : Number(a.path > b.path)
}

/**
 * The request to sign some artifacts, the same for the same candidate whatever the order they come in; write it with
 * `jsonDocument`. @throws ReleaseError MALFORMED when nobody could read it back.
 */
export function signingRequest({
  release,
  candidateDigest,
  artifacts,
  keys,
}: {
  release: CandidateName
  candidateDigest: string
  artifacts: readonly RequestedArtifact[]
  keys: string
}): SigningRequest {
  const plain = artifacts.map(({ path, size, sha256, sha512 }) => ({ path, size, sha256, sha512 })).sort(byPath)
  const { committee, product, version, candidate } = release
  const named = { committee, product, version, candidate }
  return checked({ version: 1, release: named, candidateDigest, artifacts: plain, keys })
}
