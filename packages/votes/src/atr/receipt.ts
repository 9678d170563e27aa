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
import type { VoteFacts } from '../tally.ts'
import { type VoteValue, voteValue } from '../vote-value.ts'
import type { AtrBallot } from './atr-vote.ts'

/** What the mail says by which ATR tells a list of a ballot. */
export interface Receipt {
  value: VoteValue
  /** ASF id. */
  voter: string
  line: string
  claimsBinding: boolean
}

// "+1 (binding) (jdoe) Jo Doe", for a podling "(formal)" and "(informal)"; what doesn't bind has no label.
const RECEIPT = /^([+-]?)([01])\s+(?:\((binding|non-binding|formal|informal)\)\s+)?\(([a-z][a-z0-9_-]{2,31})\)(?:\s|$)/
const BINDING = ['binding', 'formal']
const LABELS = [...BINDING, 'non-binding', 'informal']

/** Reads a receipt by its first line: what follows is the voter's comment, and casts nothing. */
export function readReceipt({ text }: Pick<Mail, 'text'>): Receipt | undefined {
  const line = text.trimStart().split('\n', 1)[0]?.trim() ?? ''
  const [, sign = '', digit = '', label, voter = ''] = RECEIPT.exec(line) ?? []
  const value = voteValue(sign || '+', digit)
  const casts = voter !== '' && !LABELS.includes(voter) && (sign !== '' || digit === '0')
  if (!casts || (value !== '+1' && value !== '0' && value !== '-1')) return undefined
  return { value, voter, line: line.slice(0, 200), claimsBinding: label !== undefined && BINDING.includes(label) }
}

/** ATR's ballots by the Message-ID of their receipts; none unless the vote is held in trusted mode. */
export function ballotsByReceipt({ atr }: Pick<VoteFacts, 'atr'>): Map<string, AtrBallot> {
  const ballots = atr?.mode === 'trusted' ? (atr.ballots ?? []) : []
  return new Map(ballots.map((ballot) => [ballot.receipt, ballot]))
}

/** Whether a mail is what ATR would have sent for a ballot: from the voter's own address, with the ballot's value. */
export function isReceiptOf(mail: Pick<Mail, 'from' | 'text'>, { voter, value }: AtrBallot): boolean {
  const receipt = readReceipt(mail)
  return receipt?.voter === voter && receipt.value === value && isAddressOf(mail.from.address, voter)
}

/** ATR sends as `<id>@apache.org`; an archive that masks addresses leaves the first letters: `ja...@apache.org`. */
export function isAddressOf(address: string, id: string): boolean {
  const [local = '', domain] = address.split('@')
  const [shown = '', masked] = local.split('...')
  return domain === 'apache.org' && shown !== '' && (masked === '' ? id.startsWith(shown) : local === id)
}
