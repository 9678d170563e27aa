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

import { ReleaseError } from '@tra/kernel'
import type { ReceiptClaims } from '../assert-receipt.ts'
import type { Clock, Progress } from '../ports.ts'
import { compareStaging, type StagingComparison } from './compare-staging.ts'
import type { MavenStaging, StagingRepository } from './staging-ports.ts'

export interface StagingPorts {
  staging: MavenStaging
  clock: Clock
  progress: Progress
}

export interface AdvanceRequest {
  /** The one that is meant: the newest of a profile may be another release's. */
  id: string
  receipt: ReceiptClaims
  step: 'close' | 'release'
}

const POLL_MILLISECONDS = 10_000
const MAX_POLLS = 180

/**
 * Closes or releases a named staging repository that holds the released bytes. A closed one takes no more files, so what
 * is released is what was compared; one that was open is compared again after it is closed. May be repeated.
 * @throws ReleaseError REFUSED when a file differs or was not released, when it is still open, or when the server's rules
 *   reject it; TIMEOUT when it never ends.
 */
export async function advanceStaging({ id, receipt, step }: AdvanceRequest, ports: StagingPorts): Promise<void> {
  const { state } = await settled(id, ports)
  if (state === 'released') return ports.progress(`${id} is released already`)
  assertProved(id, await compareStaging(id, receipt, ports))
  if (step === 'close') return close(id, receipt, state, ports)
  if (state === 'open')
    throw new ReleaseError('REFUSED', `${id} is open: files may still be added`, { hint: 'Close it first.' })
  await ports.staging.release(id, describeStaged(receipt))
  await expectState(id, 'released', ports)
}

/** What a staging repository is described with when it is closed or released. */
export const describeStaged = ({ release, candidateDigest }: ReceiptClaims) =>
  `${release.product} ${release.version}, candidate digest ${candidateDigest}`

async function close(id: string, receipt: ReceiptClaims, state: StagingRepository['state'], ports: StagingPorts) {
  if (state === 'closed') return ports.progress(`${id} is closed already`)
  await ports.staging.close(id, describeStaged(receipt))
  await expectState(id, 'closed', ports)
  assertProved(id, await compareStaging(id, receipt, ports))
}

function assertProved(id: string, { verdict, different, unreleased }: StagingComparison): void {
  if (verdict === 'passed') return
  const [first = 'nothing in it was released'] = [
    ...different.map((path) => `${path} is not the released file of that name`),
    ...unreleased.map((path) => `${path} was not released`),
  ]
  throw new ReleaseError('REFUSED', `${id} does not hold the release: ${first}`, {
    hint: 'Nothing was changed further. Compare it with the VOTE mail; drop it if it is of another candidate.',
  })
}

async function expectState(id: string, wanted: StagingRepository['state'], ports: StagingPorts): Promise<void> {
  const { state } = await settled(id, ports)
  if (state === wanted) return ports.progress(`${id} is ${wanted}`)
  throw new ReleaseError('REFUSED', `${id} is ${state}, not ${wanted}: the server's rules may have rejected it`, {
    hint: 'Read its activity in the web interface of the repository.',
  })
}

async function settled(id: string, { staging, clock, progress }: StagingPorts): Promise<StagingRepository> {
  for (let poll = 0; poll < MAX_POLLS; poll++) {
    const repository = await staging.describe(id)
    if (!repository.isTransitioning) return repository
    progress(`${id} is changing; looking again`)
    await clock.sleep(POLL_MILLISECONDS)
  }
  throw new ReleaseError('TIMEOUT', `${id} is still changing after half an hour`, {
    hint: 'Run the same command later.',
  })
}
