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
import type { RosterMember } from '@tra/votes'
import * as z from 'zod'

/** `committee-info.json` has 0.7 MB, `public_ldap_projects.json` less than 2 MB. */
const MAXIMUM_ROSTER_BYTES = 16 * 1024 * 1024
const MAXIMUM_SUGGESTIONS = 5

const committeeInfo = z.object({
  committees: z.record(
    z.string(),
    z.object({
      mail_list: z.string().optional(),
      roster: z.record(z.string(), z.object({ name: z.string(), date: z.string().nullish() })).optional(),
    }),
  ),
})
const ldapProjects = z.object({
  projects: z.record(z.string(), z.object({ owners: z.array(z.string()).optional() })),
})
const ldapPeople = z.object({ people: z.record(z.string(), z.object({ name: z.string().optional() })) })

function parseJson(bytes: Uint8Array): unknown {
  if (bytes.length > MAXIMUM_ROSTER_BYTES) {
    throw new ReleaseError(
      'LIMIT_EXCEEDED',
      `the roster has ${bytes.length} bytes, more than ${MAXIMUM_ROSTER_BYTES}`,
      {
        hint: 'Give committee-info.json of whimsy.apache.org/public, or a document of that shape.',
      },
    )
  }
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch (cause) {
    throw malformed('the roster is not JSON', cause)
  }
}

function malformed(message: string, cause?: unknown): ReleaseError {
  return new ReleaseError('MALFORMED', message, {
    cause,
    hint: 'Download https://whimsy.apache.org/public/committee-info.json (or public_ldap_projects.json) again.',
  })
}

function isNear(one: string, other: string): boolean {
  return one.includes(other) || other.includes(one) || one.slice(0, 4) === other.slice(0, 4)
}

function unknownCommittee(committee: string, known: readonly string[]): ReleaseError {
  const near = known.filter((name) => isNear(name, committee)).slice(0, MAXIMUM_SUGGESTIONS)
  return new ReleaseError('NOT_FOUND', `the roster knows no committee "${committee}"`, {
    hint: near.length > 0 ? `Did you mean ${near.join(', ')}?` : 'Use the committee’s id, as in its list of members.',
  })
}

// committee-info.json calls the committee of dev@httpd "httpserver": its list's name is the other way to find it.
function find<Entry extends { mail_list?: string | undefined }>(
  entries: Record<string, Entry>,
  committee: string,
): Entry {
  const wanted = committee.toLowerCase()
  const pairs = Object.entries(entries)
  const found = pairs.find(([id]) => id === wanted) ?? pairs.find(([, { mail_list }]) => mail_list === wanted)
  if (!found) throw unknownCommittee(wanted, Object.keys(entries))
  return found[1]
}

function member(id: string, name: string, date?: string | null): RosterMember {
  const joined = date ? new Date(`${date}T00:00:00Z`) : undefined
  if (joined !== undefined && Number.isNaN(+joined)) throw malformed(`the roster gives ${id} the date "${date}"`)
  return { id: id.toLowerCase(), name, ...(joined && { joined }) }
}

function namesFrom(people: Uint8Array | undefined): (id: string) => string {
  if (people === undefined) return () => ''
  const parsed = ldapPeople.safeParse(parseJson(people))
  if (!parsed.success)
    throw malformed('the list of people has another shape than public_ldap_people.json', parsed.error)
  const names = new Map(Object.entries(parsed.data.people).map(([id, { name }]) => [id, name ?? '']))
  return (id) => names.get(id) ?? ''
}

function membersOf(document: unknown, committee: string, people: Uint8Array | undefined): RosterMember[] {
  const info = committeeInfo.safeParse(document)
  if (info.success) {
    const { roster = {} } = find(info.data.committees, committee)
    return Object.entries(roster).map(([id, { name, date }]) => member(id, name, date))
  }
  const ldap = ldapProjects.safeParse(document)
  if (!ldap.success)
    throw malformed(
      'the roster has neither the shape of committee-info.json nor of public_ldap_projects.json',
      info.error,
    )
  const nameOf = namesFrom(people)
  const { owners = [] } = find<{ owners?: string[] | undefined; mail_list?: string }>(ldap.data.projects, committee)
  return owners.map((id) => member(id, nameOf(id)))
}

/**
 * The members of a committee whose votes bind, from Whimsy's `committee-info.json` (names and the date each joined) or
 * `public_ldap_projects.json` (a podling's PPMC are its `owners`). The second holds ids only: give
 * `public_ldap_people.json` as `people`, or nobody can be told by name.
 * @throws ReleaseError NOT_FOUND with near names; MALFORMED for another document or an empty roster; LIMIT_EXCEEDED.
 */
export function readRoster(document: Uint8Array, committee: string, people?: Uint8Array): RosterMember[] {
  const members = membersOf(parseJson(document), committee, people)
  if (members.length === 0) throw malformed(`the roster lists no member of "${committee}"`)
  return members
}
