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
import { ReleaseError } from '@tra/kernel'
import type { Clock, StoreReceipt } from '@tra/release'
import { assertHolds, type DirectoryDigests, directoryDigests } from '../files/directory-digests.ts'
import type { SvnClient } from './svn-client.ts'
import { pegged } from './svn-location.ts'

const ATTEMPTS = 3
const PAUSE_MS = 5000
const OUTAGES = ['NETWORK', 'TIMEOUT', 'OUTAGE']
// Somebody may have committed at the same time; that other bytes are there already is a conflict that stays.
const PASSING = { look: new Set<string>(OUTAGES), commit: new Set<string>([...OUTAGES, 'CONFLICT']) }

/** One commit that may be repeated without harm. */
export interface Step {
  target: string
  /** What the target must hold in the end. */
  wanted: DirectoryDigests
  /** @returns the new revision. */
  commit(): Promise<number>
}

/** A receipt when the target holds the wanted bytes, undefined when it is free. @throws ReleaseError CONFLICT. */
async function arrived(client: SvnClient, { target, wanted }: Step, into: string): Promise<StoreReceipt | undefined> {
  const found = await client.look(target)
  if (found === undefined) return undefined
  await client.export(pegged(target, found.head), into)
  assertHolds(await directoryDigests(into), wanted, target)
  return { location: target, revision: found.lastChanged, changed: false }
}

/**
 * Commits until the target holds the wanted bytes. A connection can break after the server took a commit and before it
 * said so, hence every attempt first looks whether the bytes arrived.
 * @throws ReleaseError CONFLICT when the target holds other bytes, else what the last commit failed with.
 */
export async function settle(client: SvnClient, step: Step, workspace: string, clock: Clock): Promise<StoreReceipt> {
  let doing: keyof typeof PASSING = 'look'
  let changed = false
  let failure: unknown
  for (let failures = 0; ; failures += 1) {
    try {
      doing = 'look'
      const receipt = await arrived(client, step, join(workspace, `there-${failures}`))
      if (receipt !== undefined) return { ...receipt, changed }
      if (failures === ATTEMPTS) throw failure
      doing = 'commit'
      changed = true
      return { location: step.target, revision: await step.commit(), changed }
    } catch (thrown) {
      const passes = thrown instanceof ReleaseError && PASSING[doing].has(thrown.code)
      if (failures === ATTEMPTS || !passes) throw thrown
      failure = thrown
      await clock.sleep(PAUSE_MS * (failures + 1))
    }
  }
}
