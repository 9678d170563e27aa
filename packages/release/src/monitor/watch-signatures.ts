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

import type { SignatureFacts } from '@tra/checks'
import { releaseId } from '@tra/kernel'
import { dayOf } from '../project-policy/day-of.ts'
import { expiringWithin } from './expiring-within.ts'
import type { Looked } from './looked.ts'
import type { MonitorRequest } from './monitor-request.ts'
import type { SeenRelease } from './watch-release.ts'
import { type PlacedFinding, scopeOf } from './watched-finding.ts'

const EXPIRY = 'monitor-signature-expiry'

function findingOf(
  { artifact, outcome, expiresAt, fingerprint = '(unnamed key)' }: SignatureFacts,
  { expiryDays }: MonitorRequest,
  now: Date,
): Omit<PlacedFinding, 'place'>[] {
  const days = expiringWithin(expiresAt, expiryDays, now)
  // What is not good is told by signature-valid as it is.
  if (outcome !== 'good' || expiresAt === undefined || days === undefined) return []
  return [
    {
      ...{ check: EXPIRY, severity: 'concern', artifact },
      message: `the signature of ${artifact} by key ${fingerprint} expires on ${dayOf(expiresAt)}, within ${days} days`,
      hint: 'sign the file again without an end (gpg --default-sig-expire 0) and replace the .asc; users can not verify the file with an expired signature',
    },
  ]
}

/** Signatures that end by themselves, of releases that were looked at. */
export function watchSignatures(seen: readonly SeenRelease[], request: MonitorRequest, now: Date): Looked {
  const read = seen.flatMap(({ watched, keys }) =>
    keys === undefined ? [] : [{ place: releaseId(watched.release), signatures: keys.signatures }],
  )
  return {
    findings: read.flatMap(({ place, signatures }) =>
      signatures.flatMap((signature) => findingOf(signature, request, now)).map((finding) => ({ ...finding, place })),
    ),
    known: read.map(({ place }) => scopeOf(place, EXPIRY)),
    unknown: [],
  }
}
