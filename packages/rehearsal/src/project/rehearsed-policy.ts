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

import { committedTexts } from '@tra/adapters'
import type { ProfileName } from '@tra/kernel'
import { MAX_PROJECT_POLICY_BYTES, PROJECT_POLICY_PATH, type ProjectFacts, readProjectPolicy } from '@tra/release'

export interface RehearsedPolicy {
  text: string
  /** Which copy of it counts, in words. */
  from: string
  profile?: ProfileName
}

/**
 * The project's policy: that of the working tree, which the next release will have, else that of the commit.
 * @throws ReleaseError INPUT_INVALID with everything that is wrong in it.
 */
export async function rehearsedPolicy(
  facts: ProjectFacts,
  { repository, commit }: { repository: string; commit: string },
): Promise<RehearsedPolicy | undefined> {
  const committed = (await committedTexts(repository, commit, [PROJECT_POLICY_PATH])).get(PROJECT_POLICY_PATH)
  const text = facts.texts.get(PROJECT_POLICY_PATH) ?? committed
  if (text === undefined) return undefined
  const { profile } = readProjectPolicy(Buffer.from(text).subarray(0, MAX_PROJECT_POLICY_BYTES + 1), {
    path: PROJECT_POLICY_PATH,
    now: new Date(),
  })
  const from = text === committed ? 'of the commit' : 'of the working tree, not of the commit'
  return { text, from, ...(profile === undefined ? {} : { profile }) }
}
