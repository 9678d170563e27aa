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
import * as z from 'zod'
import { AtrError } from './atr-error.ts'
import type { AtrState } from './atr-state.ts'
import { assertMember, assertPhase, keyOf, projectOf, releaseOf } from './find-release.ts'
import { optionalPath, projectKey, revisionNumber, versionKey } from './safe-types.ts'
import { sendMail } from './send-mail.ts'

const announcement = {
  version: versionKey,
  revision: revisionNumber.nullish(),
  email_to: z.string(),
  path_suffix: optionalPath,
}
export const announceArgs = z.strictObject({ project: projectKey, ...announcement, body: z.string().nullish() })
export const publisherAnnounceArgs = z.strictObject({
  ...{ publisher: z.string(), jwt: z.string(), body: z.string() },
  ...announcement,
})

/** One mail, and the release is final. */
export async function announce(state: AtrState, uid: string, args: z.infer<typeof announceArgs>) {
  const release = releaseOf(state, args.project, args.version)
  const project = projectOf(state, args.project)
  assertMember(project, uid)
  assertPhase(release, 'release_preview')
  const preview = release.revisions.at(-1)?.number
  if (args.revision && args.revision !== preview) throw new AtrError(409, `Revision ${preview} is the newest`)
  if (!/^(?:announce@apache\.org|(?:announce|dev|user|private)@[a-z-]+\.apache\.org)$/.test(args.email_to))
    throw new AtrError(403, `${args.email_to} is not permitted`)
  if (!release.isPublished) throw new AtrError(409, `${keyOf(release)} has not been published to SVN yet`)
  release.phase = 'release'
  release.released = state.clock()
  const subject = `[ANNOUNCE] ${args.project} ${args.version} released`
  const from = `${uid}@apache.org`
  await sendMail(state, {
    ...{ messageId: `${randomUUID()}@apache.org`, from, to: args.email_to },
    ...{ subject, body: args.body ?? '' },
  })
  return { success: true }
}
