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

import { ReleaseError } from '@tra/kernel'
import { type SignRequest, signingPlan } from '@tra/release'
import type { Inputs } from './inputs.ts'

/** What the inputs ask for. @throws ReleaseError INPUT_INVALID for a project key that isn't given. */
export function signRequest(inputs: Inputs): SignRequest {
  const plan = signingPlan(inputs.profile, {
    openPgp: inputs.openpgp !== 'off',
    sigstore: inputs.sigstore,
    rekorVersion: inputs['rekor-version'] === '2' ? 2 : 1,
    githubAttestations: inputs['github-attestations'],
    require: inputs.require,
  })
  const { directory, keys, 'dry-run': dryRun } = inputs
  return { directory, keys, openPgp: openPgpOf(inputs), plan, dryRun }
}

/** An input that would be ignored is a misunderstanding about who signs. */
function assertUsed(inputs: Inputs): void {
  const unused =
    inputs.openpgp === 'project-key' ? (['signatures'] as const) : (['gpg-private-key', 'gpg-passphrase'] as const)
  const given = unused.filter((name) => inputs[name] !== undefined)
  if (given.length === 0) return
  throw new ReleaseError('INPUT_INVALID', `${given.join(', ')}: not used with \`openpgp: ${inputs.openpgp}\``, {
    hint: 'Either this step holds the key (`project-key`), or people sign elsewhere (`release-manager`).',
  })
}

function openPgpOf(inputs: Inputs): SignRequest['openPgp'] {
  assertUsed(inputs)
  if (inputs.openpgp !== 'project-key') return { by: 'release-manager', signatures: inputs.signatures }
  const privateKey = inputs['gpg-private-key']
  if (privateKey === undefined) {
    throw new ReleaseError('INPUT_INVALID', 'gpg-private-key: required with `openpgp: project-key`', {
      hint: 'Give the key, or `openpgp: release-manager`: then a person signs with `trusted-release sign --local`.',
    })
  }
  return { by: 'project-key', privateKey, passphrase: inputs['gpg-passphrase'] }
}
