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

import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { acceptsConnections, freePort } from '@tra/testkit'
import { answers, textOf } from './answers.ts'
import { chainOf } from './certificate-chain.ts'
import type { Place } from './place.ts'
import { type RunningProgram, startProgram } from './running-program.ts'

/** Its metrics have no other: where it is taken, the program ends. */
const METRICS_PORT = 2112

export interface TimestampAuthority extends RunningProgram {
  url: string
  /** PEM, the signing certificate first. */
  chainFile: string
  /** The same in DER. */
  chain: Buffer[]
}

/** Starts sigstore/timestamp-authority with a key in memory. */
export async function startTimestampAuthority({ tools, scratch }: Place): Promise<TimestampAuthority> {
  if (await acceptsConnections(METRICS_PORT)) {
    throw new Error(`timestamp-server insists on port ${METRICS_PORT}, and somebody has it: is this running twice?`)
  }
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const chainUrl = `${url}/api/v1/timestamp/certchain`
  const program = await startProgram({
    name: 'timestamp-server',
    file: join(tools, 'timestamp-server'),
    args: [
      'serve',
      '--host',
      '127.0.0.1',
      '--port',
      `${port}`,
      '--timestamp-signer',
      'memory',
      '--disable-ntp-monitoring',
    ],
    scratch,
    ready: () => answers(chainUrl),
  })
  const chainFile = join(scratch, 'timestamp-server.pem')
  const pem = await textOf(chainUrl)
  await writeFile(chainFile, pem)
  return { ...program, url, chainFile, chain: chainOf(pem) }
}
