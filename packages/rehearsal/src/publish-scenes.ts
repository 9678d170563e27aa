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

import { existsSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { svnStore } from '@tra/adapters'
import { ReleaseError } from '@tra/kernel'
import type { StagedScene } from './candidate-scenes.ts'
import { releaseManager } from './people.ts'
import { beginRun, playAction, playStep, type Stage, startAction } from './stage.ts'
import { tamperWithStaged } from './tamper.ts'
import { smtpInputs, type TalliedScene } from './vote-scenes.ts'
import { accounts } from './world.ts'

const RECEIPT = '.trusted-release/promote/receipt.json'
const ABOUT =
  'Apache Example shows how a release goes. It does nothing else, and does it with care: it is built, signed, voted on and published as real releases are, by the same programs, and whoever wants to know how that works can read along or change something and see what stops it.'
const POLLS = 1200
const POLL_MILLISECONDS = 50

/** Plan in CI, promotion by a PMC member, announcement. */
export async function playPublication(stage: Stage, staged: StagedScene, tallied: TalliedScene): Promise<void> {
  const { world, project, scenario } = stage
  if (scenario.tamperAfterVote) await tamperWithStaged(stage, staged.location)
  const releaseUrl = `${world.svn.url}/dist/release/example/${project.release.product}/${project.release.version}`
  const inputs = { tally: tallied.tally, 'staged-url': staged.location, 'release-url': releaseUrl, keys: world.keysUrl }
  await playAction(stage, 'promote', {
    environment: beginRun(stage, 'release-plan'),
    inputs,
    evidence: ({ outputs }) => `plan only: ${outputs.plan}`,
  })
  const execution = {
    ...inputs,
    execute: 'true',
    'svn-username': accounts.pmc.name,
    'svn-password': accounts.pmc.password,
  }
  const environment = beginRun(stage, 'release-publish')
  if (scenario.killPromotion) await killPromotion(stage, { inputs: execution, environment }, releaseUrl)
  await playAction(stage, 'promote', {
    environment,
    inputs: execution,
    evidence: ({ outputs }) => `r${outputs.revision} ${releaseUrl}`,
  })
  if (scenario.coordinatorDown) {
    await world.restartCoordinator()
    stage.terminal.log('          the coordinator is up again; the next step delivers what waits')
  }
  await announce(stage, environment)
}

// Held in the post-commit hook the client waits: the revision is there, the receipt can not be.
async function killPromotion(
  stage: Stage,
  request: { inputs: Record<string, string>; environment: Record<string, string> },
  releaseUrl: string,
): Promise<void> {
  await playStep(stage, 'promote, killed', async () => {
    const commits = await stage.world.svn.holdAfterCommit()
    const { result, kill } = await startAction(stage, 'promote', request)
    try {
      const revision = await untilThere(releaseUrl)
      kill()
      await result
      if (existsSync(join(stage.world.workspace, RECEIPT)))
        throw new ReleaseError('INTERNAL', 'the promotion was killed too late')
      return { value: undefined, evidence: `r${revision} is committed, no receipt was written` }
    } finally {
      kill()
      await commits.release()
    }
  })
}

async function untilThere(location: string): Promise<number> {
  const store = svnStore({})
  for (let poll = 0; poll < POLLS; poll++) {
    const revision = await store.revisionOf(location)
    if (revision !== undefined) return revision
    await delay(POLL_MILLISECONDS)
  }
  throw new ReleaseError('TIMEOUT', `nothing arrived at ${location}`)
}

async function announce(stage: Stage, environment: Record<string, string>): Promise<void> {
  const { world, project } = stage
  const path = `example/${project.release.product}/${project.release.version}`
  await playAction(stage, 'announce', {
    environment,
    inputs: {
      receipt: RECEIPT,
      'download-url': `${world.site.url}/${path}`,
      'mirror-url': `https://www.apache.org/dyn/closer.lua/${path}`,
      'page-url': 'https://example.example.org/download.html',
      'keys-url': `${world.site.url}/example/KEYS`,
      'announce-to': 'announce@example.org',
      'announce-from': releaseManager.name,
      'archive-url': world.list.archiveUrl,
      send: 'true',
      ...smtpInputs(stage),
      about: ABOUT,
    },
    evidence: ({ outputs }) =>
      `${outputs['download-page']}, told as <${outputs['message-ids']}> at ${outputs.permalinks}`,
  })
  await rm(join(world.directory, 'home'), { recursive: true, force: true })
}
