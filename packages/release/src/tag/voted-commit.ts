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

import { ReleaseError } from '@tra/kernel'

/**
 * The commit that a release is tagged at: the one that the vote was about, and where the tally names none, the one that is given.
 * @throws ReleaseError REFUSED where they differ, INPUT_INVALID where nobody names one.
 */
export function votedCommit(voted: string | undefined, given: string | undefined): string {
  const asked = given?.toLowerCase()
  const commit = voted ?? asked
  if (commit === undefined)
    throw new ReleaseError('INPUT_INVALID', 'the tally names no commit that the tag could be at', {
      hint: 'Count the vote with `commit`, or give the one that the VOTE mail names.',
    })
  if (asked === undefined || asked === commit) return commit
  throw new ReleaseError('REFUSED', `the vote was about commit ${commit}, not ${asked}`, {
    hint: 'A release is tagged at the commit that was voted on. Leave `commit` out, and find out why it was another one.',
  })
}
