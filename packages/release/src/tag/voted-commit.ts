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

/** Who names the commit of a release. */
interface NamedCommits {
  /** The tally, where the vote was counted with it and the VOTE mail names it. */
  voted: string | undefined
  /** The report of the verification, where source archives were compared with it. */
  verified: string | undefined
  /** Whoever asks for the tag. */
  given: string | undefined
}

/**
 * The commit that a release is tagged at: all who name one must name the same.
 * @throws ReleaseError REFUSED where they differ, INPUT_INVALID where nobody names one.
 */
export function votedCommit({ voted, verified, given }: NamedCommits): string {
  const [commit, ...others] = [voted, verified, given?.toLowerCase()].filter((named) => named !== undefined)
  if (commit === undefined)
    throw new ReleaseError('INPUT_INVALID', 'nothing names the commit that the tag could be at', {
      hint: 'Count the vote with `commit`, verify with `repository` and `commit`, or give the one that the VOTE mail names.',
    })
  const other = others.find((named) => named !== commit)
  if (other === undefined) return commit
  const about = voted === undefined ? 'the sources were verified against' : 'the vote was about'
  throw new ReleaseError('REFUSED', `${about} commit ${commit}, not ${other}`, {
    hint: 'A release is tagged at the commit that was voted on. Leave `commit` out, and find out why it was another one.',
  })
}
