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

/** Somebody who works for the foundation, with an invented name. */
export interface RosterPerson {
  /** The id at the foundation: `<id>@apache.org`. */
  id: string
  name: string
  /** When the person joined the PMC, `2025-05-16`; a committer who never did has none. */
  joined?: string
}

export interface RosterCommittee {
  /** `example`; also the name of its mailing-list domain. */
  id: string
  displayName: string
  people: readonly RosterPerson[]
  /** A podling: its PMC has no binding votes and is no committee of the foundation. */
  podling?: boolean
}

type Documents = Record<'committeeInfo' | 'projects' | 'people', string>

const UPDATED = '2026-11-20 08:10:05 UTC'
const CREATED = '20200101000000Z'

/** The texts of committee-info.json, public_ldap_projects.json and public_ldap_people.json in Whimsy's shapes. */
export function rosterDocuments(committees: readonly RosterCommittee[]): Documents {
  const people = new Map(committees.flatMap((committee) => committee.people.map((person) => [person.id, person])))
  return {
    committeeInfo: text(committeeInfo(committees.filter(({ podling }) => !podling))),
    projects: text(ldapProjects(committees)),
    people: text({ lastTimestamp: CREATED, people_count: people.size, people: mapValues(people, ldapPerson) }),
  }
}

function committeeInfo(committees: readonly RosterCommittee[]): object {
  return {
    last_updated: UPDATED,
    committee_count: committees.length,
    pmc_count: committees.length,
    committees: Object.fromEntries(committees.map((committee) => [committee.id, committeeEntry(committee)])),
  }
}

function committeeEntry({ id, displayName, people }: RosterCommittee): object {
  const members = people.filter(isMember)
  const [chair] = members
  return {
    display_name: displayName,
    site: `http://${id}.example.org/`,
    description: `${displayName} software`,
    mail_list: id,
    established: '02/2010',
    report: ['February', 'May', 'August', 'November'],
    chair: chair === undefined ? {} : { [chair.id]: { name: chair.name } },
    roster_count: members.length,
    roster: Object.fromEntries(members.map(({ id: uid, name, joined }) => [uid, { name, date: joined }])),
    pmc: true,
  }
}

function ldapProjects(committees: readonly RosterCommittee[]): object {
  const projects = Object.fromEntries(committees.map((committee) => [committee.id, ldapProject(committee)]))
  return { lastTimestamp: CREATED, project_count: committees.length, projects }
}

function ldapProject({ people, podling }: RosterCommittee): object {
  const members = people.map(({ id }) => id)
  const owners = people.filter(isMember).map(({ id }) => id)
  return {
    createTimestamp: CREATED,
    modifyTimestamp: CREATED,
    member_count: members.length,
    owner_count: owners.length,
    members,
    owners,
    ...(podling ? { podling: 'current' } : { pmc: true }),
  }
}

function ldapPerson({ name }: RosterPerson): object {
  return { name, createTimestamp: CREATED }
}

function isMember({ joined }: RosterPerson): boolean {
  return joined !== undefined
}

function mapValues<T>(map: ReadonlyMap<string, T>, change: (value: T) => object): Record<string, object> {
  return Object.fromEntries([...map].map(([key, value]) => [key, change(value)]))
}

function text(document: object): string {
  return `${JSON.stringify(document, undefined, 2)}\n`
}
