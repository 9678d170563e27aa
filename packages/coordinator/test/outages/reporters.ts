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

import { hash } from 'node:crypto'
import { setTimeout } from 'node:timers/promises'
import { boundAudience, type FakeIssuer, runClaims } from '../fake-issuer.ts'
import { widgetEvent } from '../widget-event.ts'
import { ORIGIN } from './serving-process.ts'

const PAUSE_MILLISECONDS = 50
const PATIENCE_MILLISECONDS = 60_000

interface Reporting {
  issuer: FakeIssuer
  issuerUrl: string
  /** Whom to tell; a reporter that gets no answer goes to the next. */
  urls: readonly string[]
  /** Reporters at once. */
  count: number
  /** No event is begun any more. */
  ending: AbortSignal
}

/** What reporters were told. */
export interface Reports {
  /** Where the coordinator said that each event lies, by its id. */
  acknowledged: Map<string, number>
  /** Answers by status; 0 for none at all. */
  answers: Map<number, number>
}

interface Answer {
  status: number
  sequence?: number | undefined
}

async function post(url: string, body: string, { issuer, issuerUrl }: Reporting): Promise<Answer> {
  const token = issuer.mint({ ...runClaims(issuerUrl, new Date()), aud: boundAudience(ORIGIN, body) })
  try {
    const response = await fetch(`${url}/api/v1/events`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body,
      signal: AbortSignal.timeout(PATIENCE_MILLISECONDS),
    })
    const { events } = (await response.json()) as { events?: { sequence: number }[] }
    return { status: response.status, sequence: events?.[0]?.sequence }
  } catch {
    return { status: 0 }
  }
}

async function reportForever(reporting: Reporting, reporter: number, reports: Reports): Promise<void> {
  const { urls, ending } = reporting
  for (let number = 0; !ending.aborted; number++) {
    const version = `${process.hrtime.bigint()}.${reporter}.${number}`
    const candidate = { committee: 'widgets', product: `widget-${number % 50}`, version, candidate: 'rc1' }
    const event = widgetEvent({ candidate, candidateDigest: hash('sha256', version) })
    const body = JSON.stringify(event)
    for (let attempt = reporter; ; attempt++) {
      const { status, sequence } = await post(urls[attempt % urls.length] ?? '', body, reporting)
      reports.answers.set(status, (reports.answers.get(status) ?? 0) + 1)
      if (sequence !== undefined) {
        reports.acknowledged.set(event.id, sequence)
        break
      }
      // What nobody has acknowledged may be given up.
      if (ending.aborted) break
      await setTimeout(PAUSE_MILLISECONDS)
    }
  }
}

/** Tells the coordinators of one event after the other, each again until it is acknowledged. */
export async function report(reporting: Reporting): Promise<Reports> {
  const reports: Reports = { acknowledged: new Map(), answers: new Map() }
  const reporters = Array.from({ length: reporting.count }, (_, at) => reportForever(reporting, at, reports))
  await Promise.all(reporters)
  return reports
}
