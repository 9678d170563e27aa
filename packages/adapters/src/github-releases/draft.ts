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

import { join } from 'node:path'
import { mapLimited, ReleaseError } from '@tra/kernel'
import type { DirectoryDigests } from '../files/directory-digests.ts'
import { withTemporaryDirectory } from '../process/index.ts'
import type { AssetTransfer } from './asset-transfer.ts'
import { type Asset, digestOf, MAX_ASSETS, type Release } from './release-document.ts'
import type { ReleasePages } from './release-pages.ts'

const UPLOADED = 'uploaded'
const CONCURRENT_TRANSFERS = 4
/** Rounds of looking and sending what is missing. */
const ROUNDS = 4

// GitHub puts dots for other characters in a name, and names a file `default` that has none left; both would be other files.
const SAFE_NAME = /^[A-Za-z0-9][A-Za-z0-9._+-]{0,250}$/

/** What moves files to and from one repository. */
export interface Transfers {
  repository: string
  pages: ReleasePages
  transfer: AssetTransfer
}

/** @throws ReleaseError INPUT_INVALID for what GitHub would keep under another name, or not at all. */
export function assertAssetNames(digests: DirectoryDigests): void {
  const odd = [...digests.keys()].find((name) => !SAFE_NAME.test(name))
  if (odd !== undefined)
    throw new ReleaseError('INPUT_INVALID', `GitHub keeps no file under the name ${JSON.stringify(odd)}`, {
      hint: 'Releases on GitHub hold no directories; names consist of letters, digits, dots, dashes and underscores.',
    })
  if (digests.size <= MAX_ASSETS) return
  throw new ReleaseError('LIMIT_EXCEEDED', `a release on GitHub holds ${MAX_ASSETS} files, not ${digests.size}`)
}

/** The digests that a release holds, from its bytes, not from its list. */
export async function heldDigests(release: Release, transfers: Transfers, into?: string): Promise<DirectoryDigests> {
  const assets = (await transfers.pages.assets(release)).filter(({ state }) => state === UPLOADED)
  const read = (directory: string) => downloadAll(assets, transfers, directory)
  return into === undefined ? withTemporaryDirectory(read) : read(into)
}

async function downloadAll(
  assets: readonly Asset[],
  { repository, transfer }: Transfers,
  directory: string,
): Promise<DirectoryDigests> {
  assertAssetNames(new Map(assets.map(({ name }) => [name, ''])))
  const digests = await mapLimited(assets, CONCURRENT_TRANSFERS, async (asset) => {
    const sha256 = await transfer.download(repository, asset, join(directory, asset.name))
    const listed = digestOf(asset)
    if (listed === undefined || listed === sha256) return [asset.name, sha256] as const
    throw new ReleaseError('CONFLICT', `GitHub gives out other bytes of ${asset.name} than it lists`)
  })
  return new Map(digests)
}

/**
 * Brings a draft to hold exactly the wanted files: sends what is missing, takes away what is half there or not wanted.
 * @throws ReleaseError NETWORK when files still miss at the end.
 */
export async function fillDraft(
  draft: Release,
  { directory, wanted }: { directory: string; wanted: DirectoryDigests },
  transfers: Transfers,
): Promise<void> {
  for (let round = 0; round < ROUNDS; round += 1) {
    const assets = await transfers.pages.assets(draft)
    const bad = assets.filter((asset) => asset.state !== UPLOADED || digestOf(asset) !== wanted.get(asset.name))
    for (const asset of bad) await transfers.pages.removeAsset(asset)
    const kept = new Set(assets.filter((asset) => !bad.includes(asset)).map(({ name }) => name))
    const missing = [...wanted.keys()].filter((name) => !kept.has(name))
    if (missing.length === 0) return
    await mapLimited(missing, CONCURRENT_TRANSFERS, (name) =>
      transfers.transfer.upload(draft, { path: join(directory, name), name }).catch(unlessThere),
    )
  }
  throw new ReleaseError('NETWORK', `not every file arrived at ${draft.tag_name}`, {
    hint: 'Run it again: what arrived is kept.',
  })
}

// A file of that name is there: the next round looks whether it is the right one.
function unlessThere(thrown: unknown): boolean {
  if (thrown instanceof ReleaseError && thrown.code === 'CONFLICT') return false
  throw thrown
}
