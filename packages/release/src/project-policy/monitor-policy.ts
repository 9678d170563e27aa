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

const MAX_RELEASES = 100
const MAX_DOCUMENTS = 200
const MAX_EXPIRY_DAYS = 3650

const reference = z.string().trim().min(1).max(2000)
const references = z.array(reference).max(MAX_DOCUMENTS)

function namesRelease(text: string): boolean {
  const [committee = '', product = '', version = '', ...more] = text.split('/')
  try {
    candidateName({ committee, product, version, candidate: 'rc1' })
    return more.length === 0
  } catch {
    return false
  }
}

const releaseSchema = z.strictObject({
  release: z.string().refine(namesRelease, 'must be committee/product/version').describe('`logging/log4j/2.25.4`.'),
  location: reference.describe('Where it is served: the address of a directory.'),
  receipt: reference.describe('Receipt of its promotion: path or address.'),
  keys: reference.exactOptional().describe('KEYS; `keys.url` of this policy unless said.'),
  'recorded-keys': reference.exactOptional().describe('KEYS of the day of the release.'),
  channels: references
    .exactOptional()
    .describe(
      '`pypi:name`, `npm:name`, `crates:name`, `maven:group:artifact`, `docker:owner/image:tag@sha256:digest`, `github:owner/repository@tag`.',
    ),
  sboms: references.exactOptional().describe('SBOMs whose components are looked up at OSV: paths or addresses.'),
  vex: references.exactOptional().describe('VEX documents about them.'),
})

/** What `trusted-release monitor` looks at. */
export const monitorPolicySchema = z.strictObject({
  releases: z.array(releaseSchema).max(MAX_RELEASES).describe('Every release that is current.'),
  holds: reference.exactOptional().describe('Holds document: path or https address.'),
  'holds-key': reference.exactOptional().describe('Verifier key of who must have signed it.'),
  'expiry-days': z
    .array(z.int().min(1).max(MAX_EXPIRY_DAYS))
    .min(1)
    .max(10)
    .exactOptional()
    .describe('Days before a signing key expires at which that is told; 90 and 30 unless said.'),
  'known-exploited': reference.exactOptional().describe('List of known exploited vulnerabilities (CISA, JSON).'),
})
