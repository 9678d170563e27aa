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

import { resolve } from 'node:path'
import { ReleaseError } from '@tra/kernel'
import type { CandidateStore, Clock, PromotionRequest, StoreReceipt } from '@tra/release'
import { assertHolds, type DirectoryDigests, directoryDigests, renamedDigests } from '../files/directory-digests.ts'
import { emptyDirectory } from '../files/empty-directory.ts'
import { renameFiles } from '../files/rename-files.ts'
import { type GitHubOptions, githubClient } from '../github/github-client.ts'
import { withTemporaryDirectory } from '../process/index.ts'
import { assetTransfer } from './asset-transfer.ts'
import { assertAssetNames, fillDraft, heldDigests, type Transfers } from './draft.ts'
import { gitHubCommands } from './github-commands.ts'
import { digestOf, type Release } from './release-document.ts'
import { apiOfPage, releaseLocation } from './release-location.ts'
import { type ReleasePages, releasePages } from './release-pages.ts'

interface Publication {
  location: string
  directory: string
  wanted: DirectoryDigests
  message: string
  prerelease: boolean
}

type Opening = (location: string) => Transfers & { tag: string }

async function existing(location: string, { pages }: Transfers): Promise<Release> {
  const release = await pages.published()
  if (release !== undefined) return release
  throw new ReleaseError('NOT_FOUND', `there is no release at ${location}`, {
    hint: 'was it removed, or never published?',
  })
}

/** What a published release holds, if it still is what was looked at. */
async function unchanged(
  location: string,
  revision: number,
  transfers: Transfers,
  into: string,
): Promise<DirectoryDigests> {
  const release = await existing(location, transfers)
  if (release.id !== revision)
    throw new ReleaseError(
      'CONFLICT',
      `${location} is another release than ${revision}: it was removed and made again`,
      {
        hint: 'verify what is there now before it is promoted',
      },
    )
  return heldDigests(release, transfers, into)
}

/**
 * Fills a draft, reads it back and publishes it. A run that was cut off goes on with the draft that is there; one whose
 * answer was lost may have left two, of which the older is taken.
 */
async function publish(publication: Publication, open: Opening): Promise<StoreReceipt> {
  const { location, directory, wanted, message, prerelease } = publication
  assertAssetNames(wanted)
  const transfers = open(location)
  const { pages, tag } = transfers
  const there = await pages.published()
  if (there !== undefined) {
    assertHolds(await heldDigests(there, transfers), wanted, location)
    return { location, revision: there.id, changed: false, ...warningsOn(there) }
  }
  await pages.taggedCommit()
  const draft = await ourDraft(pages, { message, name: tag, prerelease })
  await fillDraft(draft, { directory, wanted }, transfers)
  assertHolds(await heldDigests(draft, transfers), wanted, `the draft of ${location}`)
  const published = await pages.publish(draft, prerelease)
  // Read back: what the answer to a change says of itself is not what readers get.
  const seen = await pages.published()
  return { location, revision: published.id, changed: true, ...warningsOn(seen ?? published) }
}

function warningsOn({ tag_name: tag, immutable }: Release): Pick<StoreReceipt, 'warnings'> {
  if (immutable) return {}
  return {
    warnings: [
      `GitHub does not keep ${tag} as it is: its assets and its tag can still be changed. ` +
        'Enable immutable releases in the settings of the repository; it holds for releases published afterwards.',
    ],
  }
}

async function ourDraft(pages: ReleasePages, wanted: Parameters<ReleasePages['create']>[0]): Promise<Release> {
  const [draft, ...others] = await pages.drafts()
  for (const other of others) await pages.remove(other)
  if (draft !== undefined) return draft
  try {
    return await pages.create(wanted)
  } catch (thrown) {
    // The answer may be lost while the draft is there.
    const [made] = isLost(thrown) ? await pages.drafts() : []
    if (made === undefined) throw thrown
    return made
  }
}

const isLost = (thrown: unknown) => thrown instanceof ReleaseError && ['NETWORK', 'TIMEOUT'].includes(thrown.code)

function staging(open: Opening): CandidateStore['stage'] {
  return async ({ directory, location, message, released = false }) => {
    const source = resolve(directory)
    const wanted = await directoryDigests(source)
    if (wanted.size === 0)
      throw new ReleaseError('INPUT_INVALID', `${source} holds no file`, { hint: 'point to the candidate' })
    return publish({ location, directory: source, wanted, message, prerelease: !released }, open)
  }
}

// The candidate stays where voters found it, marked as a pre-release; the release is one of its own, with the same bytes.
function promotion(open: Opening): CandidateStore['promote'] {
  return ({ from, to, revision, message, renames = [] }: PromotionRequest) =>
    withTemporaryDirectory(async (directory) => {
      const [source, target] = [open(from), open(to)]
      const wanted = renamedDigests(await unchanged(from, revision, source, directory), renames)
      assertAssetNames(wanted)
      await assertSameCommit(source, target)
      await renameFiles(directory, renames)
      return publish({ location: to, directory, wanted, message, prerelease: false }, open)
    })
}

async function assertSameCommit(source: ReturnType<Opening>, target: ReturnType<Opening>): Promise<void> {
  const [voted, released] = [await source.pages.taggedCommit(), await target.pages.taggedCommit()]
  if (voted === released) return
  throw new ReleaseError('CONFLICT', `the tag ${target.tag} is ${released}, while ${source.tag} is ${voted}`, {
    hint: 'Tag the commit that was voted on; nothing was released.',
  })
}

function removal(open: Opening): CandidateStore['remove'] {
  return async ({ location, revision }) => {
    const { pages } = open(location)
    const release = await pages.published()
    if (release === undefined) return { location, revision, changed: false }
    if (release.id !== revision)
      throw new ReleaseError('CONFLICT', `${location} is another release than ${revision}`, {
        hint: 'look at it again',
      })
    await pages.remove(release)
    return { location, revision, changed: true }
  }
}

function listing(open: Opening): CandidateStore['list'] {
  return async (location) => {
    const transfers = open(location)
    const assets = await transfers.pages.assets(await existing(location, transfers))
    const files = assets.filter((asset) => asset.state === 'uploaded' || digestOf(asset) !== undefined)
    return files.map(({ name, size }) => ({ path: name, size })).sort((one, other) => (one.path < other.path ? -1 : 1))
  }
}

function exporting(open: Opening): CandidateStore['export'] {
  return async ({ location, revision, into }) => {
    const transfers = open(location)
    const release = await existing(location, transfers)
    await emptyDirectory(into)
    if (revision === undefined) await heldDigests(release, transfers, into)
    else await unchanged(location, revision, transfers, into)
  }
}

/**
 * Candidates and releases as releases on GitHub; a location is the page of one. Files go into a draft, are read back, and
 * are published at once; candidates are marked as pre-releases (incubator.apache.org/guides/distribution). Where the
 * repository publishes immutable releases, nobody can change them afterwards. Tags must be there: GitHub would make a
 * missing one at the head of the default branch.
 * @throws ReleaseError from every method: INPUT_INVALID, NOT_FOUND, CONFLICT, PERMISSION_MISSING, REFUSED, NETWORK,
 *   TIMEOUT, LIMIT_EXCEEDED, MALFORMED.
 */
export function gitHubStore(options: GitHubOptions): CandidateStore {
  const [client, transfer] = [githubClient(options), assetTransfer(options)]
  const open: Opening = (location) => {
    const found = releaseLocation(location)
    return { ...found, transfer, pages: releasePages(client, found) }
  }
  return {
    stage: staging(open),
    promote: promotion(open),
    remove: removal(open),
    list: listing(open),
    export: exporting(open),
    revisionOf: async (location) => (await open(location).pages.published())?.id,
    commands: gitHubCommands,
  }
}

/** Reads what everybody may read of the host that shows the page; no token goes to a host that an address names. */
export function publicGitHubStore(location: string, clock: Clock): CandidateStore {
  return gitHubStore({ clock, apiUrl: apiOfPage(location) })
}
