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

import { generateKeyPairSync, type KeyObject } from 'node:crypto'
import { noteKey, verifierKey } from '@tra/ledger'
import { setHold, type WantedHold } from '../hold/change-holds.ts'
import type { Holds } from '../hold/hold-document.ts'
import { noHolds } from '../hold/holds-text.ts'

/** A hold on every version of a product. */
export const wantedHold: WantedHold = {
  ...{ committee: 'example', product: 'tool', severity: 'critical' },
  ...{ reason: 'a report is being looked at', setBy: 'ada' },
}

/** A document with holds, set at a time. */
export function holdsWith(wanted: readonly Partial<WantedHold>[], now: Date): Holds {
  return wanted.reduce((document, one) => setHold(document, { ...wantedHold, ...one }, now).document, noHolds(now))
}

/** A key that signs holds, and what gates pin of it. */
export function holdKey(name = 'tool.example.org/holds'): { name: string; privateKey: KeyObject; pinned: string } {
  const { privateKey } = generateKeyPairSync('ed25519')
  return { name, privateKey, pinned: verifierKey(noteKey(name, privateKey)) }
}
