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

// node main.ts <schemathesis> [seconds] [examples] [seed]: what schemathesis thinks of a coordinator that knows some
// releases. All of its checks count: no 5xx, nothing that the OpenAPI document does not say.
import { spawn } from 'node:child_process'
import { hash } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type RunningCoordinator, startCoordinator } from '@tra/coordinator'
import { API_ROOT, steps } from '@tra/ledger'
import { runClaims } from '../../../packages/coordinator/test/fake-issuer.ts'
import { servedIssuer } from '../../../packages/coordinator/test/served-issuer.ts'
import { widgetEvent } from '../../../packages/coordinator/test/widget-event.ts'

const RELEASES = 5
/** An answer that takes longer is a fault. */
const ANSWER_SECONDS = '30'

async function seed(server: RunningCoordinator, token: string): Promise<void> {
  for (let release = 0; release < RELEASES; release++) {
    const candidate = { committee: 'widgets', product: 'widget', version: `1.${release}.0`, candidate: 'rc1' }
    const candidateDigest = hash('sha256', candidate.version)
    const events = steps.map((step) => widgetEvent({ candidate, step, candidateDigest }))
    const headers = { authorization: `Bearer ${token}` }
    const body = JSON.stringify(events)
    const response = await fetch(`${server.url}${API_ROOT}/events`, { method: 'POST', headers, body })
    if (!response.ok) throw new Error(await response.text())
  }
}

/** True when schemathesis finds no fault. */
async function judged(server: RunningCoordinator, token: string, scratch: string): Promise<boolean> {
  const [schemathesis = 'schemathesis', seconds = '60', examples = '40', start = '1'] = process.argv.slice(2)
  const options = [
    ...['--config-file', join(import.meta.dirname, 'schemathesis.toml')],
    ...['run', `${server.url}${API_ROOT}/openapi.json`, '--url', `${server.url}${API_ROOT}`],
    ...['--header', `Authorization: Bearer ${token}`, '--checks', 'all', '--phases', 'examples,coverage,fuzzing'],
    ...[
      '--max-examples',
      examples,
      '--max-time',
      seconds,
      '--seed',
      start,
      '--request-timeout',
      ANSWER_SECONDS,
      '--no-color',
    ],
  ]
  const child = spawn(schemathesis, options, { cwd: scratch, stdio: ['ignore', 'pipe', 'inherit'] })
  const ended = once(child, 'exit')
  const said = Buffer.concat(await child.stdout.toArray()).toString()
  const [code] = await ended
  if (code !== 0) console.log(said)
  const cases = /\d+ generated/.exec(said)?.[0] ?? 'nothing was tried'
  console.log(`schemathesis: ${code === 0 ? 'accepted' : 'refused'}, ${cases}`)
  return code === 0
}

const scratch = mkdtempSync(join(tmpdir(), 'api-'))
const issuing = await servedIssuer()
try {
  const clock = { now: () => new Date() }
  const server = await startCoordinator({ directory: join(scratch, 'log'), port: 0, issuerUrl: issuing.url, clock })
  // Not bound to a body: what is made up must get past the door.
  const token = issuing.issuer.mint({ ...runClaims(issuing.url, clock.now()), aud: server.url })
  await seed(server, token)
  if (!(await judged(server, token, scratch))) process.exitCode = 1
  await server.close()
} finally {
  issuing.close()
  rmSync(scratch, { recursive: true, force: true })
}
