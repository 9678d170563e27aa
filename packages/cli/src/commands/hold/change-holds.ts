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

import { advisoryDrafts, documentReader, fileWriter, systemClock } from '@tra/adapters'
import { ReleaseError } from '@tra/kernel'
import {
  type AdvisoryDrafts,
  confirmHold,
  type Hold,
  type HoldPorts,
  holdSeverities,
  holdsListing,
  placeHold,
  releaseHold,
  renewHolds,
  validityWords,
} from '@tra/release'
import { exitCodes, type Terminal, type Values } from '../../command.ts'
import { eventsOf } from '../../event-options.ts'
import { choiceOption, requiredOption, textOption, together } from '../../values.ts'
import { placeFrom, scopeFrom } from './hold-options.ts'

const BY_HINT = 'Say who you are: an ASF id, or a login.'

function portsFrom(values: Values, terminal: Terminal): HoldPorts {
  return {
    documents: documentReader(),
    writer: fileWriter(),
    events: eventsOf(values, terminal),
    clock: systemClock,
    progress: terminal.log,
  }
}

function report({ hold, changed }: { hold: Hold; changed: boolean }, path: string, terminal: Terminal): number {
  terminal.log(changed ? `wrote ${path}; it counts where gates read it: commit or publish it` : 'it was so already')
  terminal.out(holdsListing([hold], systemClock.now()))
  return exitCodes.passed
}

function draftsFrom(values: Values): AdvisoryDrafts | undefined {
  const [repository, apiUrl] = [textOption(values, 'advisory'), textOption(values, 'api-url')]
  if (repository === undefined) return undefined
  const token = process.env.GITHUB_TOKEN
  if (!token)
    throw new ReleaseError('INPUT_INVALID', '--advisory needs a token in the environment variable GITHUB_TOKEN', {
      hint: 'One with "Repository security advisories: write"; it must not stand on the command line.',
    })
  return advisoryDrafts(repository, { clock: systemClock, token, apiUrl })
}

/** `hold set`. */
export async function set(word: string, values: Values, terminal: Terminal): Promise<number> {
  const wanted = together({
    scope: () => scopeFrom(word),
    severity: () => {
      requiredOption(values, 'severity', 'It says how fast the hold is to be resolved.')
      return choiceOption(values, 'severity', holdSeverities, 'critical')
    },
    reason: () => requiredOption(values, 'reason', 'Everybody can read it; leave out what is under embargo.'),
    setBy: () => requiredOption(values, 'by', BY_HINT),
    drafts: () => draftsFrom(values),
  })
  const { scope, drafts, ...words } = wanted
  const place = await placeFrom(values, terminal)
  const placed = await placeHold({ place, wanted: { ...scope, ...words }, drafts }, portsFrom(values, terminal))
  return report(placed, place.path, terminal)
}

/** `hold lift`. */
export async function lift(id: string, values: Values, terminal: Terminal): Promise<number> {
  const words = together({
    by: () => requiredOption(values, 'by', BY_HINT),
    reason: () => requiredOption(values, 'reason', 'Say what resolved it.'),
  })
  const place = await placeFrom(values, terminal)
  return report(await releaseHold({ place, lift: { id, ...words } }, portsFrom(values, terminal)), place.path, terminal)
}

/** `hold acknowledge`. */
export async function acknowledge(id: string, values: Values, terminal: Terminal): Promise<number> {
  const by = requiredOption(values, 'by', BY_HINT)
  const place = await placeFrom(values, terminal)
  return report(await confirmHold({ place, by, id }, portsFrom(values, terminal)), place.path, terminal)
}

/** `hold sign`: the same holds, to count for longer. */
export async function sign(_word: string, values: Values, terminal: Terminal): Promise<number> {
  requiredOption(values, 'key-file', 'It signs the document.')
  const place = await placeFrom(values, terminal)
  const document = await renewHolds(place, portsFrom(values, terminal))
  terminal.out(`${place.path}: ${document.holds.length} holds, ${validityWords(document)}\n`)
  return exitCodes.passed
}
