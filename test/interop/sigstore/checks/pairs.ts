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

import type { SignedRelease } from '../ours/sign-release.ts'
import { Openssl } from '../peers/openssl.ts'
import { changedCopy } from './changed-file.ts'
import type { CheckContext } from './check-context.ts'

/** `.sig` and `.pem`, for whoever has openssl or an older cosign. */
export async function checkPairs(context: CheckContext, release: SignedRelease): Promise<void> {
  const { artifacts } = release
  const { opinions, stack, scratch } = context
  const openssl = new Openssl(scratch)
  const now = new Date()
  await opinions.accepted(
    'openssl dgst, .sig and .pem',
    artifacts.map((path) => () => openssl.verifyPair(path)),
  )
  await opinions.accepted(
    'openssl verify, .pem',
    artifacts.map((path) => () => openssl.verifyChain(path, stack.keyFiles.fulcio, now)),
  )
  const changed = await Promise.all(artifacts.map((path) => changedCopy(path, scratch)))
  await opinions.refused(
    'openssl dgst, .sig and .pem, a changed byte',
    /Verification failure/i,
    artifacts.map((path, index) => () => openssl.verifyPair(changed[index] ?? '', path)),
  )
  await checkWithCosign(context, release, changed)
}

async function checkWithCosign(
  { opinions, cosign }: CheckContext,
  { artifacts, signer }: SignedRelease,
  changed: readonly string[],
): Promise<void> {
  const title = 'cosign verify-blob, .sig and .pem'
  await opinions.accepted(
    title,
    artifacts.map((path) => () => cosign.verifyPair({ path, pair: path, signer })),
  )
  const [path = '', other = ''] = [artifacts[0], changed[0]]
  await opinions.refused(`${title}, a changed byte`, /invalid signature/, [
    () => cosign.verifyPair({ path: other, pair: path, signer }),
  ])
  const stranger = { ...signer, subject: `${signer.subject}-evil` }
  await opinions.refused(`${title}, another identity`, /none of the expected identities matched/, [
    () => cosign.verifyPair({ path, pair: path, signer: stranger }),
  ])
}
