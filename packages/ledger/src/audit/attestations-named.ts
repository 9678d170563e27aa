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

import { hash } from 'node:crypto'
import type { Check, Finding } from '@tra/kernel'
import { attestationBytes } from '../record/attestation.ts'
import type { Attestation } from '../record/release-record.ts'
import type { RecordFacts } from './record-facts.ts'
import { evidenceIn } from './timeline.ts'

type Result = Omit<Finding, 'check' | 'reference'>

function judge(attestation: Attestation, named: { name: string; sha256: string }[]): Result[] {
  const { name, sha256 } = attestation
  const refetch = 'Fetch the record again from the ledger; do not use this attestation.'
  if (hash('sha256', attestationBytes(attestation), 'hex') !== sha256) {
    return [
      { severity: 'blocker', artifact: name, message: `${name} is not the file its digest names.`, hint: refetch },
    ]
  }
  if (named.some((evidence) => evidence.name === name && evidence.sha256 === sha256)) return []
  if (named.some((evidence) => evidence.name === name)) {
    return [{ severity: 'blocker', artifact: name, message: `${name} is not the file the events name.`, hint: refetch }]
  }
  const hint = 'It may be genuine, but the record does not vouch for it.'
  return [{ severity: 'concern', artifact: name, message: `No event names ${name}.`, hint }]
}

/** The ledger holds digests only: an attestation carried beside it counts as far as an event names it. */
export const attestationsNamed: Check<RecordFacts> = {
  id: 'attestations-named',
  summary: 'Every attestation the record carries is the file whose digest an event names.',
  reference: 'https://github.com/in-toto/attestation/tree/main/spec/v1',
  run({ record, entries }) {
    const named = entries.flatMap(({ entry }) => evidenceIn(entry.event))
    return record.attestations.flatMap((attestation) => judge(attestation, named))
  },
}
