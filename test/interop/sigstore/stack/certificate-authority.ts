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
import { freePort } from '@tra/testkit'
import { answers, textOf } from './answers.ts'
import { chainOf } from './certificate-chain.ts'
import { fulcioConfiguration } from './fulcio-configuration.ts'
import type { Place } from './place.ts'
import { type RunningProgram, startProgram } from './running-program.ts'

export interface CertificateAuthority extends RunningProgram {
  url: string
  /** PEM, as the certificate log and cosign read it. */
  rootFile: string
  /** DER, the root last. */
  chain: Buffer[]
}

/**
 * Starts Fulcio with an authority that lives as long as the process.
 * @param issuer whose identity tokens it takes; it must answer already, or Fulcio does without it.
 */
export async function startCertificateAuthority(
  { tools, scratch }: Place,
  { issuer, certificateLog }: { issuer: string; certificateLog: string },
): Promise<CertificateAuthority> {
  const [port, grpcPort, metricsPort] = await Promise.all([freePort(), freePort(), freePort()])
  const configuration = join(scratch, 'fulcio.yaml')
  await writeFile(configuration, fulcioConfiguration(issuer))
  const url = `http://127.0.0.1:${port}`
  const rootUrl = `${url}/api/v1/rootCert`
  const program = await startProgram({
    name: 'fulcio',
    file: join(tools, 'fulcio'),
    args: [
      ...['serve', '--ca', 'ephemeralca', '--config-path', configuration, '--ct-log-url', certificateLog],
      ...['--host', '127.0.0.1', '--port', `${port}`, '--grpc-host', '127.0.0.1', '--grpc-port', `${grpcPort}`],
      // Its default is one name for all that run on a machine.
      ...['--metrics-port', `${metricsPort}`, '--legacy-unix-domain-socket', `@fulcio-${grpcPort}`],
    ],
    scratch,
    ready: () => answers(rootUrl),
  })
  const rootFile = join(scratch, 'fulcio.pem')
  const pem = await textOf(rootUrl)
  await writeFile(rootFile, pem)
  return { ...program, url, rootFile, chain: chainOf(pem) }
}
