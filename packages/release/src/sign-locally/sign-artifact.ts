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

import type { SignatureFacts } from '@tra/checks'
import { ReleaseError } from '@tra/kernel'
import { acceptSignatures } from './accept-signatures.ts'
import type { ChosenKey } from './choose-own-key.ts'
import { existingSignature } from './existing-signatures.ts'
import { type Signing, signaturePathOf } from './local-signing.ts'
import type { PlannedArtifact } from './signing-plan.ts'

function assertOwn(path: string, signatures: readonly SignatureFacts[], { primaryFingerprint }: ChosenKey): void {
  if (signatures.some((signature) => signature.primaryFingerprint === primaryFingerprint)) return
  throw new ReleaseError('SIGNING_FAILED', `${path}.asc: gpg signed with another key than ${primaryFingerprint}`, {
    hint: 'Look for local-user in gpg.conf; nothing was written.',
  })
}

// A signature that only one's own keyring accepts is worth nothing to a voter: it is verified with KEYS alone.
async function verifiedSignature(path: string, chosen: ChosenKey, earlier: string | undefined, signing: Signing) {
  const { local, keys, ports } = signing
  const artifactPath = `${local.directory}/${path}`
  const made = await ports.signer.sign({ fingerprint: chosen.fingerprint, path: artifactPath })
  const signatures = earlier === undefined ? [made] : [earlier, made]
  const accepted = await acceptSignatures({ artifact: path, artifactPath, keys, signatures }, ports)
  assertOwn(path, accepted.signatures, chosen)
  return accepted.asc
}

/** Signs one artifact and writes its `.asc`, so that a run that is interrupted goes on with the next one. */
export async function signArtifact(
  { path, step }: PlannedArtifact,
  chosen: ChosenKey,
  signing: Signing,
): Promise<void> {
  const { progress, writer } = signing.ports
  if (step === 'keep') return progress(`kept ${path}.asc: it is signed by this key already`)
  const target = signaturePathOf(signing.local, path)
  const earlier = await existingSignature(signing, path)
  if ((earlier === undefined) !== (step === 'sign'))
    throw new ReleaseError('CONFLICT', `${target} was changed meanwhile`, { hint: 'Run it again.' })
  progress(`signing ${path}; gpg may ask for a passphrase, or for a touch of the token`)
  await writer.write(target, await verifiedSignature(path, chosen, earlier, signing))
  progress(`wrote ${target}`)
}
