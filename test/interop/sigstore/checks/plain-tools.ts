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
import type { RekorVersion } from '../stack/rekor-version.ts'
import { changedCopy } from './changed-file.ts'
import type { CheckContext } from './check-context.ts'

/** The time stamps in our bundles, by a verifier of RFC 3161 that knows nothing of Sigstore. */
export async function checkTimestamps(
  { opinions, stack, scratch }: CheckContext,
  { artifacts }: SignedRelease,
  version: RekorVersion,
): Promise<void> {
  const openssl = new Openssl(scratch)
  const { timestamps } = stack.keyFiles
  const title = `Rekor v${version}: openssl ts, time stamp`
  const ask = (path: string, ofPath: string) => async () => {
    const [{ timestamp }, { signature }] = [await readBundleFile(path), await readBundleFile(ofPath)]
    await openssl.verifyTimestamp(timestamp, signature, timestamps)
  }
  await opinions.accepted(
    title,
    artifacts.map((path) => ask(path, path)),
  )
  const neighbours = artifacts.map((path, index) => [path, artifacts.at(index - 1) ?? ''] as const)
  await opinions.refused(
    `${title}, of another signature`,
    /message imprint mismatch/,
    neighbours.map(([path, other]) => ask(path, other)),
  )
}

/** The OpenPGP signatures, with KEYS alone. */
export async function checkOpenPgp(
  { opinions, scratch }: CheckContext,
  { artifacts, keys }: SignedRelease,
): Promise<void> {
  const gpg = await createGpgHome()
  const verify = (path: string, signed: string) => () => gpg.run(['--verify', `${signed}.asc`, path])
  try {
    await gpg.run(['--import'], { input: await readFile(keys) })
    await opinions.accepted(
      'gpg --verify, .asc',
      artifacts.map((path) => verify(path, path)),
    )
    const changed = await Promise.all(artifacts.map((path) => changedCopy(path, scratch)))
    await opinions.refused(
      'gpg --verify, .asc, a changed byte',
      /BAD signature/,
      artifacts.map((path, index) => verify(changed[index] ?? '', path)),
    )
  } finally {
    await gpg.dispose()
  }
}
