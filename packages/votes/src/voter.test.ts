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

import { describe, expect, it } from 'vitest'
import { bookOfKeys, bookOfMailmap } from './address-book.ts'
import { maskedAddress } from './masked-address.ts'
import { sameName, sharesNameWord } from './person-name.ts'
import { ADA, aMail, EVE, roster } from './testing/a-vote.ts'
import { identifyVoter } from './voter.ts'

const people = { roster, voters: { cleo: ['c.t@example.org', 'github:cleo-t'] } }

function identify(from: string, bracketed: string[] = [], mirroredFrom?: 'github') {
  return identifyVoter(aMail(from, '+1', 1, mirroredFrom && { mirroredFrom }), bracketed, people)
}

describe('identifyVoter', () => {
  it('knows a member by address, map, name, and an id beside the vote', () => {
    expect(identify(ADA)).toMatchObject({ matchedBy: 'apache-address', member: { id: 'ada' } })
    expect(identify('C. <c.t@example.org>')).toMatchObject({ matchedBy: 'voters-map', member: { id: 'cleo' } })
    expect(identify('Sample, Bob <x@example.org>')).toMatchObject({
      matchedBy: 'roster-name',
      member: { id: 'bsample' },
    })
    expect(identify('D. Proof <x@example.org>', ['dproof'])).toMatchObject({
      matchedBy: 'id-in-ballot',
      member: { id: 'dproof' },
    })
  })

  it('knows who ATR sent a mail for, where the archive masks the address and there is no name', () => {
    const receipt = (from: string, id: string) => identify(from, ['binding', id])
    expect(receipt('<dp...@apache.org>', 'dproof')).toMatchObject({
      matchedBy: 'id-in-ballot',
      member: { id: 'dproof' },
    })
    expect(receipt('<ad...@apache.org>', 'dproof').member).toBeUndefined()
    expect(receipt('<dp...@example.org>', 'dproof').member).toBeUndefined()
  })

  it('knows a member by an address that KEYS or .mailmap gives them, never a mirrored mail', () => {
    const books = [
      bookOfKeys([['<ada@apache.org>', '<a.e@example.org>']]),
      bookOfMailmap('D <dproof@apache.org> <d@example.org>'),
    ]
    const booked = (from: string, mirroredFrom?: 'github') =>
      identifyVoter(aMail(from, '+1', 1, mirroredFrom && { mirroredFrom }), [], { ...people, books })
    expect(booked('A. <a.e@example.org>')).toMatchObject({ matchedBy: 'keys-file', member: { id: 'ada' } })
    expect(booked('D. <d@example.org>')).toMatchObject({ matchedBy: 'mailmap', member: { id: 'dproof' } })
    expect(booked('A. <b.e@example.org>').member).toBeUndefined()
    expect(booked('A. <a.e@example.org>', 'github').member).toBeUndefined()
  })

  it('joins the mails of one person from two addresses', () => {
    expect(identify('Ada Example <private@example.org>').key).toBe(identify(ADA).key)
    expect(identify('Jo Committer <jo@apache.org>').key).toBe(identify('Jo Committer <jo@example.org>').key)
  })

  it('does not take a committer for a member', () => {
    const committer = identify('Jo Committer <jo@apache.org>')
    expect(committer).toMatchObject({ matchedBy: 'apache-address', id: 'jo' })
    expect(committer.member).toBeUndefined()
  })

  it('does not believe an id in brackets from somebody with another name', () => {
    const forged = identify(EVE, ['ada'])
    expect(forged.member).toBeUndefined()
    expect(forged.maybeMember).toContain('ada')
  })

  it('does not believe the name on a mail that a robot mirrored, but the map', () => {
    expect(identify('Ada Example <git@apache.org>', [], 'github')).toMatchObject({ matchedBy: 'unknown' })
    expect(identify('cleo-t <git@apache.org>', [], 'github')).toMatchObject({ matchedBy: 'voters-map' })
    expect(identify('cleo <git@apache.org>').id).toBeUndefined()
  })

  it('does not choose between two members of one name', () => {
    const twins = { roster: [...roster, { id: 'ada2', name: 'Ada Example' }], voters: {} }
    const voter = identifyVoter(aMail('Ada Example <x@example.org>', '+1'), [], twins)
    expect(voter).toMatchObject({ matchedBy: 'unknown', maybeMember: '2 committee members have this name' })
  })

  it('hints at a member with a similar name', () => {
    expect(identify('A. Example <x@example.org>').maybeMember).toContain('Ada Example')
    expect(identify(EVE).maybeMember).toBeUndefined()
  })
})

describe('sameName', () => {
  it.each([
    ['Hervé BOUTADE', 'boutade, herve'],
    ['Liang-Chi Example', 'Liang Chi Example'],
    ['Bob Sample', 'Bob Quentin Sample'],
    ['huaxin example', 'Huaxin Example'],
    ['Łukasz Ødegård', 'Lukasz Odegard'],
  ])('%s is %s', (one, other) => expect(sameName(one, other)).toBe(true))

  it.each([
    ['L. C. Example', 'Liang-Chi Example'],
    ['Ada', 'Ada Example'],
    ['Bob Quentin Sample', 'Bob Rudolf Sample'],
    ['', ''],
  ])('%s is not %s', (one, other) => expect(sameName(one, other)).toBe(false))

  it('calls shared words a hint only', () => {
    expect(sharesNameWord('L. C. Example', 'Liang-Chi Example')).toBe(true)
    expect(sharesNameWord('Li Wei', 'Li Na')).toBe(false)
  })
})

describe('maskedAddress', () => {
  it('hides what Pony Mail hides', () => {
    expect(maskedAddress('joanna@example.org')).toBe('jo...@example.org')
    expect(maskedAddress('jo...@example.org')).toBe('jo...@example.org')
    expect(maskedAddress('')).toBe('')
  })
})
