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

import type { ArcChain } from './arc-chain.ts'
import type { Voucher } from './authentication.ts'
import { isWithin } from './list-servers.ts'
import type { Mail } from './mail.ts'

/** Whether anything but the mail itself says that it comes from its sender. */
export interface SenderStanding {
  /** `unchecked`: no server of the list left a result. */
  status: 'authenticated' | 'refuted' | 'other-domain' | 'unchecked'
  /** In words, to be put after the sender's name. */
  because: string
}

/**
 * Judges a mail by its vouchers as DMARC does (RFC 7489, 3.1): a domain that passed DKIM or SPF must be that of the address,
 * or hold it, or be held by it. An @apache.org address sent through another provider is vouched for by that provider alone,
 * unless the envelope names an address that the project says is the voter's. A chain of forwarders (ARC) authenticates
 * nobody, since no sealer is known to be honest; it is told to whoever must judge.
 * @param known addresses of the voter by the project's map.
 */
export function senderStanding(
  { from, vouchers = [], arc }: Pick<Mail, 'from' | 'vouchers' | 'arc'>,
  known: readonly string[] = [],
): SenderStanding {
  const domain = from.address.slice(from.address.lastIndexOf('@') + 1)
  const passed = vouchers.filter(({ result }) => result === 'pass')
  const own = passed.find((voucher) => aligned(voucher, domain))
  if (own) return { status: 'authenticated', because: `${own.method} passed for ${own.domain}` }
  const mapped = passed.find(
    ({ address }) => address !== undefined && known.some((one) => one.toLowerCase() === address),
  )
  if (mapped) return { status: 'authenticated', because: `${mapped.method} passed for an address of the voters map` }
  const sealed = arc === undefined ? '' : sealedBy(arc, domain)
  const failed = vouchers.find((voucher) => aligned(voucher, domain) && voucher.result.endsWith('fail'))
  if (failed) return { status: 'refuted', because: `${failed.method} failed for ${failed.domain}${sealed}` }
  const [other] = passed
  if (other)
    return { status: 'other-domain', because: `only ${other.domain} vouches for the mail, by ${other.method}${sealed}` }
  return { status: 'unchecked', because: `no server of the list checked the sender${sealed}` }
}

function sealedBy({ sealers, found }: ArcChain, domain: string): string {
  const own = found.find((voucher) => aligned(voucher, domain))
  const first = own === undefined ? '' : `, the first of which says that ${own.method} passed for ${own.domain}`
  return `; an ARC chain passed that was sealed by ${sealers.join(', ')}${first}: it proves no sender`
}

function aligned({ domain }: Voucher, sender: string): boolean {
  return sender.includes('.') && (isWithin(sender, domain) || isWithin(domain, sender)) && domain.includes('.')
}
