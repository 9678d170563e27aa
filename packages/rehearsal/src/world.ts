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

import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type RunningCoordinator, startCoordinator } from '@tra/coordinator'
import {
  type DownloadSite,
  keysFile,
  type MailList,
  type MovingClock,
  makeReleaseKey,
  movingClock,
  type OidcIssuer,
  type ReleaseKey,
  rosterDocuments,
  type SigstoreLab,
  startDownloadSite,
  startMailList,
  startOidcIssuer,
  startSigstoreLab,
} from '@tra/testkit'
import type { Disposal } from './disposal.ts'
import { committeePeople, releaseManager } from './people.ts'
import { accounts, COMMITTEE } from './stores/accounts.ts'
import { openStore } from './stores/open-store.ts'
import type { ReleaseStore, StoreName } from './stores/release-store.ts'

/** downloads.apache.org shows a new file some fifteen minutes after its commit (infra.apache.org/release-publishing.html). */
const PUBLICATION_DELAY = 15 * 60_000
const YEAR_SECONDS = 365 * 24 * 3600

/** A small Apache Software Foundation on loopback. */
export interface World {
  directory: string
  workspace: string
  clock: MovingClock
  store: ReleaseStore
  list: MailList
  site: DownloadSite
  issuer: OidcIssuer
  sigstore: SigstoreLab
  key: ReleaseKey
  keysUrl: string
  /** Path of committee-info.json. */
  roster: string
  trustedRoot: string
  coordinator: RunningCoordinator
  /** Ends the coordinator, or starts it again on the same address and log. */
  stopCoordinator(): Promise<void>
  restartCoordinator(): Promise<void>
}

type Parts = Pick<World, 'store' | 'site' | 'clock' | 'directory'>

interface Building {
  store: StoreName
  keyExpired: boolean
  progress(line: string): void
}

/** Builds the world; everything in it is undone by `disposal`, also when building fails half way. */
export async function buildWorld({ store, keyExpired, progress }: Building, disposal: Disposal): Promise<World> {
  const directory = await mkdtemp(join(tmpdir(), 'rehearsal-'))
  disposal.onDispose(() => rm(directory, { recursive: true, force: true }))
  const workspace = join(directory, 'workspace')
  for (const name of ['home', 'tmp']) await mkdir(join(directory, name))
  await mkdir(join(workspace, 'candidate'), { recursive: true })
  const clock = movingClock(join(directory, 'clock'))
  progress(`  an RSA-4096 key${keyExpired ? ', expired' : ''}`)
  const key = await releaseKey(keyExpired)
  disposal.onDispose(() => key.dispose())
  const servers = await startServers(store, { directory, clock }, disposal)
  progress(`  ${servers.store.title}, a mail list and its archive, Sigstore, an identity provider, a download site`)
  const coordinator = await coordinatorParts(directory, servers.issuer, clock)
  disposal.onDispose(() => coordinator.stopCoordinator())
  progress(`  the coordinator at ${coordinator.coordinator.url}`)
  const keysUrl = await publishKeys(key, { ...servers, clock, directory })
  const documents = await writeDocuments(directory, servers.sigstore)
  return Object.assign(coordinator, { directory, workspace, clock, ...servers, key, keysUrl, ...documents })
}

async function startServers(
  name: StoreName,
  { directory, clock }: { directory: string; clock: MovingClock },
  disposal: Disposal,
) {
  const now = () => clock.now()
  const list = disposal.add(await startMailList({ clock: now, accounts: [accounts.mail] }))
  const issuer = disposal.add(await startOidcIssuer({ clock: now }))
  const sigstore = disposal.add(await startSigstoreLab({ issuer, clock: now }))
  const store = await openStore(name, { directory, clock, list, issuer, disposal })
  const site = disposal.add(await startDownloadSite({ source: store.published, clock: now }))
  return { store, list, issuer, sigstore, site }
}

function releaseKey(expired: boolean): Promise<ReleaseKey> {
  const owner = {
    name: `${releaseManager.name} (CODE SIGNING KEY)`,
    email: releaseManager.address,
    type: 'rsa4096',
  } as const
  if (!expired) return makeReleaseKey(owner)
  return makeReleaseKey({
    ...owner,
    createdAt: new Date(Date.now() - 2 * YEAR_SECONDS * 1000),
    expiresIn: YEAR_SECONDS,
  })
}

// KEYS has been public for long when a release begins.
async function publishKeys(key: ReleaseKey, { store, site, clock, directory }: Parts): Promise<string> {
  const folder = join(directory, 'keys')
  await mkdir(folder)
  await writeFile(join(folder, 'KEYS'), keysFile([key]))
  await store.publishKeys(folder)
  const url = `${site.url}/${COMMITTEE}/KEYS`
  await fetch(url).then((response) => response.arrayBuffer())
  site.delay.milliseconds = PUBLICATION_DELAY
  clock.advance(2 * PUBLICATION_DELAY)
  return url
}

async function writeDocuments(directory: string, sigstore: SigstoreLab) {
  const paths = { roster: join(directory, 'committee-info.json'), trustedRoot: join(directory, 'trusted_root.json') }
  const roster = rosterDocuments([{ id: COMMITTEE, displayName: 'Example', people: committeePeople }])
  await writeFile(paths.roster, roster.committeeInfo)
  await writeFile(paths.trustedRoot, JSON.stringify(sigstore.trustedRoot))
  return paths
}

async function coordinatorParts(directory: string, issuer: OidcIssuer, clock: MovingClock) {
  const options = { directory: join(directory, 'coordinator'), issuerUrl: issuer.url, clock }
  const parts = {
    coordinator: await startCoordinator({ ...options, port: 0 }),
    stopCoordinator: () => parts.coordinator.close(),
    restartCoordinator: async () => {
      const { port } = new URL(parts.coordinator.url)
      parts.coordinator = await startCoordinator({ ...options, port: Number(port) })
    },
  }
  return parts
}
