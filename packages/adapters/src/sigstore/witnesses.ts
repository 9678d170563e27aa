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

import type { Bundle } from '@sigstore/bundle'
import { RekorWitness, TSAWitness, type Witness } from '@sigstore/sign'
import type { Clock } from '@tra/release'
import pLimit from 'p-limit'
import { rekorV2Witness } from './rekor-v2-witness.ts'
import type { ServiceCalls } from './service-calls.ts'
import { TokenBucket } from './token-bucket.ts'

interface WitnessServices {
  rekorUrl: string
  rekorVersion?: 1 | 2
  tsaUrl: string
}

/** Whose signature it is, and whether that certificate still lives. */
interface Signatory {
  certificatePem: string
  isFresh(): boolean
}

interface WitnessContext {
  calls: ServiceCalls
  clock: Clock
  timeout: number
}

/** More at once gains little, and uses up what the public services grant one address. */
const SIGNATURES_AT_ONCE = 8
/** The public log takes 500 a minute from one address; others may sign behind the same one. */
const ENTRIES_PER_MINUTE = 300
/** Rekor v2 answers when its next checkpoint is out, and asks its clients for at least twenty seconds. */
const V2_TIMEOUT_MILLISECONDS = 30_000

/** The transparency log and the time-stamp authority that vouch for a signature. */
export class Witnesses {
  readonly #log: Witness
  readonly #stamps: Witness
  readonly #calls: ServiceCalls
  readonly #entries: TokenBucket
  readonly #limited = pLimit(SIGNATURES_AT_ONCE)

  constructor({ rekorUrl, rekorVersion = 1, tsaUrl }: WitnessServices, { calls, clock, timeout }: WitnessContext) {
    const request = { retry: 0, timeout }
    this.#log =
      rekorVersion === 2
        ? rekorV2Witness(rekorUrl, Math.max(timeout, V2_TIMEOUT_MILLISECONDS))
        : new RekorWitness({ rekorBaseURL: rekorUrl, majorApiVersion: 1, fetchOnConflict: true, ...request })
    this.#stamps = new TSAWitness({ tsaBaseURL: tsaUrl, ...request })
    this.#calls = calls
    this.#entries = new TokenBucket(clock, ENTRIES_PER_MINUTE)
  }

  /**
   * Puts log entry and time stamp into a bundle, asked for at the same time.
   * @throws ReleaseError SIGNING_FAILED, OUTAGE. @throws Outlived when the certificate ended before both were there.
   */
  async witness(bundle: Bundle, identity: Signatory): Promise<void> {
    await this.#entries.take()
    const [log, stamps] = await this.#limited(() =>
      bothOf([
        this.#asked('the signature could not be logged', this.#log, bundle, identity),
        this.#asked('the signature could not be time-stamped', this.#stamps, bundle, identity),
      ]),
    )
    bundle.verificationMaterial.tlogEntries = log.tlogEntries ?? []
    bundle.verificationMaterial.timestampVerificationData = { rfc3161Timestamps: stamps.rfc3161Timestamps ?? [] }
  }

  #asked(service: string, witness: Witness, { content }: Bundle, { certificatePem, isFresh }: Signatory) {
    return this.#calls.call({ service, ask: () => witness.testify(content, certificatePem), isUseful: isFresh })
  }
}

/** Both results, or the first failure once both have ended: neither goes on asking behind its caller's back. */
async function bothOf<T>(works: readonly [Promise<T>, Promise<T>]): Promise<[T, T]> {
  await Promise.allSettled(works)
  return Promise.all(works)
}
