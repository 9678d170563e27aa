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
import { join } from 'node:path'
import { PROJECT_POLICY_PATH, reportSchema, type Waiver, waiverDrafts } from '@tra/release'
import { stringify } from 'yaml'
import type { Stage } from './stage.ts'

/** Where the steps leave the report of what they verified, from the workspace. */
const REPORT = '.trusted-release/verify/report'

/** Shows the report of a candidate that must not go on, and to its owner what can be done about it. */
export async function tellFindings(stage: Stage): Promise<void> {
  const { world, terminal, project } = stage
  const read = (suffix: string) => readFile(join(world.workspace, `${REPORT}.${suffix}`), 'utf8').catch(() => undefined)
  terminal.log((await read('txt')) ?? '')
  const json = await read('json')
  if (!project.isOwn || json === undefined) return
  const { findings } = reportSchema.parse(JSON.parse(json))
  const drafts = waiverDrafts(findings, { version: project.release.version, now: world.clock.now() })
  if (drafts.length > 0) terminal.out(advice(drafts))
}

function advice(waivers: Waiver[]): string {
  return `\nRepair what is true. What may stay, write into ${PROJECT_POLICY_PATH} with the reason, and rehearse again:

${stringify({ waivers }, { lineWidth: 0 })}\n`
}
