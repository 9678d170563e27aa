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

import { assertPlainPath, ReleaseError } from '@tra/kernel'
import type { PromotionPlan } from './promotion-plan.ts'
import { votedDigest } from './renames.ts'

/** What a plan says of the bytes that it is about. */
type PlannedFiles = Pick<PromotionPlan, 'candidateDigest' | 'files' | 'renames'>

/**
 * A plan is a file that somebody hands over: the files that it shows must be those that its digest names, each at a path
 * below the release. @throws ReleaseError REFUSED, MALFORMED.
 */
export function assertPlan({ candidateDigest: voted, files, renames }: PlannedFiles): void {
  for (const { path } of files) assertPlainPath(path)
  const paths = new Set(files.map(({ path }) => path))
  const idle = renames?.find(({ to }) => !paths.has(to))
  const digest = votedDigest(files, renames)
  if (digest === voted && idle === undefined && paths.size === files.length) return
  const what = digest === voted ? 'its renames are not of its files' : `its files have ${digest}`
  throw new ReleaseError('REFUSED', `the plan names candidate digest ${voted}, and ${what}`, {
    hint: 'Nothing was done. Give the plan as the promotion run wrote it.',
  })
}
