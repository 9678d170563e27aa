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

import { expect, test } from 'vitest'
import { keysFrom, signingPartsFrom } from './key-listing.ts'

interface Line {
  validity?: string
  expires?: string
  capabilities?: string
}

const [PRIMARY, SUBKEY] = ['A'.repeat(40), 'B'.repeat(40)]

function part(record: 'pub' | 'sub', { validity = '-', expires = '', capabilities = 's' }: Line): string {
  const fingerprint = record === 'pub' ? PRIMARY : SUBKEY
  const id = fingerprint.slice(-16)
  return `${record}:${validity}:4096:1:${id}:1700000000:${expires}::-:::${capabilities}::::::23::0:\nfpr:::::::::${fingerprint}:\n`
}

const signing = (primary: Line, subkey: Line = {}) =>
  signingPartsFrom(`tru::1:1:0:3:1:5\n${part('pub', primary)}${part('sub', subkey)}`).map((one) => one.fingerprint)

test('primary key and subkey that may sign', () => {
  expect(signing({ capabilities: 'scSC' })).toEqual([PRIMARY, SUBKEY])
})

test('the capability must be their own: upper case tells what the whole key can do', () => {
  expect(signing({ capabilities: 'cSC' })).toEqual([SUBKEY])
  expect(signing({ capabilities: 'sc' }, { capabilities: 'e' })).toEqual([PRIMARY])
})

test.each(['r', 'e', 'i', 'd', 'n', 'x', ''])('a primary key that is "%s" takes its subkeys along', (validity) => {
  expect(signing({ validity })).toEqual([])
})

test.each(['r', 'e', 'i'])('a subkey that is "%s" leaves its primary key alone', (validity) => {
  expect(signing({}, { validity })).toEqual([PRIMARY])
})

test('a disabled key signs nothing', () => {
  expect(signing({ capabilities: 'scSCD' })).toEqual([])
})

test('a subkey ends with its primary key', () => {
  const ends = signingPartsFrom(part('pub', { expires: '1800000000' }) + part('sub', { expires: '1900000000' }))
  expect(ends.map(({ expiresAt }) => expiresAt?.getTime())).toEqual([1_800_000_000_000, 1_800_000_000_000])
})

test('user ids that are revoked, expired or invalid are none', () => {
  const uid = (validity: string, name: string) => `uid:${validity}::::1700000000::X::${name}::::::::::0:\n`
  const names = uid('r', 'old') + uid('-', 'alice\\x3a <alice@example.org>') + uid('e', 'past') + uid('i', 'forged')
  expect(keysFrom(part('pub', {}) + names)).toMatchObject([{ userIds: ['alice: <alice@example.org>'] }])
})
