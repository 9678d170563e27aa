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

import { contract } from '@tra/ledger'
import type { World } from '@tra/rehearsal'

/** What the world keeps of what happened in it, a line each. */
interface Traces {
  revisions: readonly string[]
  mails: readonly string[]
  events: readonly string[]
}

interface Row extends Traces {
  workflow: string
  what: string
  ending: 'green' | 'red'
}

async function eventsIn({ coordinator }: World): Promise<string[]> {
  const response = await fetch(`${coordinator.url}/api/v1/events?limit=500`)
  const { events } = contract.listEvents.answer.parse(await response.json())
  return events.map(({ sequence, entry: { event } }) => {
    const { step, verdict, summary } = event.data as Partial<Record<string, string>>
    const what = step === undefined ? summary : `${step} ${verdict}`
    return `#${sequence} ${[event.type, what].filter(Boolean).join(' ')}`
  })
}

/** Everything that the world shows at this moment. */
export async function tracesIn(world: World): Promise<Traces> {
  const mails = world.list.messages().map(({ subject, messageId }) => `${subject} ${messageId}`)
  return { revisions: await world.store.history(), mails, events: await eventsIn(world) }
}

/** Remembers what each workflow left behind in the world. */
export class Evidence {
  readonly #rows: Row[] = []
  readonly #world: World
  #seen: Traces = { revisions: [], mails: [], events: [] }

  constructor(world: World) {
    this.#world = world
  }

  /** What happened since the last call belongs to nobody. */
  async forget(): Promise<void> {
    this.#seen = await tracesIn(this.#world)
  }

  /** What happened since the last call is the work of this workflow. @returns it. */
  async enter(row: Pick<Row, 'workflow' | 'what' | 'ending'>): Promise<Traces> {
    const before = this.#seen
    await this.forget()
    const { revisions, mails, events } = this.#seen
    const left = {
      revisions: revisions.slice(before.revisions.length),
      mails: mails.filter((mail) => !before.mails.includes(mail)),
      events: events.slice(before.events.length),
    }
    this.#rows.push({ ...row, ...left })
    return left
  }

  /** A paragraph for each run, and a line for each trace. */
  table(): string {
    return this.#rows.map(paragraph).join('\n')
  }
}

function paragraph({ workflow, what, ending, revisions, mails, events }: Row): string {
  const traces = [
    ...revisions.map((line) => ['svn', line]),
    ...mails.map((line) => ['mail', line]),
    ...events.map((line) => ['event', line]),
  ]
  const shown = traces.length === 0 ? [['', 'nothing in the store, no mail, no event']] : traces
  const lines = shown.map(([kind = '', line]) => `    ${kind.padEnd(5)}  ${line}`)
  return [`${ending.padEnd(5)}  ${workflow}: ${what}`, ...lines].join('\n')
}
