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

import type { Mail } from './mail.ts'
import { sameName } from './person-name.ts'
import type { VoteFacts } from './tally.ts'
import { identifyVoter } from './voter.ts'

type Vote = Pick<VoteFacts, 'releaseManager' | 'roster' | 'voters' | 'books'>

/** Whether a mail comes from the release manager: whom the caller named, else whoever opened the vote. */
export function isReleaseManager(mail: Mail, opener: Mail, vote: Vote): boolean {
  if (isSameAddress(mail, opener) || sameName(mail.from.name, opener.from.name)) return true
  if (vote.releaseManager === undefined) return false
  return identifyVoter(mail, [], vote).id === vote.releaseManager || sameName(mail.from.name, vote.releaseManager)
}

/** Whether nothing but the display name of a mail says that it is from an officer of the vote. */
export function isKnownByName(mail: Mail, opener: Mail, vote: Vote): boolean {
  if (isSameAddress(mail, opener)) return false
  const { id, member, matchedBy } = identifyVoter(mail, [], vote)
  const isOfficer = member !== undefined || (id !== undefined && isManager(id, opener, vote))
  return !isOfficer || matchedBy === 'roster-name'
}

function isManager(id: string, opener: Mail, { releaseManager, ...vote }: Vote): boolean {
  return id === releaseManager || identifyVoter(opener, [], vote).id === id
}

function isSameAddress(mail: Mail, opener: Mail): boolean {
  return mail.from.address !== '' && mail.from.address === opener.from.address && !mail.mirroredFrom
}

/** Whether a mail may close the vote: the release manager's, or a committee member's. Anybody else's is only reported. */
export function mayClose(mail: Mail, opener: Mail, vote: Vote): boolean {
  return isReleaseManager(mail, opener, vote) || identifyVoter(mail, [], vote).member !== undefined
}
