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

import { type MailList, rosterDocuments } from '@tra/testkit'

const HOUR = 3_600_000
const LIST = 'dev@example.example.org'
const people = ['ada', 'bruno', 'chiyo', 'dmitri', 'esi', 'fern'].map((name) => ({
  id: `scratch-${name}`,
  name: `${name} Quillfeather`,
  joined: '2021-03-04',
}))

export const roster = rosterDocuments([{ id: 'example', displayName: 'Example', people }]).committeeInfo

/** A clock that the list tells the time by. */
export interface Past {
  time: Date
}

/** Holds a vote that began 80 hours ago. @returns the permalink of its thread. */
export async function holdVote(
  list: MailList,
  past: Past,
  vote: { candidate: string; digest: string; ballots: string[] },
) {
  const { candidate, digest, ballots } = vote
  const began = Date.now() - 80 * HOUR
  const subject = `[VOTE] Release Example example 1.0.0 ${candidate}`
  const first = `<${candidate}-${began}@apache.org>`
  const say = async (writer: number, header: string, body: string, hours: number) => {
    past.time = new Date(began + hours * HOUR)
    const from = `${people[writer]?.id}@apache.org`
    const head = [`From: ${people[writer]?.name} <${from}>`, `To: ${LIST}`, `Date: ${past.time.toUTCString()}`, header]
    const raw = Buffer.from([...head, 'Content-Type: text/plain; charset=utf-8', '', body, ''].join('\r\n'))
    await list.receive({ raw, recipients: [LIST], client: 'mail.apache.org', envelopeFrom: from })
  }
  const opener = `Please vote.\r\n\r\nCandidate digest: ${digest}\r\n\r\nThe vote is open for 72 hours.`
  await say(0, `Subject: ${subject}\r\nMessage-ID: ${first}`, opener, 0)
  for (const [at, text] of ballots.entries()) {
    const header = `Subject: Re: ${subject}\r\nMessage-ID: <${at}-${candidate}-${began}@apache.org>\r\nIn-Reply-To: ${first}`
    await say(at, header, text, at + 1)
  }
  past.time = new Date()
  const opening = list.messages().find(({ messageId }) => messageId === first)
  return `${list.archiveUrl}/thread/${opening?.id}`
}
