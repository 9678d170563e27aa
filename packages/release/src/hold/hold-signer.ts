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

import { createPrivateKey, type KeyObject } from 'node:crypto'
import { ReleaseError } from '@tra/kernel'
import { noteKey, verifierKey } from '@tra/ledger'
import type { HoldSigner } from './holds-text.ts'

function ed25519(pem: string): KeyObject | undefined {
  try {
    const key = createPrivateKey(pem)
    return key.asymmetricKeyType === 'ed25519' ? key : undefined
  } catch {
    // Not passed on as the cause: a parser's message may quote the key.
    return undefined
  }
}

/**
 * A signer from an Ed25519 private key (PEM, PKCS #8).
 * @returns also the verifier key, which gates pin. @throws ReleaseError MALFORMED, INPUT_INVALID for a bad name.
 */
export function holdSigner(name: string, pem: string): HoldSigner & { verifierKey: string } {
  const privateKey = ed25519(pem)
  if (privateKey !== undefined) return { name, privateKey, verifierKey: verifierKey(noteKey(name, privateKey)) }
  throw new ReleaseError('MALFORMED', 'the key file holds no Ed25519 private key', {
    hint: 'Make one with `openssl genpkey -algorithm ed25519`.',
  })
}
