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

import { messageOf } from '@tra/kernel'
import type { EventLog, Progress } from '@tra/release'
import { systemClock } from '../clock/index.ts'
import { type EventSink, eventSink } from './event-sink.ts'
import { runToken } from './run-token.ts'

/** Where a command's events go. */
export interface CommandEventsOptions {
  spoolDirectory: string
  coordinatorUrl?: string | undefined
  environment: NodeJS.ProcessEnv
  warn: Progress
}

/** `source` of the events of a command: the attempt of a run on GitHub, `urn:trusted-release:local` elsewhere. */
export function commandSource(environment: NodeJS.ProcessEnv): string {
  const { GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: repository, GITHUB_RUN_ID: id } = environment
  if (!server || !repository || !id) return 'urn:trusted-release:local'
  return `${server}/${repository}/actions/runs/${id}/attempts/${environment.GITHUB_RUN_ATTEMPT ?? '1'}`
}

/** The sink of a command. */
export function commandSink({ environment, coordinatorUrl, ...options }: CommandEventsOptions): EventSink {
  const token = (audience: string) => runToken(audience, environment)
  return eventSink({ ...options, token, clock: systemClock, ...(coordinatorUrl !== undefined && { coordinatorUrl }) })
}

/** Takes the events of a command. What keeps them from being written is a warning: the thing itself was done. */
export function commandEvents(options: CommandEventsOptions): EventLog {
  const sink = commandSink(options)
  return {
    async record(event) {
      try {
        await sink.record(event)
      } catch (thrown) {
        options.warn(`WARNING: no event was recorded: ${messageOf(thrown)}`)
      }
    },
  }
}
