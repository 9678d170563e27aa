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

import type { CandidateFacts } from './facts.ts'
import { keyOf } from './key-of.ts'
import { clause } from './policy.ts'
import type { Problem, RuleCheck } from './rule.ts'
import type { KeyFacts } from './signature-facts.ts'
import { addressOf } from './user-id-address.ts'

const FOUNDATION = 'apache.org'

/** Whether a user id names a committer, or the key that Infra made for this committee's automated releases. */
function isIdentity(userId: string, committee: string | undefined): boolean {
  const { local, domain } = addressOf(userId) ?? {}
  if (domain === FOUNDATION) return true
  return committee !== undefined && local === 'private' && domain === `${committee.toLowerCase()}.${FOUNDATION}`
}

function unnamed({ fingerprint, userIds }: KeyFacts, committee: string | undefined): Problem<'no-asf-uid'> {
  const automated = committee === undefined ? '' : ` or private@${committee}.${FOUNDATION}`
  return {
    rule: 'no-asf-uid',
    message: `key ${fingerprint} (${userIds[0] ?? 'no user id'}) has no user id with an address at ${FOUNDATION}${automated}`,
    hint: `add one with: gpg --quick-add-uid ${fingerprint} "Name <id@${FOUNDATION}>", and append the key to KEYS again`,
  }
}

export const signerIdentified: RuleCheck<CandidateFacts, 'no-asf-uid'> = {
  id: 'signer-identified',
  summary: 'Every key that signed the candidate names a committer, or is the automated key of the committee.',
  rules: {
    'no-asf-uid': {
      about: 'a signing key without a user id at apache.org',
      why: 'Artifacts must be signed by a committer, and nothing in such a key says which one its holder is.',
      clause: clause('SHOULD', 'keyBasics'),
      severity: { else: 'concern', 'open-source': 'off' },
      atr: 'signature.check',
    },
  },
  run({ keys, signatures, release }) {
    const good = signatures.filter(({ outcome }) => outcome === 'good')
    const signers = new Set(good.flatMap((signature) => keyOf(signature, keys)?.key ?? []))
    return [...signers]
      .filter(({ userIds }) => !userIds.some((userId) => isIdentity(userId, release?.committee)))
      .map((key) => unnamed(key, release?.committee))
  },
}
