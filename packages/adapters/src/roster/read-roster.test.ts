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
import { readRoster } from './read-roster.ts'

function bytes(value: unknown): Uint8Array {
  return new TextEncoder().encode(typeof value === 'string' ? value : JSON.stringify(value))
}

const info = bytes({
  last_updated: '2026-05-01',
  committees: {
    example: {
      display_name: 'Example',
      mail_list: 'example',
      pmc: true,
      roster: { Ada: { name: 'Ada Example', date: '2020-01-31' }, bob: { name: 'Bob Sample', date: null } },
    },
    exampleserver: { mail_list: 'exampled', roster: { cleo: { name: 'Cleo Trial' } } },
    empty: { roster: {} },
  },
})
const ldap = bytes({ projects: { young: { members: ['ada', 'bob'], owners: ['ada'], podling: 'current' }, bare: {} } })
const people = bytes({ people: { ada: { name: 'Ada Example' } } })

describe('readRoster', () => {
  it('reads names and join dates from committee-info.json', () => {
    expect(readRoster(info, 'Example')).toEqual([
      { id: 'ada', name: 'Ada Example', joined: new Date('2020-01-31T00:00:00Z') },
      { id: 'bob', name: 'Bob Sample' },
    ])
  })

  it('finds a committee by its list', () => {
    expect(readRoster(info, 'exampled')).toEqual([{ id: 'cleo', name: 'Cleo Trial' }])
  })

  it('reads the owners of a podling, with names where people are given', () => {
    expect(readRoster(ldap, 'young')).toEqual([{ id: 'ada', name: '' }])
    expect(readRoster(ldap, 'young', people)).toEqual([{ id: 'ada', name: 'Ada Example' }])
  })

  it('offers near names for an unknown committee', () => {
    expect(() => readRoster(info, 'examples')).toThrow(
      expect.objectContaining({ code: 'NOT_FOUND', hint: 'Did you mean example, exampleserver?' }),
    )
    expect(() => readRoster(ldap, 'zzz')).toThrow(expect.objectContaining({ code: 'NOT_FOUND' }))
  })

  it.each([
    ['an HTML page', bytes('<html>')],
    ['another document', bytes({ hello: 1 })],
    ['bytes that are no text', new Uint8Array([0xff, 0xfe])],
    ['a roster without members', ldap],
    ['a date that is none', bytes({ committees: { bare: { roster: { ada: { name: 'Ada', date: 'soon' } } } } })],
  ])('refuses %s', (_, document) => {
    expect(() => readRoster(document, 'bare')).toThrow(expect.objectContaining({ code: 'MALFORMED' }))
  })
})
