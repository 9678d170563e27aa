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
import { arcChainOf } from './arc-chain.ts'
import { vouchersOf } from './authentication.ts'
import type { Header } from './list-servers.ts'
import { readMail } from './read-mail.ts'
import { senderStanding } from './sender-standing.ts'
import { tallyVotes } from './tally-votes.ts'
import { ADA, aMail, aVote, BOB, CLEO } from './testing/a-vote.ts'

const header = (line: string): Header => {
  const colon = line.indexOf(':')
  return { key: line.slice(0, colon).toLowerCase(), value: line.slice(colon + 1).trim() }
}
const read = (...lines: string[]) => arcChainOf(lines.map(header))

const VERDICT =
  'Authentication-Results: mx1-he-de.apache.org; arc=pass (i=2 spf=pass) smtp.remote-ip=192.0.2.7; dkim=fail header.d=provider.example'
const BORDER =
  'Received: from mail.forwarder.example (mail.forwarder.example [192.0.2.7]) by mx1-he-de.apache.org (ASF Mail Server at mx1-he-de.apache.org) with ESMTPS id 2485; Wed, 4 Mar 2026 00:56:39 +0000'
/** As Google and a forwarder behind it write them; names, keys and signatures replaced. */
const SECOND = [
  'ARC-Seal: i=2; a=rsa-sha256; t=1772585799; cv=pass; d=forwarder.example; s=arc-2026; b=Zm9yd2FyZGVk==',
  'ARC-Message-Signature: i=2; a=rsa-sha256; c=relaxed/relaxed; d=forwarder.example; s=arc-2026; h=from:subject; bh=Yg==; b=Yw==',
  'ARC-Authentication-Results: i=2; mx.forwarder.example; arc=pass; dkim=fail header.d=provider.example',
]
const FIRST = [
  'ARC-Seal: i=1; a=rsa-sha256; t=1772585790; cv=none; d=google.example; s=arc-20240605; b=Z29vZ2xl==',
  'ARC-Authentication-Results: i=1; mx.google.example; dkim=pass header.i=@provider.example header.s=s1; spf=pass (mx.google.example: designates) smtp.mailfrom=ada@provider.example; dmarc=pass (p=REJECT) header.from=provider.example',
]
const CHAIN = [...SECOND, ...FIRST]

describe('a chain of forwarders', () => {
  it('is named by its sealers, with what the first of them found', () => {
    const chain = read(VERDICT, BORDER, ...CHAIN)
    expect(chain?.sealers).toEqual(['google.example', 'forwarder.example'])
    expect(chain?.found.map(({ method, domain }) => `${method} ${domain}`)).toEqual([
      'dkim provider.example',
      'spf provider.example',
      'dmarc provider.example',
    ])
  })

  it.each([
    ['a verdict below the border is the sender’s', [BORDER, VERDICT, ...CHAIN]],
    [
      'a verdict of another server',
      [VERDICT.replace('mx1-he-de.apache.org', 'mx.apache.org.example'), BORDER, ...CHAIN],
    ],
    ['a broken chain', [VERDICT.replace('arc=pass', 'arc=fail'), BORDER, ...CHAIN]],
    ['one pass among failures', [VERDICT, VERDICT.replace('arc=pass', 'arc=fail'), BORDER, ...CHAIN]],
    ['a pass in a comment', [VERDICT.replace('arc=pass (i=2 spf=pass)', '(arc=pass)'), BORDER, ...CHAIN]],
    ['another method of that name', [VERDICT.replace('arc=pass', 'x-arc=pass'), BORDER, ...CHAIN]],
    ['no seal', [VERDICT, BORDER]],
    ['a missing instance', [VERDICT, BORDER, ...SECOND]],
    ['an instance twice', [VERDICT, BORDER, ...CHAIN, ...FIRST]],
    ['a sealer that is no domain', [VERDICT, BORDER, FIRST[0]?.replace('google.example', '<b>x</b>') ?? '']],
    ['a seal beyond all bounds', [VERDICT, BORDER, `${FIRST[0]}${'x'.repeat(5_000)}`]],
    ['too many', [VERDICT, BORDER, ...Array.from({ length: 51 }, (_, at) => `ARC-Seal: i=${at + 1}; d=a.example`)]],
  ])('is none: %s', (_, lines) => {
    expect(read(...lines)).toBeUndefined()
  })

  it('has found nothing where two say that they are the first', () => {
    const forged = 'ARC-Authentication-Results: i=1; mx.google.example; dkim=pass header.d=apache.org'
    expect(read(VERDICT, BORDER, forged, ...CHAIN)?.found).toEqual([])
  })

  it('is no voucher', () => {
    const passed = vouchersOf([VERDICT, BORDER, ...CHAIN].map(header)).filter(({ result }) => result === 'pass')
    expect(passed).toEqual([])
  })
})

describe('whoever judges a sender', () => {
  const raw = (from: string) =>
    [VERDICT, BORDER, ...CHAIN, `From: ${from}`, 'Subject: Re: [VOTE]', 'Message-ID: <a@x.example>', '', '+1'].join(
      '\n',
    )

  it('is told of the chain, which proves nothing', async () => {
    expect(senderStanding(await readMail(Buffer.from(raw('Ada <ada@provider.example>'))))).toEqual({
      status: 'refuted',
      because:
        'dkim failed for provider.example; an ARC chain passed that was sealed by google.example, forwarder.example, the first of which says that dkim passed for provider.example: it proves no sender',
    })
    const { status, because } = senderStanding(await readMail(Buffer.from(raw('Ada <ada@apache.org>'))))
    expect(status).toBe('unchecked')
    expect(because).toContain('sealed by google.example, forwarder.example: it proves no sender')
  })

  it('decides, not the chain', async () => {
    const { arc, vouchers } = await readMail(Buffer.from(raw('Ada <ada@apache.org>')))
    const forwarded = aMail(CLEO, '+1', 2, { ...(arc && { arc }), ...(vouchers && { vouchers }) })
    const proved = (from: string) =>
      aMail(from, '+1', 1, { vouchers: [{ method: 'dkim', result: 'pass', domain: from.replace(/.*@|>/g, '') }] })
    const { outcome, needsHuman } = tallyVotes(
      aVote([proved(ADA), proved(BOB), forwarded], { authenticatedSenders: true }),
    )
    expect(outcome).toBe('needs-human')
    expect(needsHuman.map(({ reason }) => reason).join()).toContain('an ARC chain passed')
  })
})
