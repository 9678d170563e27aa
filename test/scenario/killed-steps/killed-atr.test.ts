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

import { execFileSync } from 'node:child_process'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { candidateReader, runTool } from '@tra/adapters'
import { candidateDigest } from '@tra/kernel'
import {
  type AtrReleaseState,
  type AtrServer,
  type AtrSsh,
  canServeSsh,
  type MovingClock,
  movingClock,
  type OidcIssuer,
  startAtrServer,
  startAtrSsh,
  startOidcIssuer,
} from '@tra/testkit'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { killEverywhere } from './killed-step.ts'
import { aWorld, digestAt, release, writtenIn } from './killed-store.ts'
import { passedReport, passedTally } from './passed-documents.ts'

const TIMEOUT = 600_000
const HOUR = 3_600_000
const SUBVERSION = 'svn'
const VOTED_HOURS = 73
const REFERENCE = { project: release.product, version: release.version }
const workflow = (name: string) => `.github/workflows/${name}.yml`
// OpenSSH's server is no tool of the suite: where it is missing on somebody's machine, CI runs these tests.
const suite = describe.skipIf(!canServeSsh() && process.env.CI === undefined)

let scratch: string
let clock: MovingClock
let issuer: OidcIssuer
let atr: AtrServer
let ssh: AtrSsh

beforeAll(async () => {
  scratch = await mkdtemp(join(tmpdir(), 'killed-atr-'))
  clock = movingClock(join(scratch, 'clock'))
  issuer = await startOidcIssuer({ clock: clock.now })
  atr = await startAtrServer({
    clock: clock.now,
    directory: join(scratch, 'atr'),
    oidc: { issuer: issuer.url, jwks: issuer.jwks },
    accounts: [{ uid: 'ada', fullname: 'Ada', token: 'a-token', github: '1001' }],
    projects: [
      {
        ...{ key: release.product, committee: release.committee, members: ['ada'], voteMode: 'email' },
        ...{ repository: 'tool', workflows: { compose: [workflow('stage')], vote: [workflow('promote')] } },
      },
    ],
  })
  if (canServeSsh()) ssh = await startAtrSsh(atr.state, join(scratch, 'ssh'))
})
afterAll(async () => {
  await Promise.all([ssh?.close(), atr.close(), issuer.close()])
  await rm(scratch, { recursive: true })
})

/** The environment of a job of a registered workflow. */
function jobOf(name: string): Record<string, string> {
  issuer.setRun({
    ...{ repository: 'apache/tool', actor_id: '1001', enterprise: 'the-asf', enterprise_id: '212555' },
    workflow_ref: `apache/tool/${workflow(name)}@refs/heads/main`,
  })
  return {
    ACTIONS_ID_TOKEN_REQUEST_URL: issuer.requestUrl,
    ACTIONS_ID_TOKEN_REQUEST_TOKEN: issuer.requestToken,
    ...clock.environment,
  }
}

const page = () => `${atr.url}/compose/${REFERENCE.project}/${REFERENCE.version}`
// Without directories, whose names are drawn by lot.
const outside = () => ({
  releases: atr.state.releases.map(({ phase, revisions }) => [phase, ...revisions.map(({ number }) => number)]),
  mails: atr.state.mails.map(({ subject }) => subject),
  quarantines: atr.state.quarantines.length,
})

async function resetTo(releases: AtrReleaseState[]): Promise<void> {
  Object.assign(atr.state, { releases: structuredClone(releases), mails: [], quarantines: [] })
  // ATR takes ten keys and ten ends of votes an hour.
  clock.advance(2 * HOUR)
}

const digestOf = async (world: string) =>
  candidateDigest(await candidateReader().read(join(world, 'workspace/candidate')))
const stepInputs = { ...release, 'keys-url': 'https://example.org/KEYS' }

suite('killed at everything that it does, with ATR as the store,', () => {
  test(
    'stage-rc, run again, ends in one revision, one mail, one event',
    async () => {
      const world = await aWorld('stage-atr')
      const digest = await digestOf(world)
      await resetTo([])
      const moments = await killEverywhere({
        action: 'stage-rc',
        ...{ world, outside, environment: jobOf('stage') },
        inputs: {
          ...stepInputs,
          ...{ directory: 'candidate', 'candidate-digest': digest, 'staging-url': page() },
          ...{ 'atr-host-key': ssh.hostKey, 'atr-ssh': `${ssh.user}@${ssh.host}:${ssh.port}` },
          ...{ 'vote-to': 'dev@example.org', 'vote-from': 'Ada' },
        },
        reset: () => resetTo([]),
        async settled({ outputs }) {
          expect(outside()).toEqual({ releases: [['release_candidate_draft', '00001']], mails: [], quarantines: 0 })
          expect(await digestAt(page())).toBe(digest)
          expect(await writtenIn(join(world, 'workspace/.trusted-release/stage-rc'))).toEqual(['vote.eml'])
          expect(outputs).toMatchObject({ location: page(), revision: '1' })
        },
      })
      expect(moments).toEqual(expect.arrayContaining(['before rsync', 'after rsync']))
      console.log(`killed, ATR: stage ${moments.length} moments`)
    },
    TIMEOUT,
  )

  test(
    'promote, run again, ends in one publication, one result, one receipt, one event',
    async () => {
      const world = await aWorld('promote-atr')
      const digest = await digestOf(world)
      await resetTo([])
      const released = `${pathToFileURL(join(world, 'repository')).href}/release/1.0`
      const voted = await votedIn(world)
      // Before ATR answers, so that what a kill leaves does not hang on who is faster.
      atr.state.publish = async (_release, directory) =>
        void execFileSync(SUBVERSION, ['import', '-q', '-m', 'Release', directory, released])
      await writeFile(join(world, 'workspace/tally.json'), JSON.stringify(passedTally(digest, clock.now())))
      await writeFile(join(world, 'workspace/report.json'), JSON.stringify(passedReport(digest)))
      await mkdir(join(world, 'workspace/.trusted-release'), { recursive: true })
      const moments = await killEverywhere({
        action: 'promote',
        ...{ world, outside, environment: jobOf('promote') },
        inputs: {
          ...release,
          ...{
            tally: 'tally.json',
            report: 'report.json',
            'staged-url': page(),
            'release-url': released,
            keys: 'KEYS',
            execute: 'true',
          },
        },
        reset: () => resetTo(voted),
        async settled() {
          const { releases, mails } = outside()
          expect(releases).toEqual([['release_preview', '00001', '00002']])
          expect(mails).toHaveLength(1)
          expect((await runTool('svnlook', ['youngest', join(world, 'repository')])).stdout.trim()).toBe('1')
          expect(await digestAt(released)).toBe(digest)
          expect(await writtenIn(join(world, 'workspace/.trusted-release/promote'))).toEqual([
            'plan.json',
            'receipt.json',
          ])
        },
      })
      expect(moments).toEqual(expect.arrayContaining(['before POST', 'after POST']))
      console.log(`killed, ATR: promote ${moments.length} moments`)
    },
    TIMEOUT,
  )
})

/** A candidate in ATR whose vote may be ended, and which ATR is to publish then. */
async function votedIn(world: string): Promise<AtrReleaseState[]> {
  await atr.put(REFERENCE, join(world, 'workspace/candidate'))
  const [held] = atr.state.releases
  if (held === undefined) throw new Error('ATR holds no release')
  Object.assign(held, { phase: 'release_candidate', voteMode: 'email', publishes: true, voteStarted: clock.now() })
  for (const revision of held.revisions) revision.phase = 'release_candidate'
  clock.advance(VOTED_HOURS * HOUR)
  return structuredClone(atr.state.releases)
}
