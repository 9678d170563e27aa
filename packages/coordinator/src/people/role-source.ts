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

import type { Role } from './activities.ts'

/** Asked again for each act, so that who left a committee can do nothing with an old session. */
export interface RoleSource {
  /** What the holder of a GitHub account (its numeric id) is to a committee. @throws ReleaseError OUTAGE, NETWORK */
  rolesOf(accountId: string, committee: string): Promise<readonly Role[]>
}

/** Who is who, as rosters tell it. Ids of the Foundation; accounts of GitHub by their numeric id. */
export interface Rosters {
  /** Id at the Foundation of a GitHub account, as the person linked it. */
  personOf: ReadonlyMap<string, string>
  committers: ReadonlyMap<string, ReadonlySet<string>>
  members: ReadonlyMap<string, ReadonlySet<string>>
  podlings: ReadonlySet<string>
  incubatorMembers: ReadonlySet<string>
  security: ReadonlySet<string>
  administrators: ReadonlySet<string>
}

/** The roles of an account towards a committee. Without a link to a person it has signed in and no more. */
export function rolesIn(rosters: Rosters, accountId: string, committee: string): Role[] {
  const person = rosters.personOf.get(accountId)
  if (person === undefined) return ['signed-in']
  const held: [Role, boolean | undefined][] = [
    ['committer', rosters.committers.get(committee)?.has(person)],
    ['committee-member', rosters.members.get(committee)?.has(person)],
    ['incubator-member', rosters.podlings.has(committee) && rosters.incubatorMembers.has(person)],
    ['security', rosters.security.has(person)],
    ['administrator', rosters.administrators.has(person)],
  ]
  return ['signed-in', ...held.flatMap(([role, holds]) => (holds ? [role] : []))]
}
