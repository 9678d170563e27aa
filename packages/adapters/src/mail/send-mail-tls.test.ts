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

import { getCACertificates, setDefaultCACertificates } from 'node:tls'
import { ReleaseError } from '@tra/kernel'
import { type MailList, startMailList, startMeddlingProxy, tlsIdentity } from '@tra/testkit'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Sender, sendMail } from './send-mail.ts'

/** Stands for another machine: TLS is asked for. */
const HOST = '127.0.0.2'
const PASSWORD = 'a rehearsal of secrets'
const account = { username: 'ada', password: PASSWORD }
const date = new Date('2026-03-01T12:00:00Z')

const lists: MailList[] = []
async function serve(options: Parameters<typeof startMailList>[0] = {}): Promise<MailList> {
  const list = await startMailList({ host: HOST, accounts: [{ name: 'ada', password: PASSWORD }], ...options })
  lists.push(list)
  return list
}

let secure: MailList
const refusals = new Map([
  ['closed@example.org', { code: 550, text: 'you may not write to this list' }],
  ['grey@example.org', { code: 450, text: 'come again', times: 1 }],
])
beforeAll(async () => {
  const tls = await tlsIdentity(`IP:${HOST}`)
  setDefaultCACertificates([...getCACertificates('default'), tls.cert])
  const loginAnswer = ({ name, password }: { name: string; password: string }) =>
    `no: ${password} ${Buffer.from(`\0${name}\0${password}`).toString('base64')}`
  secure = await serve({ tls, refusals, loginAnswer })
})
afterAll(async () => {
  setDefaultCACertificates(getCACertificates('bundled'))
  await Promise.all(lists.map((list) => list.close()))
})

const senderAt = (smtpPort: number): Sender => ({
  ...{ smtpHost: HOST, smtpPort, account },
  from: { name: 'Ada', address: 'ada@example.org' },
})
const mail = { to: 'announce@example.org', subject: '[ANNOUNCE] Apache Tool 1.0', body: 'Out.\n' }
const send = (list: MailList, changes: Partial<typeof mail & { password: string }> = {}) => {
  const { password = PASSWORD, ...rest } = changes
  return sendMail({ ...mail, ...rest }, { ...senderAt(list.smtpPort), account: { ...account, password } }, { date })
}

async function refusal(work: Promise<unknown>): Promise<ReleaseError> {
  const thrown = await work.then(() => undefined).catch((error: unknown) => error)
  if (thrown instanceof ReleaseError) return thrown
  throw new Error(`expected a ReleaseError, got ${String(thrown)}`)
}

/** Everything that a person or a log could get to see. */
const shown = ({ message, hint, stack, cause }: ReleaseError) => [message, hint, stack, String(cause)].join('\n')

test('with STARTTLS and an account one mail arrives, for the list that it is to and from the address that sends', async () => {
  const id = await send(secure)
  const arrived = secure.messages().filter(({ messageId }) => messageId === id)
  expect(arrived.map(({ list }) => list)).toEqual(['announce@example.org'])
  const raw = arrived[0]?.raw.toString('utf8') ?? ''
  expect(raw).toContain('envelope-from=ada@example.org')
  expect(raw).toMatch(/^Received: from relay\.apache\.org/m)
})

describe('neither a password nor a mail goes out', () => {
  const nothingSent = (list: MailList) => {
    expect(list.logins).toEqual([])
    expect(list.messages()).toEqual([])
  }

  test('to a server that has no STARTTLS', async () => {
    const plain = await serve()
    expect(await refusal(send(plain))).toMatchObject({ code: 'NETWORK' })
    nothingSent(plain)
  })

  test.each([
    ['for another name', 'DNS:mail.example.org', true],
    ['that nobody vouches for', `IP:${HOST}`, false],
  ])('to one with a certificate %s', async (_, name, isTrusted) => {
    const tls = await tlsIdentity(name)
    if (isTrusted) setDefaultCACertificates([...getCACertificates('default'), tls.cert])
    const other = await serve({ tls })
    const error = await refusal(send(other))
    expect(error).toMatchObject({ code: 'NETWORK', message: expect.stringMatching(/certificate|altnames/i) })
    nothingSent(other)
  })

  test.each(['strip', 'refuse', 'inject'] as const)(
    'where somebody on the way meddles with STARTTLS: %s',
    async (how) => {
      const list = await serve({ tls: await tlsIdentity(`IP:${HOST}`) })
      const proxy = await startMeddlingProxy({ host: HOST, port: list.smtpPort }, how)
      const error = await refusal(sendMail(mail, senderAt(proxy.port), { date }))
      await proxy.close()
      expect(error).toMatchObject({ code: 'NETWORK' })
      expect(proxy.sent.filter((line) => /^(?:AUTH|MAIL|RCPT|DATA)\b/i.test(line))).toEqual([])
      nothingSent(list)
    },
  )
})

test('a wrong password is told as such, and stands in no word of it, whatever the server answers', async () => {
  const password = 'guessed secret'
  const error = await refusal(send(secure, { password, subject: 'wrong' }))
  expect(error).toMatchObject({ code: 'PERMISSION_MISSING', message: expect.stringContaining('no: ***') })
  const base64 = Buffer.from(`\0ada\0${password}`).toString('base64')
  for (const form of [password, base64]) expect(shown(error)).not.toContain(form)
  expect(secure.messages().filter(({ subject }) => subject === 'wrong')).toEqual([])
})

test('a list that refuses is named, and a server that is not ready yet asks to come again', async () => {
  const closed = await refusal(send(secure, { to: 'closed@example.org' }))
  expect(closed).toMatchObject({
    code: 'REFUSED',
    message: expect.stringMatching(/to closed@example\.org .* you may not/),
  })
  expect(await refusal(send(secure, { to: 'grey@example.org' }))).toMatchObject({ code: 'OUTAGE' })
  await send(secure, { to: 'grey@example.org' })
  expect(secure.messages().filter(({ list }) => list === 'grey@example.org')).toHaveLength(1)
})
