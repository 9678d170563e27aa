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

import type { AddressBook } from './address-book.ts'
import { isAddressOf } from './atr/receipt.ts'
import type { Mail } from './mail.ts'
import { maskedAddress } from './masked-address.ts'
import { nameKey, sameName, sharesNameWord } from './person-name.ts'
import type { MatchedBy, RosterMember, VoteFacts } from './tally.ts'

/** Who cast a vote, as far as public data tell. */
export interface Voter {
  /** Same for all mails of one person. */
  key: string
  name: string
  id?: string
  member?: RosterMember
  matchedBy: MatchedBy
  /** Why this may be a committee member all the same. */
  maybeMember?: string
  /** Who of the committee that could be, by ASF id. */
  maybeIds?: readonly string[]
}

type People = Pick<VoteFacts, 'roster' | 'voters' | 'books'>

// These write for many people: the address proves nobody.
const ROBOTS = /^(?:git|gitbox|github|jira|no-?reply|root|mailer-daemon|dev|users?|private|general)(?:\+.*)?$/

function apacheId(address: string): string | undefined {
  // A quoted local part may hold another address: "ada@apache.org"@example.net is of example.net.
  const [local = '', domain, more] = address.split('@')
  if (more !== undefined) return undefined
  const id = local.split('+')[0] ?? ''
  const masked = id.includes('...')
  return domain === 'apache.org' && !masked && !ROBOTS.test(local) ? id : undefined
}

function addressesOf(mail: Mail): string[] {
  return mail.mirroredFrom === 'github' ? [`github:${mail.from.name.toLowerCase()}`] : [mail.from.address]
}

function mappedId(mail: Mail, voters: People['voters']): string | undefined {
  const known = addressesOf(mail)
  return Object.entries(voters).find(([, list]) => list.some((one) => known.includes(one.toLowerCase())))?.[0]
}

function bookedAs(mail: Mail, books: People['books'] = []): { id: string; source: AddressBook['source'] } | undefined {
  if (mail.mirroredFrom !== undefined) return undefined
  for (const { source, ids } of books) {
    const id = ids.get(mail.from.address)
    if (id !== undefined) return { id, source }
  }
  return undefined
}

function memberById(roster: readonly RosterMember[], id: string | undefined): RosterMember | undefined {
  return id === undefined ? undefined : roster.find((member) => member.id === id.toLowerCase())
}

function personKey(mail: Mail): string {
  const name = nameKey(mail.from.name)
  return name === '' ? `address:${mail.from.address || mail.messageId}` : `name:${name}`
}

function shownName(mail: Mail): string {
  return mail.from.name || maskedAddress(mail.from.address)
}

function known(mail: Mail, matchedBy: MatchedBy, id: string, member: RosterMember | undefined): Voter {
  const name = mail.from.name || (member?.name ?? id)
  // Somebody off the roster may also write from elsewhere: the name joins both.
  return { key: member ? `id:${member.id}` : personKey(mail), name, id, matchedBy, ...(member && { member }) }
}

function unknown(mail: Mail, maybeMember?: string, members: readonly RosterMember[] = []): Voter {
  return {
    key: personKey(mail),
    name: shownName(mail),
    matchedBy: 'unknown',
    ...(maybeMember !== undefined && { maybeMember }),
    ...(members.length > 0 && { maybeIds: members.map(({ id }) => id) }),
  }
}

// Anybody can put an id in brackets: it only decides between a person's own spellings.
function byBracket(mail: Mail, bracketed: readonly string[], { roster }: People): Voter | undefined {
  const member = bracketed.map((id) => memberById(roster, id)).find((found) => found !== undefined)
  if (!member) return undefined
  // ATR sends a receipt as <id>@apache.org, without a name.
  const isOwn = sharesNameWord(mail.from.name, member.name) || isAddressOf(mail.from.address, member.id)
  if (isOwn) return known(mail, 'id-in-ballot', member.id, member)
  const reason = `writes the ASF id ${member.id} into the vote, but the sender's name is not ${member.name}`
  return unknown(mail, reason, [member])
}

function byName(mail: Mail, { roster }: People): Voter | undefined {
  const members = roster.filter((member) => sameName(member.name, mail.from.name))
  const [member] = members
  if (!member) return undefined
  if (members.length > 1) return unknown(mail, `${members.length} committee members have this name`, members)
  const id = apacheId(mail.from.address)
  // Everybody has one ASF id: this is another person of the same name, or somebody who writes under it.
  if (id !== undefined && !mail.mirroredFrom)
    return unknown(mail, `has the name of ${member.id}, but writes as ${id}@apache.org`)
  if (mail.mirroredFrom)
    return unknown(mail, `has the name of ${member.id}, but the mail is a copy made by a robot`, members)
  return known(mail, 'roster-name', member.id, member)
}

/** Whether `jo...@apache.org`, all that an archive shows to everybody, may be the address of somebody. */
function mayBeMasked(id: string, address: string): boolean {
  const [, shown] = /^(\S{1,2})\.\.\.@apache\.org$/.exec(address) ?? []
  return shown !== undefined && id.startsWith(shown)
}

function byHint(mail: Mail, { roster }: People): Voter {
  const named = roster.filter((member) => sharesNameWord(mail.from.name, member.name))
  const alike = named.length > 0 ? named : roster.filter(({ id }) => mayBeMasked(id, mail.from.address))
  const [like] = alike
  return unknown(mail, like && `may be ${like.name} (${like.id}) of the committee`, alike)
}

/**
 * Tells a voter: `@apache.org` address, then the project's `voters` map, then KEYS and `.mailmap`, then an unambiguous name on the roster, then an
 * ASF id written beside the vote. Saying "(binding)" proves nothing.
 */
export function identifyVoter(mail: Mail, bracketed: readonly string[], people: People): Voter {
  const id = mail.mirroredFrom ? undefined : apacheId(mail.from.address)
  const member = memberById(people.roster, id)
  if (id !== undefined && member) return known(mail, 'apache-address', id, member)
  const mapped = mappedId(mail, people.voters)
  if (mapped !== undefined) return known(mail, 'voters-map', mapped, memberById(people.roster, mapped))
  const booked = bookedAs(mail, people.books)
  if (booked) return known(mail, booked.source, booked.id, memberById(people.roster, booked.id))
  const found = byName(mail, people) ?? byBracket(mail, bracketed, people)
  if (found) return found
  return id === undefined ? byHint(mail, people) : known(mail, 'apache-address', id, undefined)
}
