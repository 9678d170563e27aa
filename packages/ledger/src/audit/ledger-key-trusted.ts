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

import type { Check } from '@tra/kernel'
import type { RecordFacts } from './record-facts.ts'

/** A forger signs a forged tree with a key of their own and puts that key into the record. */
export const ledgerKeyTrusted: Check<RecordFacts> = {
  id: 'ledger-key-trusted',
  summary: 'The checkpoint is signed by the ledger key that you trust.',
  reference: 'https://c2sp.org/signed-note',
  run({ ledger, keyIsTrusted }) {
    if (ledger.state === 'absent') {
      const hint = 'A record fetched from a ledger has a checkpoint.'
      return [{ severity: 'note', undecided: true, message: 'No ledger has signed anything here.', hint }]
    }
    if (ledger.state === 'unverifiable') {
      const hint = 'Compare the key with the one that the ledger publishes.'
      return [{ severity: 'blocker', message: 'The key that was given did not sign the checkpoint.', hint }]
    }
    if (keyIsTrusted) return []
    return [
      {
        severity: 'concern',
        undecided: true,
        message:
          'The checkpoint was checked with the key inside the record, which proves only that the record is consistent.',
        hint: "Get the ledger's verifier key from a place you trust and pass it to the audit.",
      },
    ]
  },
}
