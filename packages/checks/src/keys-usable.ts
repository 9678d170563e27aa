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
import type { CandidateFacts } from './facts.ts'
import { policy } from './policy.ts'

/** A profile that merely recommends signatures needs no KEYS until a file is signed. */
function needsKeys({ files, profile }: CandidateFacts): boolean {
  const demanded = profile.companions.some(({ suffix, severity }) => suffix === '.asc' && severity === 'blocker')
  return demanded || files.some(({ path }) => path.endsWith('.asc'))
}

export const keysUsable: Check<CandidateFacts> = {
  id: 'keys-usable',
  summary: 'KEYS holds at least one OpenPGP key.',
  reference: policy.signing,
  run(facts) {
    if (facts.keys.length > 0 || !needsKeys(facts)) return []
    return [
      {
        severity: 'blocker',
        message: 'KEYS holds no OpenPGP key, so no signature can be checked',
        hint: "publish the signers' public keys in the KEYS file at the top of the project's distribution directory",
      },
    ]
  },
}
