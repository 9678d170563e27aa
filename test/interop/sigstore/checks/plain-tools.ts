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

import { readFile } from 'node:fs/promises'
import { createGpgHome } from '@tra/testkit'
import { readBundleFile } from '../ours/bundle-file.ts'
import type { SignedRelease } from '../ours/sign-release.ts'
import { Openssl } from '../peers/openssl.ts'
import type { RekorVersion } from '../stack/stack.ts'
import type { CheckContext } from './check-context.ts'

/** What needs no Sigstore at all. */
export async function checkPlainTools(
  { opinions, stack, scratch }: CheckContext,
  { artifacts, keys }: SignedRelease,
  version: RekorVersion,
): Promise<void> {
  const openssl = new Openssl(scratch)
  const title = (name: string) => `Rekor v${version}: ${name}`
  await opinions.accepted(
    title('openssl dgst, .sig and .pem'),
    artifacts.map((path) => () => openssl.verifyPair(path)),
  )
  const { fulcio, timestamps } = stack.keyFiles
  const now = new Date()
  await opinions.accepted(
    title('openssl verify, .pem'),
    artifacts.map((path) => () => openssl.verifyChain(path, fulcio, now)),
  )
  await opinions.accepted(
    title('openssl ts, time stamp'),
    artifacts.map((path) => async () => {
      const { timestamp, signature } = await readBundleFile(path)
      await openssl.verifyTimestamp(timestamp, signature, timestamps)
    }),
  )
  const gpg = await createGpgHome()
  try {
    await gpg.run(['--import'], { input: await readFile(keys) })
    await opinions.accepted(
      title('gpg --verify, .asc'),
      artifacts.map((path) => () => gpg.run(['--verify', `${path}.asc`, path])),
    )
  } finally {
    await gpg.dispose()
  }
}
