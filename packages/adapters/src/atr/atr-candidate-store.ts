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

import { ReleaseError, shellLine } from '@tra/kernel'
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
 * a revision the number of ATR's newest, which it serves. What can't be said so is said to {@link AtrRelease}.
 * @throws ReleaseError INPUT_INVALID for other locations; REFUSED from `promote` and `remove`.
 */
export function atrCandidateStore({ atr, staged }: AtrStoreOptions): CandidateStore {
  return {
    commands: {
      promote: () => [],
      remove: () => [],
      export: ({ location }) => exportCommands(location),
    },
    list: async (location) => (await atr.files(referenceOf(location))).map(({ path, size }) => ({ path, size })),
    remove: async () => {
      throw new ReleaseError('REFUSED', 'ATR keeps what it holds', {
        hint: 'Withdraw or archive the release in ATR; only its administrators remove one.',
      })
    },
    stage: async ({ directory, location }) => {
      const found = await atr.stage({ ...referenceOf(location), directory })
      staged?.(found)
      return { location, revision: Number(found.revision), changed: found.changed }
    },
    promote: async () => {
      throw new ReleaseError('REFUSED', 'ATR publishes what it holds itself', {
        hint: 'End the vote in ATR as passed, and have it published there; then announce.',
      })
    },
    revisionOf: async (location) => {
      const state = await atr.look(referenceOf(location))
      const newest = state?.preview ?? state?.revision
      return newest === undefined ? undefined : Number(newest)
    },
    export: async ({ location, revision, into }) => {
      const found = Number(await atr.download({ ...referenceOf(location), into }))
      if (revision === undefined || revision === found) return
      throw new ReleaseError('CONFLICT', `ATR serves revision ${found}, and revision ${revision} was asked for`, {
        hint: 'ATR gives out the newest revision only: look at what changed since.',
      })
    },
  }
}

/** Whether a location is a page of a release in ATR. */
export function isAtrLocation(location: string): boolean {
  return LOCATION.test(location)
}

// ATR's own list of addresses, one a line. Of each only the path counts, below the directory and from this host: whoever
// could change the list must not choose what is written, or where.
function exportCommands(location: string): string[] {
  const { project, version } = referenceOf(location)
  const { origin } = new URL(location)
  const place = `/download/path/${project}/${version}/`
  return [
    shellLine(['mkdir', 'candidate']),
    [
      shellLine(['curl', '-fsS', `${origin}/download/urls/${project}/${version}`]),
      shellLine(['sed', '-n', `s|^.*${place.replaceAll('.', '\\.')}||p`]),
      shellLine(['grep', '-vE', '^[/-]|[.][.]']),
      `(cd candidate && ${shellLine(['xargs', '-I', '{}', 'curl', '-fsS', '--create-dirs', '-o', '{}', `${origin}${place}{}`])})`,
    ].join(' | '),
  ]
}

/** @throws ReleaseError INPUT_INVALID. */
export function referenceOf(location: string): AtrReference {
  const [, project, version] = LOCATION.exec(location) ?? []
  if (project !== undefined && version !== undefined) return { project, version }
  throw new ReleaseError('INPUT_INVALID', `${location} is no page of a release in ATR`, {
    hint: 'It looks like https://releases.apache.org/compose/<project>/<version>.',
  })
}
