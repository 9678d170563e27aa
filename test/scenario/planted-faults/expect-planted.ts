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

import { afterAll, beforeAll, describe, test } from 'vitest'
import { expectFindings } from './expect-findings.ts'
import { plantedFaults } from './planted-faults.ts'
import { ReleaseLab } from './release-lab.ts'
import { verifyPlanted } from './verify-planted.ts'

/** A lab for the tests of a file. */
export function testLab(): () => ReleaseLab {
  let lab: ReleaseLab
  beforeAll(async () => {
    lab = await ReleaseLab.start()
  })
  afterAll(() => lab.close())
  return () => lab
}

/**
 * Tests that each fault of some kinds is found, and nothing else. They stand in several files, because starting a program
 * holds up everything else in a process.
 */
export function expectPlanted(kinds: readonly string[]): void {
  const lab = testLab()
  describe.each(kinds)('%s', (kind) => {
    test.concurrent.for(plantedFaults[kind] ?? [])('$name', async (fault) => {
      const { findings } = await verifyPlanted(lab(), fault)
      expectFindings(findings, fault.finds)
    })
  })
}
