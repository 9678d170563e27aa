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
import type { AtrReference, AtrRelease, AtrStaged, CandidateStore } from '@tra/release'

export interface AtrStoreOptions {
  atr: AtrRelease
  /** Told of what was staged, with what ATR's checks found in it. */
  staged?: (staged: AtrStaged) => void
}

// The pages of a release, whichever phase it is in: people can open a location.
const LOCATION = /^https?:\/\/[^/]+\/(?:compose|vote|finish)\/([a-z0-9-]+)\/([A-Za-z0-9.+-]+)\/?$/

/**
 * ATR seen as any other store: a location is the page of a release, `https://releases.apache.org/compose/<project>/<version>`,
 * a revision the number of ATR's. What can't be said so is said to {@link AtrRelease}.
 * @throws ReleaseError INPUT_INVALID for other locations; REFUSED from `promote` and `remove`.
 */
export function atrCandidateStore({ atr, staged }: AtrStoreOptions): CandidateStore {
  return {
    stage: async ({ directory, location }) => {
      const found = await atr.stage({ ...referenceOf(location), directory })
      staged?.(found)
      return { location, revision: Number(found.revision), changed: found.changed }
    },
    promote: async () => {
      throw refused('ATR publishes what it holds itself', END_THE_VOTE)
    },
    remove: async () => {
      throw refused('ATR lets only people take a candidate away', 'Cancel its vote and delete the draft on its page.')
    },
    list: async (location) => (await atr.files(referenceOf(location))).map(({ path, size }) => ({ path, size })),
    revisionOf: async (location) => {
      const state = await atr.look(referenceOf(location))
      return state?.revision === undefined ? undefined : Number(state.revision)
    },
    export: async ({ location, revision, into }) => {
      const found = Number(await atr.download({ ...referenceOf(location), into }))
      if (revision === undefined || revision === found) return
      throw new ReleaseError('CONFLICT', `ATR serves revision ${found}, and revision ${revision} was asked for`, {
        hint: 'ATR gives out the newest revision only: look at what changed since.',
      })
    },
    commands: atrCommands,
  }
}

const END_THE_VOTE = 'End the vote in ATR as passed, and have it published there; then announce.'

/** What a person does on ATR's pages, and the one thing that is typed. */
const atrCommands: CandidateStore['commands'] = {
  promote: ({ from }) => [`# ${from}: ${END_THE_VOTE}`],
  remove: ({ location }) => [`# ${location}: cancel the vote, and delete the draft.`],
  export: ({ location }) => {
    const { project, version } = referenceOf(location)
    return [
      `rsync -av -e 'ssh -p 2222' '<your ASF id>@${new URL(location).hostname}:/${project}/${version}/' candidate/`,
    ]
  },
}

function refused(what: string, hint: string): ReleaseError {
  return new ReleaseError('REFUSED', what, { hint })
}

/** Whether a location is a page of a release in ATR. */
export function isAtrLocation(location: string): boolean {
  return LOCATION.test(location)
}

function referenceOf(location: string): AtrReference {
  const [, project, version] = LOCATION.exec(location) ?? []
  if (project !== undefined && version !== undefined) return { project, version }
  throw new ReleaseError('INPUT_INVALID', `${location} is no page of a release in ATR`, {
    hint: 'It looks like https://releases.apache.org/compose/<project>/<version>.',
  })
}
