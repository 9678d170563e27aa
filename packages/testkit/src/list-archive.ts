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

import { archivePeriod, type Period } from './archive-period.ts'
import type { ArchivedMail } from './archived-mail.ts'
import { jsonReply, type LoopbackHandler, type LoopbackRequest, type Reply, textReply } from './loopback-server.ts'
import { mbox } from './mbox.ts'
import { briefDocument, emailDocument, findOpener, threadBelow, threadNode } from './pony-mail.ts'

type Parameters = Record<string, string | undefined>

interface ArchiveContext {
  /** Oldest first; without those of private lists, which nobody is shown. */
  mails: readonly ArchivedMail[]
  now: Date
  /** Ids of mails that are known, while their sources are lost. */
  lost: ReadonlySet<string>
  /** A search finds so many at most, the newest, and does not say that there are more. */
  maxHits: number
}

type Endpoint = (parameters: Parameters, context: ArchiveContext) => Reply

const endpoints: Record<string, Endpoint> = {
  thread: withMail((mail, parameters, { mails }) => {
    const opener = parameters.find_parent === 'true' ? findOpener(mail, mails) : mail
    const thread = { ...briefDocument(opener), children: threadBelow(opener, mails) }
    return jsonReply({ thread, emails: [thread] })
  }),
  email: withMail((mail) => jsonReply(emailDocument(mail))),
  source: withMail((mail, _, { lost }) =>
    lost.has(mail.id) ? textReply('Email not found', 404) : { type: 'text/plain', body: mail.raw },
  ),
  mbox: (parameters, context) => ({
    type: 'application/mbox',
    headers: { 'content-disposition': `attachment; filename=${parameters.list}-${parameters.domain}.mbox` },
    body: mbox(select(parameters, context).filter(({ id }) => !context.lost.has(id))),
  }),
  stats: (parameters, context) => {
    const found = select(parameters, context).slice(-context.maxHits)
    return jsonReply({
      ...statistics(found),
      list: `${parameters.list}@${parameters.domain}`,
      searchParams: parameters,
    })
  },
}

/** Pony Mail's API over the given messages: `/api/<endpoint>.lua` and `.json`, and the page `/thread/<id>`. */
export function listArchiveHandler(context: () => ArchiveContext): LoopbackHandler {
  return (request) => {
    const { pathname } = request.url
    const page = /^\/thread\/(\w+)$/.exec(pathname)?.[1]
    if (page !== undefined) return threadPage(page, context().mails)
    const [, name = '', id] = /^\/api\/(\w+)\.(?:lua|json)(?:\/(\w+))?$/.exec(pathname) ?? []
    const endpoint = Object.hasOwn(endpoints, name) ? endpoints[name] : undefined
    if (endpoint === undefined) return textReply('API Endpoint not found!', 404)
    return endpoint({ ...(id === undefined ? {} : { id }), ...parametersOf(request) }, context())
  }
}

// GET with a query string, POST with a form, POST with a JSON body: the real one takes all three.
function parametersOf({ url, body, headers }: LoopbackRequest): Parameters {
  const text = body.toString('utf8')
  const posted = headers['content-type']?.includes('json')
    ? (JSON.parse(text || '{}') as Parameters)
    : Object.fromEntries(new URLSearchParams(text))
  return { ...Object.fromEntries(url.searchParams), ...posted }
}

function withMail(answer: (mail: ArchivedMail, parameters: Parameters, context: ArchiveContext) => Reply): Endpoint {
  return (parameters, context) => {
    const { id = '', listid } = parameters
    // A Message-ID is looked for only together with a list, and both must be written as in the header.
    const mail = context.mails.find((one) =>
      listid === undefined
        ? one.id === id || one.legacyId === id
        : one.messageId === id && listid === `<${one.list.replace('@', '.')}>`,
    )
    return mail === undefined ? textReply('Email not found', 404) : answer(mail, parameters, context)
  }
}

function select(parameters: Parameters, { mails, now }: ArchiveContext): ArchivedMail[] {
  const period = archivePeriod(parameters.d ?? parameters.date, now)
  const address = `${parameters.list}@${parameters.domain}`
  return mails.filter((mail) => mail.list === address && within(mail.date, period) && matches(mail, parameters))
}

function within(date: Date, { from, to }: Period): boolean {
  return date >= from && date < to
}

/** What a search engine makes of a phrase: its words, whatever stands between them. */
function phrase(text = ''): string {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+(?:\.[\p{L}\p{N}]+)*/gu) ?? []
  return words.length === 0 ? '' : ` ${words.join(' ')} `
}

function matches(mail: ArchivedMail, parameters: Parameters): boolean {
  const holds = (text: string, wanted = '') => text.toLowerCase().includes(wanted.toLowerCase())
  return (
    phrase(mail.subject).includes(phrase(parameters.header_subject)) &&
    holds(mail.from, parameters.header_from) &&
    holds(`${mail.subject}\n${mail.from}\n${mail.body}`, parameters.q)
  )
}

function statistics(mails: readonly ArchivedMail[]): object {
  const openers = mails.filter((mail) => findOpener(mail, mails) === mail)
  const years = mails.map(({ date }) => date.getUTCFullYear())
  return {
    hits: mails.length,
    numparts: new Set(mails.map(({ from }) => from)).size,
    no_threads: openers.length,
    firstYear: years[0],
    lastYear: years.at(-1),
    emails: mails.map(briefDocument),
    thread_struct: openers.map((opener) => ({ ...threadNode(opener), children: threadBelow(opener, mails) })),
  }
}

function threadPage(id: string, mails: readonly ArchivedMail[]): Reply {
  const mail = mails.find((one) => one.id === id)
  if (mail === undefined) return textReply('<!doctype html><title>Not found</title>', 404, 'text/html')
  const subject = mail.subject.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
  return textReply(
    `<!doctype html><title>${subject}</title><h1>${subject}</h1><p>This page needs scripts.</p>`,
    200,
    'text/html',
  )
}
