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

/** What somebody is to a committee, or to all of them. */
export const roles = {
  'signed-in': 'anybody with a GitHub account',
  committer: 'a committer of the project',
  'committee-member': 'a member of the PMC; of a podling, of its PPMC',
  'incubator-member': 'a member of the Incubator’s PMC, for podlings alone',
  security: 'the Foundation’s security team',
  administrator: 'who runs this server',
} as const satisfies Record<string, string>
export type Role = keyof typeof roles

const COMMITTEE = ['committee-member', 'incubator-member'] as const

interface Rule {
  what: string
  roles: readonly Role[]
}

/**
 * Who may do what. Reading needs nobody; what is not listed is not allowed. Nobody may change an event, a checkpoint, or
 * what is recorded about a release.
 */
export const activities = {
  'publisher.propose': {
    what: 'propose which workflow speaks for a product; it waits for a member',
    roles: ['committer', ...COMMITTEE],
  },
  'publisher.confirm': { what: 'register such a workflow, or confirm a proposal', roles: COMMITTEE },
  'publisher.revoke': {
    what: 'revoke a registration',
    roles: [...COMMITTEE, 'security', 'administrator'],
  },
  'hold.set': { what: 'hold a product or a version', roles: [...COMMITTEE, 'security'] },
  'hold.acknowledge': { what: 'say that a hold is being worked on', roles: [...COMMITTEE, 'security'] },
  'hold.lift': { what: 'lift a hold, with a reason', roles: [...COMMITTEE, 'security'] },
  'keys.prepare': { what: 'prepare a change of KEYS, which a member commits to Subversion', roles: COMMITTEE },
  'workflow.start': {
    what: 'start a workflow; GitHub asks for the person’s own rights as well',
    roles: ['committer', ...COMMITTEE],
  },
  'subscription.change': { what: 'have events sent to the project’s own address', roles: COMMITTEE },
  'notices.read': {
    what: 'see renamed and replaced repositories, with who changed a registration',
    roles: [...COMMITTEE, 'security', 'administrator'],
  },
  'operations.read': { what: 'see queues and refused deliveries', roles: ['security', 'administrator'] },
} as const satisfies Record<string, Rule>
export type Activity = keyof typeof activities

const rules = new Map<string, Rule>(Object.entries(activities))

/** Whether one of the roles may do it. An activity that is not in the table is nobody's. */
export function mayDo(activity: string, held: readonly Role[]): boolean {
  const rule = rules.get(activity)
  return rule?.roles.some((role) => held.includes(role)) ?? false
}
