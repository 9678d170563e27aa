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

import { entryText, eventOf, type LedgerEvent } from '@tra/ledger'
import type { Hono } from 'hono'
import { beforeAll, expect, it } from 'vitest'
import { emptyDatabase, fold } from '../../test/seeded-pages.ts'
import { seededPorts } from '../../test/seeded-ports.ts'
import { widgetEvent } from '../../test/widget-event.ts'
import type { EventStore } from '../store/event-store.ts'
import { pages } from './pages.ts'

const gadget = { committee: 'widgets', product: 'gadget' }
const happening = { source: 'https://releases.example.org/operations#11/7%2F1', time: new Date('2026-03-01T12:00:00Z') }
const registered = eventOf(
  'org.apache.release.project.registered.v1',
  {
    ...{ ...gadget, repository: 'example/gadget', repositoryId: '11', ownerId: '22', state: 'active' },
    workflow: '.github/workflows/release.yml',
  },
  happening,
)
const found = (change: object) =>
  eventOf(
    'org.apache.release.finding.recorded.v1',
    {
      ...{ ...gadget, kind: 'missing-event', rule: 'run-without-event', severity: 'concern', about: [], evidence: [] },
      ...{ message: 'Run 7 ended (success) & recorded nothing.', ...change },
    },
    happening,
  )
const resolved = found({ severity: 'note', about: [2, 0], message: 'Run 7 told afterwards what it did.' })
const log: LedgerEvent[] = [
  widgetEvent(),
  registered,
  found({}),
  found({ message: 'Run 8 ended (<b>) and recorded nothing.' }),
]

let app: Hono
async function withLog(events: readonly LedgerEvent[]) {
  const entries = events.map((event, sequence) => ({ sequence, text: entryText({ v: 1, event }) }))
  const database = await emptyDatabase()
  await fold(database, entries)
  const store = { size: async () => entries.length, entriesOf: async () => [] } as unknown as EventStore
  return pages(store, database, seededPorts([]))
}
beforeAll(async () => {
  app = await withLog([...log, resolved])
}, 60_000)

async function read(path: string): Promise<string> {
  const response = await app.request(path)
  expect(response.status, path).toBe(200)
  return response.text()
}

it('a product that is only registered has a page, which says so; its committee names it', async () => {
  const page = await read('/projects/widgets/gadget')
  expect(page).toContain('active: .github/workflows/release.yml of example/gadget')
  expect(await read('/committees/widgets')).toMatch(/href="\/projects\/widgets\/gadget"/)
  expect(await read('/projects/widgets/widget')).not.toContain('gadget')
  expect((await app.request('/projects/widgets/nothing')).status).toBe(404)
})

it('findings of no release stand on the pages of product and committee, what was resolved says so', async () => {
  for (const path of ['/projects/widgets/gadget', '/committees/widgets']) {
    const items = [...(await read(path)).matchAll(/<li>(<strong[\s\S]*?)<\/li>/g)].map(([, words]) => words)
    expect(items).toEqual([
      expect.stringMatching(/ concern<\/strong>[\s\S]*Run 8 ended \(&lt;b&gt;\)/),
      expect.stringMatching(/resolved<\/strong> concern[\s\S]*Run 7 ended[\s\S]*Entry 0 supplied it afterwards/),
    ])
  }
})

it('what is open stands on the page of operations too, with a link to the product', async () => {
  const page = await read('/operations')
  expect(page).toMatch(/Open findings of no release[\s\S]*href="\/projects\/widgets\/gadget"[\s\S]*Run 8/)
  expect(page).not.toContain('Run 7')
})

it('of many releases the newest are shown, and the others when asked for', async () => {
  const many = Array.from({ length: 33 }, (_, at) =>
    widgetEvent({
      candidate: { committee: 'widgets', product: 'widget', version: `1.${at}.0`, candidate: 'rc1' },
      step: 'announce',
      facts: { promotedTo: 'https://dist.example.org/widget' },
    }),
  )
  const longApp = await withLog(many)
  const rowsOf = async (path: string) => (await (await longApp.request(path)).text()).match(/<th scope="row"><a /g)
  const newest = await (await longApp.request('/projects/widgets/widget')).text()
  expect(newest).toContain('<a href="?all=1">3 older releases</a>')
  expect(newest).toContain('widget 1.32.0')
  expect(newest).not.toContain('widget 1.2.0')
  expect(await rowsOf('/projects/widgets/widget')).toHaveLength(30)
  expect(await rowsOf('/projects/widgets/widget?all=1')).toHaveLength(33)
})
