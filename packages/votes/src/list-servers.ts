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

/** One header of a mail, in the order in which it stands there: servers put theirs on top. */
export interface Header {
  /** Lower-case. */
  key: string
  value: string
}

/** Servers of the ASF's lists; mails of other lists are read with theirs. */
export const ASF_MAIL_HOSTS = ['apache.org'] as const

const RECEIVED_BY = /\bby\s+([\w.-]+)(?:\s+\(([\w.-]+))?/i
const RECEIVED_FROM = /^\s*from\s+([\w.-]+)(?:\s+\(([\w.-]+)?)?/i

type IsOurs = (host: string | undefined) => boolean

/** Whether a host is one of the list's servers. @param mailHosts their domains. */
export function hostsOf(mailHosts: readonly string[]): IsOurs {
  return (host) => host !== undefined && mailHosts.some((domain) => isWithin(host.toLowerCase(), domain))
}

/** What the list's own servers wrote: what stands below the header with which they took the mail is the sender's to write. */
export function headersOfOurs(headers: readonly Header[], isOurs: IsOurs): readonly Header[] {
  return headers.slice(0, borderOf(headers, isOurs))
}

export function isWithin(host: string, domain: string): boolean {
  return host === domain || host.endsWith(`.${domain}`)
}

/**
 * The header with which a server of ours took the mail from one that is none, or the last of ours where it never left our
 * house; 0 when the top one is not ours.
 */
function borderOf(headers: readonly Header[], isOurs: IsOurs): number {
  let last = 0
  for (const [index, { key, value }] of headers.entries()) {
    if (key !== 'received') continue
    const [, by, byName] = RECEIVED_BY.exec(value) ?? []
    if (!isOurs(by) && !(by === 'localhost' && isOurs(byName))) return last
    last = index
    if (!cameFromInside(value, by, isOurs)) return index
  }
  return last
}

// The first name is what the sender said (HELO); the one in brackets is what its address resolves to. Without it, only a
// filter that took the mail from its own host is believed.
function cameFromInside(value: string, by: string | undefined, isOurs: IsOurs): boolean {
  const [, from, fromName] = RECEIVED_FROM.exec(value) ?? []
  if (!isOurs(from) && from !== 'localhost') return false
  return fromName === undefined ? by === 'localhost' : isOurs(fromName) || fromName === 'localhost'
}
