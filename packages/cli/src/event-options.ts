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

import { commandEvents, commandSource, systemClock } from '@tra/adapters'
import { ReleaseError } from '@tra/kernel'
import type { Happening, LedgerEvent } from '@tra/ledger'
import type { EventLog } from '@tra/release'
import type { Terminal, Values } from './command.ts'
import { textOption } from './values.ts'

/** Options of every command that does something a log should remember. */
export const eventOptions = { 'event-spool': { type: 'string' }, 'coordinator-url': { type: 'string' } } as const

export const eventHelp = {
  'event-spool': 'directory in which events wait (default .trusted-release/events)',
  'coordinator-url': 'coordinator that takes the events; from a job with id-token: write',
}

/** @throws ReleaseError INPUT_INVALID. */
export function coordinatorOption(values: Values): string | undefined {
  const text = textOption(values, 'coordinator-url')
  if (text === undefined || /^https?:$/.test(URL.parse(text)?.protocol ?? '')) return text
  throw new ReleaseError('INPUT_INVALID', `--coordinator-url: "${text}" is not an address`)
}

/** Where the events of this command go. @throws ReleaseError INPUT_INVALID. */
export function eventsOf(values: Values, terminal: Terminal): EventLog {
  const spoolDirectory = textOption(values, 'event-spool') ?? '.trusted-release/events'
  return commandEvents({
    ...{ spoolDirectory, environment: process.env, warn: terminal.log },
    coordinatorUrl: coordinatorOption(values),
  })
}

/** Tells of what this command did. It was done: nothing here is an error any more. */
export async function tell(
  values: Values,
  terminal: Terminal,
  eventsAt: (happening: Happening) => readonly LedgerEvent[],
): Promise<void> {
  const log = eventsOf(values, terminal)
  for (const event of eventsAt({ source: commandSource(process.env), time: systemClock.now() })) await log.record(event)
}
