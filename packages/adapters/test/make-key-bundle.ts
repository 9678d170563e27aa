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

import { createHash, type KeyObject, sign } from 'node:crypto'
import { bundleToJSON, toDSSEBundle, toMessageSignatureBundle } from '@sigstore/bundle'
import { dsse } from '@sigstore/core'
import { RekorWitness, TSAWitness } from '@sigstore/sign'
import type { SigstoreLab } from '@tra/testkit'

const IN_TOTO = 'application/vnd.in-toto+json'
const KEY_HINT = 'a key'

export interface KeyBundleOptions {
  lab: SigstoreLab
  content: Buffer
  keys: { privateKey: KeyObject; publicKey: KeyObject }
  statement?: boolean
}

/** A v0.3 bundle signed with a key of one's own instead of a certificate's, logged and time-stamped; as JSON text. */
export async function makeKeyBundle({ lab, content, keys, statement = false }: KeyBundleOptions): Promise<string> {
  const signed = statement ? dsse.preAuthEncoding(IN_TOTO, content) : content
  const parts = { signature: sign('sha256', signed, keys.privateKey), keyHint: KEY_HINT }
  const bundle = statement
    ? toDSSEBundle({ artifact: content, artifactType: IN_TOTO, ...parts })
    : toMessageSignatureBundle({ digest: createHash('sha256').update(content).digest(), ...parts })
  const pem = keys.publicKey.export({ type: 'spki', format: 'pem' }).toString()
  const [{ tlogEntries }, { rfc3161Timestamps }] = await Promise.all([
    new RekorWitness({ rekorBaseURL: lab.rekorUrl }).testify(bundle.content, pem),
    new TSAWitness({ tsaBaseURL: lab.tsaUrl }).testify(bundle.content),
  ])
  bundle.verificationMaterial.tlogEntries = tlogEntries
  bundle.verificationMaterial.timestampVerificationData = { rfc3161Timestamps }
  return JSON.stringify(bundleToJSON(bundle))
}
