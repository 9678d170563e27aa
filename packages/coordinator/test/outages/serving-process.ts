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

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

const program = fileURLToPath(new URL('../../../cli/src/main.ts', import.meta.url))

/** What tokens are made out to, and the log is named after. */
export const ORIGIN = 'https://releases.example.org'

/** A coordinator in a process of its own. */
export interface ServingProcess {
  url: string
  /** Whether it has ended by itself. */
  hasEnded(): boolean
  /** `kill -9`. */
  kill(): void
  stop(): Promise<void>
}

/** Serves as an operator would have it served. Several of one directory share its key. */
export async function serveInProcess(
  directory: string,
  databaseUrl: string,
  issuerUrl: string,
): Promise<ServingProcess> {
  const settings = {
    COORDINATOR_DIRECTORY: directory,
    COORDINATOR_ORIGIN: ORIGIN,
    COORDINATOR_ISSUER: issuerUrl,
    COORDINATOR_PORT: '0',
    COORDINATOR_OWNER_IDS: '*',
    COORDINATOR_PUBLISHERS: '*',
    COORDINATOR_REQUESTS_PER_ADDRESS: '0',
    COORDINATOR_REQUESTS_PER_PUBLISHER: '0',
    DATABASE_URL: databaseUrl,
  }
  const child = spawn(process.execPath, [program, 'coordinator', 'serve'], {
    env: { ...process.env, ...settings },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const ended = once(child, 'exit')
  const hasEnded = () => child.exitCode !== null || child.signalCode !== null
  const said: string[] = []
  const lines = createInterface({ input: child.stderr })
  lines.on('line', (line) => said.push(line))
  for (;;) {
    await Promise.race([once(lines, 'line'), ended])
    const url = /"url":"(http:[^"]+)"/.exec(said.join('\n'))?.[1]
    if (hasEnded()) throw new Error(`the coordinator ended: ${said.join('\n')}`)
    if (url === undefined) continue
    const stop = async () => {
      child.kill('SIGTERM')
      await ended
    }
    return { url, hasEnded, kill: () => void child.kill('SIGKILL'), stop }
  }
}
