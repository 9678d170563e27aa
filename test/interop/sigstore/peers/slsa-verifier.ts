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

import { join } from 'node:path'
import { runPeer } from './run-peer.ts'

/** What a consumer of a verification summary expects. */
export interface SummaryExpectation {
  /** DSSE envelope. */
  envelope: string
  /** PEM of the key that signed it. */
  publicKey: string
  /** `<algorithm>:<hex>`, all of which must be subjects. */
  digests: readonly string[]
  verifier: string
  resource: string
  levels: readonly string[]
}

/** `slsa-verifier verify-vsa`; rejects where it does. */
export async function verifySummary(tools: string, expectation: SummaryExpectation): Promise<void> {
  const { envelope, publicKey, digests, verifier, resource, levels } = expectation
  await runPeer(join(tools, 'slsa-verifier'), [
    ...['verify-vsa', '--attestation-path', envelope, '--public-key-path', publicKey],
    ...['--verifier-id', verifier, '--resource-uri', resource],
    ...digests.flatMap((digest) => ['--subject-digest', digest]),
    ...levels.flatMap((level) => ['--verified-level', level]),
  ])
}
