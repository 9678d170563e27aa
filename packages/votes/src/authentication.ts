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

import { ASF_MAIL_HOSTS, type Header, headersOfOurs, hostsOf } from './list-servers.ts'

/** A domain that vouches for a mail, as a server of the list saw it. */
export interface Voucher {
  method: 'dkim' | 'spf' | 'dmarc'
  /** `pass`, `fail`, `softfail`, `none` … (RFC 8601, 2.7). */
  result: string
  domain: string
  /** Whole address where the method proves one: the envelope sender of SPF. */
  address?: string
}

/** Results looked at in one mail; a flood of them proves nothing. */
const MAXIMUM_VOUCHERS = 50
export const MAXIMUM_VALUE_CHARACTERS = 4_000

const RESULT = /^(dkim|spf|dmarc)\s*(?:\/\s*\d+\s*)?=\s*([a-z]+)/i
// A value is taken whole or not at all: cut short, "apache.org.example.net" would be another domain.
const PROPERTY =
  /(?<=\s)(?:header\.(?:d|i|from)|smtp\.(?:mailfrom|mail)|policy\.dmarc-from)\s*=\s*([^\s;"]{1,320})(?=[\s;]|$)/gi
const QUOTED_STRING = /"((?:[^"\\]|\\.)*)"?/g
const PLAIN_VALUE = /^[\w.@+-]+$/
const SPF_RESULT = /^\s*([a-z]+)\b/i
const SPF_SENDER = /(?<=[\s;])envelope-from="?<?([^\s;"<>]{1,320})(?=[\s;">]|$)/gi
const SPF_IDENTITY = /(?<=[\s;])identity="?(\w+)/i

/**
 * Who vouches for a mail: the results of DKIM, SPF and DMARC (RFC 8601, RFC 7208 9.1) that the list's own servers wrote.
 * What stands below the header with which they took the mail from elsewhere is the sender's to write, and not read.
 * Nothing is verified again: a list's footer breaks signatures, and keys are gone after years.
 * @param mailHosts domains of the servers whose word counts.
 */
export function vouchersOf(headers: readonly Header[], mailHosts: readonly string[] = ASF_MAIL_HOSTS): Voucher[] {
  const isOurs = hostsOf(mailHosts)
  return headersOfOurs(headers, isOurs)
    .flatMap(({ key, value }) => {
      if (value.length > MAXIMUM_VALUE_CHARACTERS) return []
      if (key === 'received-spf') return spfVoucher(value)
      return key === 'authentication-results' && isOurs(serverOf(value)) ? resultsIn(value) : []
    })
    .slice(0, MAXIMUM_VOUCHERS)
}

function spfVoucher(value: string): Voucher[] {
  const plain = withoutComments(value)
  const result = SPF_RESULT.exec(plain)?.[1]
  const [sender, other] = [...plain.matchAll(SPF_SENDER)]
  const address = sender?.[1]?.toLowerCase()
  // A HELO may hold a second "envelope-from="; a HELO that passed (identity=helo) proves no sender.
  if (result === undefined || address === undefined || other !== undefined) return []
  if ((SPF_IDENTITY.exec(plain)?.[1] ?? 'mailfrom').toLowerCase() !== 'mailfrom') return []
  return [
    {
      method: 'spf',
      result: result.toLowerCase(),
      domain: domainOf(address),
      ...(address.includes('@') && { address }),
    },
  ]
}

/** Who wrote an `Authentication-Results` header, by its own word. */
export function serverOf(value: string): string | undefined {
  return partsOf(value)[0]?.trim().split(/\s/)[0]
}

/** The results of an `Authentication-Results` header, each as it stands between semicolons. */
export function partsOf(value: string): string[] {
  return withoutComments(withoutQuotedText(value)).split(';')
}

/** What an `Authentication-Results` header says of DKIM, SPF and DMARC, whoever wrote it. */
export function resultsIn(value: string): Voucher[] {
  return partsOf(value).flatMap((text) => {
    const [, method, result] = RESULT.exec(text.trim()) ?? []
    const property = [...text.matchAll(PROPERTY)].at(-1)?.[1]?.toLowerCase()
    if (method === undefined || result === undefined || property === undefined) return []
    const name = method.toLowerCase()
    if (name !== 'dkim' && name !== 'spf' && name !== 'dmarc') return []
    const address = name === 'spf' && property.includes('@') ? { address: property } : {}
    return [{ method: name, result: result.toLowerCase(), domain: domainOf(property), ...address } as const]
  })
}

/** A quoted local part may hold anything, a whole result too. */
function withoutQuotedText(value: string): string {
  return value.replace(QUOTED_STRING, (_, text: string) => (PLAIN_VALUE.test(text) ? text : ''))
}

/** Comments may be nested (RFC 5322, 3.2.2); a result written into one is none. */
export function withoutComments(value: string): string {
  let depth = 0
  let plain = ''
  for (const character of value) {
    if (character === '(') depth += 1
    else if (character === ')') depth = Math.max(0, depth - 1)
    else if (depth === 0) plain += character
  }
  return plain
}

function domainOf(identity: string): string {
  return identity.slice(identity.lastIndexOf('@') + 1)
}
