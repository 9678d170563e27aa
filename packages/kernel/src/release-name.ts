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

import { ReleaseError } from './errors.ts'

/** What is being released: `logging`, `log4j`, `2.25.4`. */
export interface ReleaseName {
  committee: string
  product: string
  version: string
}

/** One attempt at a release: `rc1`. */
export interface CandidateName extends ReleaseName {
  candidate: string
}

// These parts become path segments, URLs and mail subjects: no slash, no leading dot, nothing to quote.
const NAME = /^[a-z0-9][a-z0-9-]*$/
const VERSION = /^[0-9A-Za-z](\.?[0-9A-Za-z+_-])*\.?$/
const CANDIDATE = /^(rc|RC)[.-]?\d{1,4}$/

/** Most characters of a part. */
export const MAX_NAME_PART = 63
/** How the parts look, for those who describe them to other programs. */
export const namePatterns = { committee: NAME, product: NAME, version: VERSION }

function part(name: string, value: string, pattern: RegExp, like: string): string | undefined {
  return value.length <= MAX_NAME_PART && pattern.test(value)
    ? undefined
    : `${name} "${value}" (expected something like ${like})`
}

/** Checks the parts of a candidate's name together. @throws ReleaseError INPUT_INVALID naming every bad part. */
export function candidateName(parts: CandidateName): CandidateName {
  const problems = [
    part('committee', parts.committee, NAME, 'logging'),
    part('product', parts.product, NAME, 'log4j'),
    part('version', parts.version, VERSION, '2.25.4'),
    part('candidate', parts.candidate, CANDIDATE, 'rc1'),
  ].filter((problem) => problem !== undefined)
  if (problems.length > 0) throw new ReleaseError('INPUT_INVALID', `not a release name: ${problems.join('; ')}`)
  const { committee, product, version, candidate } = parts
  return { committee, product, version, candidate }
}

/** `logging/log4j/2.25.4`: names a release in events and pages. */
export function releaseId({ committee, product, version }: ReleaseName): string {
  return `${committee}/${product}/${version}`
}

/** `2.25.4-rc1`: the last segment of where a candidate is staged. */
export function candidateLabel({ version, candidate }: Pick<CandidateName, 'version' | 'candidate'>): string {
  return `${version}-${candidate}`
}
