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
import { copyFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Stage } from './stage.ts'

/**
 * Leaves the tally's page beside the release record and says where. A release that was stopped before its vote has none, and
 * one of an earlier rehearsal must not pass for it.
 */
export async function keepTally(
  { world, terminal }: Pick<Stage, 'world' | 'terminal'>,
  recordPath: string,
): Promise<void> {
  const page = join(world.workspace, '.trusted-release/tally-vote/tally.md')
  const kept = tallyPathOf(recordPath)
  await rm(kept, { force: true })
  if (!existsSync(page)) return
  await copyFile(page, kept)
  terminal.out(`How the vote was counted:\n  ${kept}\n\n`)
}

/** `release-record.json` → `release-record-tally.md`. */
function tallyPathOf(recordPath: string): string {
  return `${recordPath.replace(/\.json$/, '')}-tally.md`
}
