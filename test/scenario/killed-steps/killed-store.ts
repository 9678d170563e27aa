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

import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { candidateReader, runTool, storeFor, systemClock } from '@tra/adapters'
import { candidateDigest } from '@tra/kernel'
import { type GitHubReleases, keysFile, makeReleaseKey, type ReleaseKey, startGitHubReleases } from '@tra/testkit'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { killEverywhere } from './killed-step.ts'
import { passedReport, passedTally } from './passed-documents.ts'

const TOKEN = 'ghs_secret'
const TIMEOUT = 600_000
export const release = { committee: 'example', product: 'tool', version: '1.0', candidate: 'rc1' }

let scratch: string
let key: ReleaseKey
let digest: string
let server: GitHubReleases

beforeAll(async () => {
  scratch = await mkdtemp(join(tmpdir(), 'killed-steps-'))
  key = await makeReleaseKey({ name: 'Ada', email: 'ada@example.org', type: 'ed25519' })
  server = await startGitHubReleases({ token: TOKEN })
})
afterAll(async () => {
  await key.dispose()
  await server.close()
  await rm(scratch, { recursive: true })
})

/** A world on disk: a signed candidate, KEYS and a passed tally in the workspace; stores beside it. */
export async function aWorld(name: string): Promise<string> {
  const world = join(scratch, name)
  const candidate = join(world, 'workspace/candidate')
  await mkdir(candidate, { recursive: true })
  await mkdir(join(world, 'home'))
  const artifact = join(candidate, 'tool-1.0-src.zip')
  // ATR looks whether a file begins as its name says.
  await writeFile(artifact, 'PK: the source')
  await writeFile(`${artifact}.sha512`, 'a digest')
  await writeFile(`${artifact}.asc`, await key.signDetached(artifact))
  digest = candidateDigest(await candidateReader().read(candidate))
  await writeFile(join(world, 'workspace/KEYS'), keysFile([key]))
  await runTool('svnadmin', ['create', join(world, 'repository')])
  return world
}

export interface Places {
  staging: string
  staged: string
  released: string
  /** How many revisions, or releases, there are. */
  revisions(): Promise<number>
  reset?(): Promise<void>
}

const access = () => ({ clock: systemClock, github: { token: TOKEN, apiUrl: server.url } })

export async function digestAt(location: string): Promise<string> {
  const into = await mkdtemp(join(scratch, 'export-'))
  await storeFor([location], access()).export({ location, into })
  return candidateDigest(await candidateReader().read(into))
}

// A file that a kill left half-written has a hidden name that nobody reads.
export const writtenIn = async (directory: string) =>
  (await readdir(directory)).filter((name) => !name.startsWith('.')).toSorted()

const account = () => ({ ...release, 'github-token': TOKEN, 'github-url': server.url })

const outside = () =>
  server.releases.map(({ id: _, assets, ...release }) => ({
    ...release,
    assets: assets.map(({ id: __, ...asset }) => asset),
  }))

export interface KilledStore {
  store: string
  placesIn(world: string, server: GitHubReleases): Places
  /** Revisions, or releases, after stage, and those that promote adds to what was there. */
  afterStage: number
  afterPromotion: number
  /** What stage-rc leaves in its directory, besides the mail. */
  alsoWritten?: readonly string[]
}

/** Kills both steps that write at everything that they do to a store. */
export function describeKilledStore(killed: KilledStore): void {
  const { store, placesIn, afterStage, afterPromotion, alsoWritten = [] } = killed
  describe(`killed at everything that it does, with ${store} as the store,`, () => {
    const moments: Record<string, string[]> = {}

    test(
      'stage-rc, run again, ends in one candidate, one mail, one event',
      async () => {
        const world = await aWorld(`stage-${store.replace(' ', '-')}`)
        const places = placesIn(world, server)
        server.releases.splice(0)
        moments.stage = await killEverywhere({
          action: 'stage-rc',
          world,
          inputs: {
            ...account(),
            ...{ directory: 'candidate', 'candidate-digest': digest, 'staging-url': places.staging },
            ...{ 'vote-to': 'dev@example.org', 'vote-from': 'Ada', 'keys-url': 'https://example.org/KEYS' },
          },
          outside,
          reset: async () => void server.releases.splice(0),
          async settled({ outputs }) {
            expect(await places.revisions()).toBe(afterStage)
            expect(await digestAt(places.staged)).toBe(digest)
            expect(await writtenIn(join(world, 'workspace/.trusted-release/stage-rc'))).toEqual([
              ...alsoWritten,
              'vote.eml',
            ])
            expect(outputs.location).toBe(places.staged)
          },
        })
        expect(moments.stage.length).toBeGreaterThan(5)
      },
      TIMEOUT,
    )

    test(
      'promote, run again, ends in one release, one receipt, one event',
      async () => {
        const world = await aWorld(`promote-${store.replace(' ', '-')}`)
        const places = placesIn(world, server)
        server.releases.splice(0)
        const candidate = join(world, 'workspace/candidate')
        await storeFor([places.staged], access()).stage({
          directory: candidate,
          location: places.staged,
          message: 'Stage',
        })
        const staged = server.releases.map((one) => ({ ...one, assets: [...one.assets] }))
        const before = store === 'Subversion' ? 1 : 0
        await writeFile(join(world, 'workspace/tally.json'), JSON.stringify(passedTally(digest)))
        await writeFile(join(world, 'workspace/report.json'), JSON.stringify(passedReport(digest)))
        moments.promote = await killEverywhere({
          action: 'promote',
          world,
          inputs: {
            ...account(),
            ...{
              tally: 'tally.json',
              report: 'report.json',
              'staged-url': places.staged,
              'release-url': places.released,
            },
            ...{ keys: 'KEYS', execute: 'true' },
          },
          outside,
          reset: async () => void server.releases.splice(0, server.releases.length, ...staged),
          async settled() {
            expect(await places.revisions()).toBe(before + afterPromotion)
            expect(await digestAt(places.released)).toBe(digest)
            expect(await writtenIn(join(world, 'workspace/.trusted-release/promote'))).toEqual([
              'plan.json',
              'receipt.json',
            ])
          },
        })
        expect(moments.promote.length).toBeGreaterThan(5)
      },
      TIMEOUT,
    )

    afterAll(() => {
      const counts = Object.entries(moments).map(([step, list]) => `${step} ${list.length}`)
      console.log(`killed, ${store}: ${counts.join(', ')} moments`)
    })
  })
}
