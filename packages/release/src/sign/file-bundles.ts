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

import type { FileFacts } from '@tra/checks'
import { mapLimited } from '@tra/kernel'
import type { SigstoreSession } from '../ports.ts'
import type { Companions } from './companions.ts'
import { detachedPair } from './detached-pair.ts'

/** The session asks services for fewer at once; the others are read, signed or verified meanwhile. */
export const SIGNATURES_AT_ONCE = 16

/** A bundle per artifact; one of an earlier run that verifies is kept. */
export async function makeBundles(
  artifacts: readonly FileFacts[],
  work: Companions,
  session: SigstoreSession,
): Promise<void> {
  await mapLimited(artifacts, SIGNATURES_AT_ONCE, async ({ path, sha256 }) => {
    const name = `${path}.sigstore.json`
    const earlier = await work.existing(name)
    if (earlier !== undefined && (await session.accepts(earlier, work.pathOf(path), sha256))) return work.keep(name)
    await work.write(name, await session.signFile(work.pathOf(path), sha256))
  })
}

/** The signature and certificate of each bundle as files of their own. */
export async function makePairs(artifacts: readonly FileFacts[], work: Companions): Promise<void> {
  for (const { path } of artifacts) {
    const bundle = await work.current(`${path}.sigstore.json`)
    if (bundle === undefined) continue
    const { signature, certificate } = detachedPair(bundle)
    await work.write(`${path}.sig`, signature)
    await work.write(`${path}.pem`, certificate)
  }
}
