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

import { type ArchivedMail, archiveMail } from './archived-mail.ts'
import type { Fault } from './fault.ts'
import { listArchiveHandler } from './list-archive.ts'
import { startLoopbackServer } from './loopback-server.ts'
import { type Arrival, type MailServerOptions, type ReceivedMail, startMailServer, traced } from './mail-server.ts'

/** Mailing lists on loopback: SMTP in, Pony Mail's archive out. */
export interface MailList {
  smtpPort: number
  /** Names of the accounts that somebody tried to use. */
  logins: readonly string[]
  /** Serves `/api/thread.lua` and its siblings, and `/thread/<id>`. */
  archiveUrl: string
  /** Takes a mail as it comes, for what no tidy mail program would send. */
  receive(mail: ReceivedMail & Omit<Arrival, 'time'>): Promise<void>
  /** Everything archived, oldest first. */
  messages(): ArchivedMail[]
  /** Ids of mails that the archive knows, while it has lost their sources. */
  lost: Set<string>
  /** Addresses of lists that the archive shows nobody. */
  privateLists: Set<string>
  /** By path of the archive; `{type: 'text/html', body}` makes it answer a page where JSON is expected. */
  faults: Map<string, Fault>
  /** Requests to the archive, by path. */
  counts: Map<string, number>
  close(): Promise<void>
}

export interface MailListOptions extends MailServerOptions {
  /** What a search finds at most. */
  maxHits?: number
}

/** As Pony Mail's sample configuration has it. */
const DEFAULT_MAX_HITS = 15_000

/** Any address is a list: `dev@example.example.org` as well as the next one. */
export async function startMailList({
  clock = () => new Date(),
  maxHits = DEFAULT_MAX_HITS,
  ...server
}: MailListOptions = {}): Promise<MailList> {
  const mails: ArchivedMail[] = []
  const oldestFirst = () => mails.toSorted((a, b) => a.date.getTime() - b.date.getTime())
  const archiveAll = async ({ raw, recipients }: ReceivedMail) => {
    for (const list of recipients) mails.push(await archiveMail(raw, { list, arrived: clock() }))
  }
  const smtp = await startMailServer(archiveAll, { clock, ...server })
  const [lost, privateLists] = [new Set<string>(), new Set<string>()]
  const archive = await startLoopbackServer(() =>
    listArchiveHandler(() => ({
      mails: oldestFirst().filter(({ list }) => !privateLists.has(list)),
      now: clock(),
      lost,
      maxHits,
    })),
  )
  return {
    smtpPort: smtp.port,
    logins: smtp.logins,
    archiveUrl: archive.url,
    receive: ({ raw, recipients, ...arrival }) =>
      archiveAll({ raw: traced(raw, { ...arrival, time: clock() }), recipients }),
    messages: oldestFirst,
    ...{ lost, privateLists },
    counts: archive.counts,
    faults: archive.faults,
    close: async () => {
      await Promise.all([smtp.close(), archive.close()])
    },
  }
}
