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

import * as z from 'zod'
import { projectKey, relativePath, revisionNumber, versionKey } from '../safe-types.ts'
import { doing, line, list, MAX_TEXT, phase, publicly, success, time } from './endpoint.ts'

const ofRelease = z.strictObject({ project: projectKey, version: versionKey })
const ofRevision = z.strictObject({ project: projectKey, version: versionKey, revision: revisionNumber })

export const releaseOf = publicly({
  path: 'release/get',
  request: ofRelease,
  answer: z.object({
    release: z.object({
      phase,
      vote_mode: z.enum(['email', 'trusted', 'manual']).nullable(),
      current_vote_seq: z.int().nullable(),
      vote_started: time.nullable(),
      vote_resolved: time.nullable(),
      released: time.nullable(),
      podling_thread_id: line.nullable(),
    }),
  }),
})

export const revisionsOf = publicly({
  path: 'release/revisions',
  request: ofRelease,
  answer: z.object({ revisions: list(z.object({ number: revisionNumber, phase })) }),
})

export const pathsOf = publicly({
  path: 'release/paths',
  request: ofRevision,
  answer: z.object({ rel_paths: list(line) }),
})

const announcement = {
  version: versionKey,
  revision: revisionNumber.nullable(),
  email_to: z.email().max(254),
  body: z.string().min(1).max(MAX_TEXT),
  // Neither server nor client gives it a default: it is sent always.
  path_suffix: relativePath.nullable(),
}

export const announceRelease = doing('session', {
  path: 'release/announce',
  request: z.strictObject({ project: projectKey, ...announcement }),
  answer: success,
})

export const announceAsWorkflow = doing('workflow', {
  path: 'publisher/release/announce',
  request: z.strictObject(announcement),
  answer: success,
})

/** A key for half an hour at most, for one project. A token that minted one is used up. */
export const registerKey = doing('workflow', {
  path: 'publisher/ssh/register',
  request: z.strictObject({ ssh_key: line.regex(/^ssh-ed25519 [A-Za-z0-9+/=]+$/) }),
  answer: z.object({ fingerprint: line, project: line, expires: z.int() }),
})
