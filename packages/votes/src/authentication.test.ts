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
import { vouchersOf } from './authentication.ts'
import type { Header } from './list-servers.ts'

const header = (line: string): Header => {
  const colon = line.indexOf(':')
  return { key: line.slice(0, colon).toLowerCase(), value: line.slice(colon + 1).trim() }
}
const read = (...lines: string[]) => vouchersOf(lines.map(header))

/** As a server of the ASF's lists writes them, top first (dev@spark, March 2026; names replaced). */
const INSIDE = [
  'Authentication-Results: apache.org; auth=none',
  'Received: from localhost (localhost [127.0.0.1]) by spamproc1-he-fi.apache.org (ASF Mail Server at spamproc1-he-fi.apache.org) with ESMTP id 267D5C04A4; Wed, 4 Mar 2026 00:56:41 +0000 (UTC)',
  'Authentication-Results: spamproc1-he-fi.apache.org (amavisd-new); dkim=pass (2048-bit key) header.d=provider.example',
  'Received: from mx1-he-de.apache.org ([116.203.227.195]) by localhost (spamproc1-he-fi.apache.org [95.217.134.168]) (amavisd-new, port 10024) with ESMTP id cJIxPMgKypZY; Wed, 4 Mar 2026 00:56:40 +0000',
  'Received-SPF: Pass (mailfrom) identity=mailfrom; client-ip=2a00:1450::22e; helo=mail-lj1-x22e.google.com; envelope-from=ada@provider.example; receiver=<UNKNOWN>',
]
const BORDER =
  'Received: from mail-lj1-x22e.google.com (mail-lj1-x22e.google.com [IPv6:2a00:1450::22e]) by mx1-he-de.apache.org (ASF Mail Server at mx1-he-de.apache.org) with ESMTPS id 2485482B69; Wed, 4 Mar 2026 00:56:39 +0000'

test('reads what the servers of the list found, down to where they took the mail', () => {
  expect(read(...INSIDE, BORDER, 'From: Ada <ada@provider.example>')).toEqual([
    { method: 'dkim', result: 'pass', domain: 'provider.example' },
    { method: 'spf', result: 'pass', domain: 'provider.example', address: 'ada@provider.example' },
  ])
})

test('believes nothing that the sender wrote below', () => {
  const forged = [
    'Authentication-Results: mx1-he-de.apache.org; dkim=pass header.d=apache.org',
    'Received-SPF: Pass (mailfrom) identity=mailfrom; envelope-from=ada@apache.org',
    'Received: from mail.apache.org (mail.apache.org [1.2.3.4]) by mx9.apache.org with ESMTP; Wed, 4 Mar 2026 00:56:39 +0000',
  ]
  expect(read(BORDER, ...forged)).toEqual([])
})

test('a mail that never left the house of the list has its results from there', () => {
  const inside =
    'Received: from mail-relay.apache.org (mail-relay.apache.org [1.1.1.1]) by mx1.apache.org with ESMTP; Wed, 4 Mar 2026 00:56:39 +0000'
  const submitted =
    'Received: from laptop (home.example.net [2.2.2.2]) by mail-relay.apache.org with ESMTPSA; Wed, 4 Mar 2026 00:56:38 +0000'
  const result = 'Authentication-Results: apache.org; spf=pass smtp.mailfrom=ada@apache.org'
  expect(read(result, inside)).toHaveLength(1)
  expect(read(inside, result, submitted)).toHaveLength(1)
  expect(read(inside, submitted, result)).toEqual([])
})

test('a sender that calls itself a host of the list is none', () => {
  const border =
    'Received: from mx1-he-de.apache.org (evil.example.net [6.6.6.6]) by mx1-ec2-va.apache.org with ESMTP; Wed, 4 Mar 2026 00:56:39 +0000'
  expect(read(border, 'Authentication-Results: apache.org; dkim=pass header.d=apache.org')).toEqual([])
})

test.each([
  ['another server’s result', 'Authentication-Results: mx.google.com; dkim=pass header.d=apache.org'],
  ['a server whose name only ends alike', 'Authentication-Results: mx.notapache.org; dkim=pass header.d=apache.org'],
  ['a result inside a comment', 'Authentication-Results: apache.org; (dkim=pass header.d=apache.org (x)) auth=none'],
  ['a result without a domain', 'Authentication-Results: apache.org; dkim=pass'],
  ['a method that proves no domain', 'Authentication-Results: apache.org; iprev=pass smtp.remote-ip=1.2.3.4'],
])('does not take %s', (_, line) => {
  expect(read(line, BORDER)).toEqual([])
})

test('reads failures and DMARC too', () => {
  expect(
    read(
      'Authentication-Results: apache.org 1; dkim=fail (bad signature) header.d=Apache.org; dmarc=fail header.from=apache.org',
      BORDER,
    ),
  ).toEqual([
    { method: 'dkim', result: 'fail', domain: 'apache.org' },
    { method: 'dmarc', result: 'fail', domain: 'apache.org' },
  ])
})

test('mails of another list are read with its servers', () => {
  const lines = [
    'Authentication-Results: mx.lists.example.net; spf=pass smtp.mailfrom=ada@example.org',
    'Received: from a.example.org (a.example.org [1.1.1.1]) by mx.lists.example.net with ESMTP; Wed, 4 Mar 2026 00:56:39 +0000',
  ]
  expect(read(...lines)).toEqual([])
  expect(vouchersOf(lines.map(header), ['lists.example.net'])).toEqual([
    { method: 'spf', result: 'pass', domain: 'example.org', address: 'ada@example.org' },
  ])
})

test('a flood of headers is bounded', () => {
  const flood = Array.from({ length: 10_000 }, () => 'Authentication-Results: apache.org; dkim=pass header.d=a.example')
  expect(read(...flood, BORDER)).toHaveLength(50)
})

const spf = (text: string) => `Received-SPF: Pass (mailfrom) client-ip=6.6.6.6; ${text}; receiver=<UNKNOWN>`
const TAIL = `${'a'.repeat(309)}@apache.org.evil.example`

test.each([
  [
    'a HELO that says who sent it',
    spf('identity=mailfrom; helo=x;envelope-from=ada@apache.org; envelope-from=e@evil.example'),
  ],
  ['a HELO with a sender in its name', spf('helo=x-envelope-from=ada@apache.org')],
  ['a HELO that passed as the sender', spf('identity=helo; helo=mail.evil.example; envelope-from=ada@apache.org')],
  ['an address too long to be whole', spf(`identity=mailfrom; envelope-from=${TAIL}`)],
  [
    'a sender cut off at the end of what is read',
    spf(`helo=${'a'.repeat(3_925)}; envelope-from=ada@apache.org.evil.example`),
  ],
  ['an address too long in a result', `Authentication-Results: apache.org; spf=pass smtp.mailfrom=${TAIL}`],
])('does not believe %s', (_, line) => {
  expect(read(line, BORDER)).toEqual([])
})

test.each([
  ['x; dkim=pass header.d=apache.org ', 'a result'],
  ['x smtp.mailfrom=ada@apache.org ', 'another sender'],
])('a quoted local part %j holds not %s', (local) => {
  const line = `Authentication-Results: apache.org; spf=pass smtp.mailfrom="${local}"@evil.example`
  expect(read(line, BORDER).map(({ domain }) => domain)).toEqual(['evil.example'])
})

test('a host of the list that no name server confirms is none', () => {
  const border =
    'Received: from mx1.apache.org ([6.6.6.6]) by mx2.apache.org with ESMTP; Wed, 4 Mar 2026 00:56:39 +0000'
  expect(read(border, 'Authentication-Results: apache.org; dkim=pass header.d=apache.org', BORDER)).toEqual([])
})
