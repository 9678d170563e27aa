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

import type { KeyObject } from 'node:crypto'
import type { SignedEntity, Verifier } from '@sigstore/verify'
import type { SignatureRefusal } from '@tra/release'
import { refusalOf } from './refusal.ts'

const CONTENT_DIFFERS: SignatureRefusal = { outcome: 'differs', detail: 'the content differs from what was signed' }

/** Everything about a signature but who made it: log, time stamps, certificate, content. @returns the signature. */
export function judgeEntity(
  verifier: Verifier,
  key: KeyObject,
  entityOf: () => SignedEntity,
): { signature: Buffer } | SignatureRefusal {
  try {
    const entity = entityOf()
    // First, so that changed content is told as such and not as a time stamp that doesn't fit.
    if (!entity.signature.verifySignature(key)) return CONTENT_DIFFERS
    // Without a policy: the library takes an empty one as "anybody", and a text as an unanchored pattern.
    verifier.verify(entity)
    return { signature: entity.signature.signature }
  } catch (thrown) {
    return refusalOf(thrown)
  }
}
