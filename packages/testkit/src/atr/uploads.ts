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

import { randomUUID } from 'node:crypto'
import { rm } from 'node:fs/promises'
import { AtrError } from './atr-error.ts'
import type { AtrState, AtrWorkflowKey } from './atr-state.ts'
import { keyOf, projectOf } from './find-release.ts'
import { addRevision, interimDirectory, judgeUpload, releaseFor } from './revisions.ts'
import { parseRsyncCommand } from './rsync-command.ts'

/** Bytes of a file above which it is left out, without a word. */
const MAX_UPLOAD_BYTES = 2_000_000_000

/** An upload that may begin: what to run, where. */
export interface BegunUpload {
  argv: string[]
  cwd: string
}

/** @throws AtrError in ATR's words. */
export async function beginUpload(state: AtrState, key: AtrWorkflowKey, command: string): Promise<BegunUpload> {
  if (key.expires < state.clock()) throw new AtrError(401, 'Permission denied (publickey).')
  const { isRead, project, version, argv } = parseRsyncCommand(command)
  if (project !== key.project)
    throw new AtrError(403, `This workflow key can only be used for project '${key.project}'`)
  if (isRead) throw new AtrError(400, 'Reading is not played here')
  const known = state.releases.find((release) => release.project === project && release.version === version)
  if (known === undefined && !projectOf(state, project).members.includes(key.uid))
    throw new AtrError(403, `You must be a member of project '${project}' committee to create a release`)
  if (known !== undefined && known.phase !== 'release_candidate_draft')
    throw new AtrError(409, `Cannot upload: Release '${keyOf(known)}' is no longer in draft phase (${known.phase})`)
  const cwd = await interimDirectory(state, releaseFor(state, project, version), randomUUID())
  return { cwd, argv: [...argv, `--max-size=${MAX_UPLOAD_BYTES}`, '--info=skip2', '.', '.'] }
}

/** What becomes of the files: a revision at once, a revision later, or nothing, which only its pages tell. @returns what it says to the client. */
export async function endUpload(
  state: AtrState,
  key: AtrWorkflowKey,
  { cwd, argv: _ }: BegunUpload,
  command: string,
): Promise<string> {
  const { project, version } = parseRsyncCommand(command)
  const release = releaseFor(state, project, version)
  const { refused, hasArchives } = await judgeUpload(cwd)
  if (refused !== undefined) await rm(cwd, { recursive: true })
  else if (hasArchives)
    state.quarantines.push({ project, version, uid: key.uid, directory: cwd, pollsLeft: state.behaviour.polls })
  else {
    const { number } = await addRevision(state, release, { uid: key.uid, directory: cwd })
    return `\nATR: Created revision ${number} of ${project} ${version}\n`
  }
  return `\nATR: Upload received for ${project} ${version}. Archive validation in progress.\n`
}
