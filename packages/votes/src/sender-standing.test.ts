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
import type { Voucher } from './authentication.ts'
import { senderStanding } from './sender-standing.ts'

const dkim = (domain: string, result = 'pass'): Voucher => ({ method: 'dkim', result, domain })
const spf = (address: string, result = 'pass'): Voucher => ({
  method: 'spf',
  result,
  domain: address.slice(address.indexOf('@') + 1),
  address,
})

const of = (address: string, vouchers: Voucher[], known: string[] = []) =>
  senderStanding({ from: { name: '', address }, vouchers }, known).status

test.each([
  ['the domain itself', 'ada@provider.example', [dkim('provider.example')]],
  ['a domain above it', 'ada@mail.example.org', [dkim('example.org')]],
  ['a domain below it', 'ada@example.org', [spf('bounce@mx.example.org')]],
  ['one of several', 'ada@example.org', [dkim('lists.example.net'), spf('ada@example.org')]],
])('is authenticated by %s', (_, address, vouchers) => {
  expect(of(address, vouchers)).toBe('authenticated')
})

test.each([
  ['other-domain', 'an apache.org address sent through a provider', 'ada@apache.org', [dkim('provider.example')]],
  ['other-domain', 'a domain that only ends alike', 'ada@apache.org', [dkim('notapache.org')]],
  ['other-domain', 'a domain that only begins alike', 'ada@apache.org', [dkim('apache.org.example.net')]],
  ['other-domain', 'a whole top-level domain', 'ada@apache.org', [dkim('org')]],
  ['refuted', 'a failed signature of the domain', 'ada@apache.org', [dkim('apache.org', 'fail')]],
  ['refuted', 'a host that may not send for it', 'ada@apache.org', [spf('ada@apache.org', 'softfail')]],
  ['unchecked', 'nothing', 'ada@apache.org', []],
  ['unchecked', 'a domain without a record', 'ada@apache.org', [spf('ada@apache.org', 'none')]],
] as const)('is %s with %s', (status, _, address, vouchers) => {
  expect(of(address, [...vouchers])).toBe(status)
})

test('the envelope’s address counts where the project says whose it is', () => {
  const vouchers = [spf('ada@provider.example')]
  expect(of('ada@apache.org', vouchers, ['Ada@provider.example'])).toBe('authenticated')
  expect(of('ada@apache.org', vouchers, ['bob@provider.example'])).toBe('other-domain')
  expect(of('ada@apache.org', [spf('ada@provider.example', 'fail')], ['ada@provider.example'])).not.toBe(
    'authenticated',
  )
})
