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

import { readFile } from 'node:fs/promises'
import { messageOf, ReleaseError } from '@tra/kernel'
import * as z from 'zod'
import { type RoleSource, rolesIn } from './role-source.ts'

const ids = z.array(z.string().max(63)).max(100_000)
const groups = z.record(z.string().max(63), ids)

const rosterFileSchema = z.strictObject({
  schema: z.literal('rosters/v1'),
  people: z.record(z.string().regex(/^\d{1,20}$/), z.string().max(63)),
  committers: groups,
  members: groups,
  podlings: ids,
  incubatorMembers: ids,
  security: ids,
  administrators: ids,
})

const setsOf = (named: Record<string, string[]>) =>
  new Map(Object.entries(named).map(([name, people]) => [name, new Set(people)]))

/**
 * Roles from a file that the operator keeps current, as from LDAP: read again for each act, so that who left a committee
 * can do nothing with an old session. @throws ReleaseError TOOL_FAILED: nobody has a role while it can't be read.
 */
export function rosterFile(path: string): RoleSource {
  return {
    async rolesOf(accountId, committee) {
      const file = await readRosters(path)
      const rosters = {
        personOf: new Map(Object.entries(file.people)),
        committers: setsOf(file.committers),
        members: setsOf(file.members),
        podlings: new Set(file.podlings),
        incubatorMembers: new Set(file.incubatorMembers),
        security: new Set(file.security),
        administrators: new Set(file.administrators),
      }
      return rolesIn(rosters, accountId, committee)
    },
  }
}

async function readRosters(path: string): Promise<z.infer<typeof rosterFileSchema>> {
  try {
    return rosterFileSchema.parse(JSON.parse(await readFile(path, 'utf8')))
  } catch (cause) {
    throw new ReleaseError('TOOL_FAILED', `the rosters can not be read: ${messageOf(cause)}`, {
      hint: 'Look at the file that COORDINATOR_ROSTERS names.',
      cause,
    })
  }
}
