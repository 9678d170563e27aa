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

import { ReleaseError } from '@tra/kernel'
import type { AtrAnnouncement, AtrStep } from '@tra/release'
import { announceAsWorkflow, announceRelease } from './endpoints/releases.ts'
import type { Speaker } from './resolve-vote.ts'
import { assertPhase, settleStep } from './settle-step.ts'

/** Sends the one announcement that ATR sends, and makes the release final. ATR refuses until its files are published and served. */
export async function announceInAtr(announcement: AtrAnnouncement, { client, asWorkflow }: Speaker): Promise<AtrStep> {
  const { project, version, revision, to, body, pathSuffix } = announcement
  assertApache(to)
  const sent = {
    ...{ version, revision: revision ?? null, email_to: to, body },
    path_suffix: pathSuffix === undefined ? null : pathSuffix.replace(/^\/+|\/+$/g, '') || null,
  }
  return settleStep(client, {
    reference: { project, version },
    what: 'announce the release',
    isDone: ({ phase }) => phase === 'released',
    assertReady: (state) => {
      assertPhase(state, 'finish', 'announce')
      if (revision === undefined || revision === state.preview) return
      throw new ReleaseError('CONFLICT', `ATR would announce revision ${state.preview}, not ${revision}`, {
        hint: 'Compare what is published with what was voted on.',
      })
    },
    ask: async () => {
      if (asWorkflow) await client.call(announceAsWorkflow, sent)
      else await client.call(announceRelease, { project, ...sent })
    },
  })
}

function assertApache(address: string): void {
  if (/@(?:[a-z0-9-]+\.)*apache\.org$/i.test(address)) return
  throw new ReleaseError('INPUT_INVALID', `ATR announces to lists at apache.org only, not to ${address}`, {
    hint: 'Other lists get a mail of their own.',
  })
}
