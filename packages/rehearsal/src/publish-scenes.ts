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

import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { StagedScene } from './candidate-scenes.ts'
import { holdInputs, playEarlierHold, playLaterHold } from './hold-scenes.ts'
import { killPromotion } from './kill-promotion.ts'
import { releaseManager } from './people.ts'
import { beginRun, playAction, type Stage } from './stage.ts'
import { releasePath } from './stores/paths.ts'
import { tamperWithStaged } from './tamper.ts'
import { smtpInputs, type TalliedScene } from './vote-scenes.ts'

const REPORT = '.trusted-release/verify/report.json'
const RECEIPT = '.trusted-release/promote/receipt.json'
const ABOUT =
  'Apache Example shows how a release goes. It does nothing else, and does it with care: it is built, signed, voted on and published as real releases are, by the same programs, and whoever wants to know how that works can read along or change something and see what stops it.'

/** Plan in CI, promotion by a PMC member, announcement. */
export async function playPublication(stage: Stage, staged: StagedScene, tallied: TalliedScene): Promise<void> {
  const { world, project, scenario } = stage
  if (scenario.tamperAfterVote) await tamperWithStaged(stage, staged.location)
  await playEarlierHold(stage)
  const releaseUrl = world.store.releaseUrl(project.release)
  const places = { 'staged-url': staged.location, 'release-url': releaseUrl, keys: world.keysUrl }
  const inputs = { tally: tallied.tally, report: REPORT, ...places, ...holdInputs(stage) }
  const planned = await playAction(stage, 'promote', {
    environment: beginRun(stage, 'release-plan'),
    // Without the account: what nobody may read without one can't be planned, or voted on.
    inputs: { ...inputs, ...world.store.reading },
    evidence: ({ outputs }) => `plan only: ${outputs.plan}`,
  })
  await playLaterHold(stage, planned.plan ?? '')
  const execution = { ...inputs, execute: 'true', ...world.store.account.inputs }
  const environment = beginRun(stage, 'release-publish')
  if (scenario.killPromotion) await killPromotion(stage, { inputs: execution, environment, receipt: RECEIPT })
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

async function announce(stage: Stage, environment: Record<string, string>): Promise<void> {
  const { world, project } = stage
  await playAction(stage, 'announce', {
    environment,
    inputs: {
      receipt: RECEIPT,
      'download-url': world.store.downloadUrl(project.release, world.site.url),
      'mirror-url': `https://www.apache.org/dyn/closer.lua/${releasePath(project.release)}`,
      'page-url': 'https://example.example.org/download.html',
      'keys-url': world.keysUrl,
      'announce-to': world.store.lists.announce,
      'announce-from': releaseManager.name,
      'archive-url': world.list.archiveUrl,
      send: 'true',
      ...(world.store.voting?.announcing(project.release) ?? smtpInputs(stage)),
      about: ABOUT,
      ...holdInputs(stage),
    },
    evidence: ({ outputs }) =>
      `${outputs['download-page']}, told as <${outputs['message-ids']}> at ${outputs.permalinks}`,
  })
  await rm(join(world.directory, 'home'), { recursive: true, force: true })
}
