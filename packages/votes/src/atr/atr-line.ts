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

import type { Mail } from '../mail.ts'
import { maskedAddress } from '../masked-address.ts'
import type { AtrBallot, AtrVoter } from './atr-vote.ts'
import { counted, type Difference } from './difference.ts'
import { nameOf, type Pair } from './voter-pairs.ts'

/** One voter as the tally shows them. */
export function lineOf(pair: Pair, mails: readonly Mail[], differences: readonly Difference[]): AtrVoter {
  const { folded, ballot, mail } = pair
  const vote = folded && counted(folded)
  return {
    voter: maskedAddress(pair.id),
    name: vote?.voter ?? nameOf(pair),
    ...(vote && { thread: { value: vote.value, binding: vote.binding } }),
    ...(ballot && {
      ballot: {
        value: ballot.value,
        binding: ballot.binding,
        revision: ballot.revision,
        receipt: receiptState(ballot, mails, differences),
      },
    }),
    ...(mail && { mail: { value: mail.value, binding: mail.standing === 'binding' } }),
    differences: differences.map(({ words }) => words),
  }
}

function receiptState(
  { receipt }: AtrBallot,
  mails: readonly Mail[],
  differences: readonly Difference[],
): 'same' | 'other' | 'absent' {
  if (!mails.some(({ messageId }) => messageId === receipt)) return 'absent'
  return differences.some(({ receiptDiffers }) => receiptDiffers) ? 'other' : 'same'
}
