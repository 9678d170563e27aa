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

import type { KeyObject } from 'node:crypto'
import { join } from 'node:path'
import { freePort } from '@tra/testkit'
import { answers } from './answers.ts'
import type { Place } from './place.ts'
import { type RunningProgram, startProgram } from './running-program.ts'
import { rekorKey } from './signing-key.ts'

/** A log of signatures. */
export interface SignatureLog extends RunningProgram {
  url: string
  publicKey: KeyObject
}

/** Starts rekor-tiles on files. An answer waits for a checkpoint. */
export async function startRekorV2({ tools, scratch }: Place): Promise<SignatureLog> {
  const [port, grpcPort, metricsPort] = await Promise.all([freePort(), freePort(), freePort()])
  const url = `http://127.0.0.1:${port}`
  const key = await rekorKey(join(scratch, 'rekor-v2.key'))
  const program = await startProgram({
    name: 'rekor-v2',
    file: join(tools, 'rekor-tiles'),
    args: [
      ...[
        'serve',
        '--hostname',
        '127.0.0.1',
        '--storage-dir',
        join(scratch, 'signatures'),
        '--signer-filepath',
        key.path,
      ],
      ...['--http-address', '127.0.0.1', '--http-port', `${port}`, '--http-metrics-port', `${metricsPort}`],
      ...['--grpc-address', '127.0.0.1', '--grpc-port', `${grpcPort}`, '--checkpoint-interval', '1s'],
    ],
    scratch,
    ready: () => answers(`${url}/healthz`),
  })
  return { ...program, url, publicKey: key.publicKey }
}
