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

import { MAXIMUM_VALUE_CHARACTERS, partsOf, resultsIn, serverOf, type Voucher } from './authentication.ts'
import { ASF_MAIL_HOSTS, type Header, headersOfOurs, hostsOf } from './list-servers.ts'

/**
 * Forwarders of a mail that sealed what they found about its sender (RFC 8617), where a server of the list found their chain
 * unbroken. It is as good as its sealers: a server of the sender's own can seal anything, so that it proves no sender.
 */
export interface ArcChain {
  /** Domains, first to last. */
  sealers: string[]
  /** What passed at the first of them, by its own word. */
  found: Voucher[]
}

/** RFC 8617, 4.2.1. */
const MAXIMUM_INSTANCES = 50
const RESULT = /^arc\s*(?:\/\s*\d+\s*)?=\s*([a-z]+)/i
const TAG = /^\s*([a-z]{1,3})\s*=\s*([^\s]{1,253})\s*$/i
const DOMAIN = /^[a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?$/

/**
 * The ARC chain of a mail that a server of the list found to pass; undefined where none says so, or the seals do not stand
 * one for each instance.
 */
export function arcChainOf(
  headers: readonly Header[],
  mailHosts: readonly string[] = ASF_MAIL_HOSTS,
): ArcChain | undefined {
  const results = arcResults(headers, mailHosts)
  if (results.length === 0 || results.some((result) => result !== 'pass')) return undefined
  const seals = valuesOf(headers, 'arc-seal').map(tagsOf)
  const byInstance = new Map(seals.map((tags) => [tags.get('i'), tags.get('d')?.toLowerCase() ?? '']))
  const sealers = seals.map((_, at) => byInstance.get(String(at + 1)) ?? '')
  const isWhole = byInstance.size === seals.length && sealers.every((domain) => DOMAIN.test(domain))
  if (!isWhole || sealers.length === 0 || sealers.length > MAXIMUM_INSTANCES) return undefined
  return { sealers, found: foundByFirst(headers) }
}

function arcResults(headers: readonly Header[], mailHosts: readonly string[]): string[] {
  const isOurs = hostsOf(mailHosts)
  return valuesOf(headersOfOurs(headers, isOurs), 'authentication-results')
    .filter((value) => isOurs(serverOf(value)))
    .flatMap((value) => partsOf(value).flatMap((text) => RESULT.exec(text.trim())?.[1]?.toLowerCase() ?? []))
}

function foundByFirst(headers: readonly Header[]): Voucher[] {
  const values = valuesOf(headers, 'arc-authentication-results')
  const [first, other] = values.filter((value) => tagsOf(value).get('i') === '1')
  // Of two, nobody knows which one was sealed.
  return first === undefined || other !== undefined ? [] : resultsIn(first).filter(({ result }) => result === 'pass')
}

function valuesOf(headers: readonly Header[], key: string): string[] {
  return headers
    .filter((header) => header.key === key && header.value.length <= MAXIMUM_VALUE_CHARACTERS)
    .map(({ value }) => value)
    .slice(0, MAXIMUM_INSTANCES + 1)
}

function tagsOf(value: string): Map<string, string> {
  const tags = value.split(';').map((text) => TAG.exec(text))
  return new Map(tags.flatMap((tag) => (tag?.[1] === undefined ? [] : [[tag[1].toLowerCase(), tag[2] ?? ''] as const])))
}
