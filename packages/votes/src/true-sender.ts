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

import type { Mail, Mailbox } from './mail.ts'

const INVALID_SUFFIX = /\.invalid$/i
// Names hold single spaces: with runs of them, each would be tried from each of its characters.
const VIA_LIST = /^['"]?(.*?)['"]? via ([\w.+-]+)['"]?$/i
const VIA_GITHUB = /^(.*?) ?\(via GitHub\)$/i
const ENVELOPE_FROM = /\benvelope-from="?<?([^\s;"<>@]{1,255}@[^\s;"<>@]{1,255})/i

interface Rewritten {
  from: Mailbox
  cc: readonly Mailbox[]
  /** The topmost `Received-SPF` header: the one the list's own server wrote. */
  receivedSpf: string | undefined
}

function plain(mailbox: Mailbox): Mailbox {
  return { name: mailbox.name, address: mailbox.address.replace(INVALID_SUFFIX, '') }
}

function sameWords(one: string, other: string): boolean {
  return one.trim().toLowerCase() === other.trim().toLowerCase()
}

// ezmlm appends the writer it hid as the last Cc. The envelope can be a bounce address, so it only decides when the
// Cc names it too, or when there is nothing better.
function hiddenWriter(name: string, { cc, receivedSpf }: Rewritten): Mailbox | undefined {
  const envelope = ENVELOPE_FROM.exec(receivedSpf ?? '')?.[1]?.toLowerCase()
  const last = cc.at(-1)
  const copied = cc.map(plain).find(({ address }) => address === envelope)
  if (copied) return { name, address: copied.address }
  if (last && (sameWords(last.name, name) || envelope === undefined)) return { name, address: plain(last).address }
  return envelope === undefined ? undefined : { name, address: envelope.replace(INVALID_SUFFIX, '') }
}

/**
 * Who wrote a mail that a list changed on its way: `.INVALID` appended to the address, `"X via dev" <dev@…>` of ezmlm's
 * DMARC rewriting, `"login (via GitHub)" <git@apache.org>` of mirrored discussions.
 */
export function trueSender(mail: Rewritten): Pick<Mail, 'from' | 'mirroredFrom'> {
  const github = VIA_GITHUB.exec(mail.from.name)
  if (github) return { from: { ...mail.from, name: github[1] ?? '' }, mirroredFrom: 'github' }
  const from = plain(mail.from)
  const via = VIA_LIST.exec(from.name)
  const isList = via !== null && from.address.split('@')[0] === via[2]?.toLowerCase()
  if (!isList) return { from }
  const name = via[1] ?? ''
  return { from: hiddenWriter(name, mail) ?? { name, address: '' } }
}
