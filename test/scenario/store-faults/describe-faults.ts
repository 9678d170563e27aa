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

import { beforeAll, test } from 'vitest'
import { type Behind, meetFault, withCandidate } from './meet-fault.ts'
import type { StoreFault } from './store-fault.ts'

// One that comes once is another case only where the step gets over it.
const frequencies = ({ once, lasting }: StoreFault) =>
  once === undefined && lasting !== undefined ? [1, undefined] : [undefined]

/** Lets both steps that write meet every fault. */
export function describeFaults(
  open: () => Promise<Behind>,
  { both, staging = [] }: { both: readonly StoreFault[]; staging?: readonly StoreFault[] },
): void {
  let behind: Behind
  beforeAll(async () => {
    behind = await open()
  })
  let made = 0

  test.each([...both, ...staging])('stage: $fault', async (fault) => {
    await withCandidate(async (directory) => {
      for (const times of frequencies(fault)) {
        const target = behind.at(`rc-${++made}`)
        const step = () => behind.store.stage({ directory, location: target, message: 'Stage' })
        await meetFault(behind, { step, target }, fault, times)
      }
    })
  })

  test.each([...both])('promote: $fault', async (fault) => {
    await withCandidate(async (directory) => {
      const [from, to] = [behind.at(`rc-${++made}`), behind.at(`release-${made}`)]
      const { revision } = await behind.store.stage({ directory, location: from, message: 'Stage' })
      const step = () => behind.store.promote({ from, to, revision, message: 'Release' })
      await meetFault(behind, { step, target: to }, fault)
    })
  })
}
