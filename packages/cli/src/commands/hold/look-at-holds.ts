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

import { documentReader, systemClock } from '@tra/adapters'
import { releaseId } from '@tra/kernel'
import {
  type Hold,
  type Holds,
  holdSource,
  holdsListing,
  holdsOn,
  jsonDocument,
  openHolds,
  validityWords,
} from '@tra/release'
import { exitCodes, type Terminal, type Values } from '../../command.ts'
import { choiceOption, textOption } from '../../values.ts'
import { holdsPath, releaseFrom } from './hold-options.ts'

async function opened(values: Values, terminal: Terminal): Promise<Holds> {
  const location = holdsPath(values)
  const source = holdSource(location, textOption(values, 'holds-key')) ?? { location }
  const document = await openHolds(source, { documents: documentReader(), clock: systemClock })
  const proof = source.key === undefined ? 'its signature was not asked for' : 'signed by the pinned key'
  terminal.log(`${location}: ${validityWords(document)}; ${proof}`)
  return document
}

function print(holds: readonly Hold[], values: Values, terminal: Terminal): void {
  const format = choiceOption(values, 'format', ['text', 'json'], 'text')
  terminal.out(format === 'json' ? jsonDocument(holds) : holdsListing(holds, systemClock.now()))
}

/** The holds that stand on a release; ends with 1 when there is one. */
export async function status(word: string, values: Values, terminal: Terminal): Promise<number> {
  const release = releaseFrom(word)
  const holds = holdsOn(release, await opened(values, terminal))
  print(holds, values, terminal)
  if (holds.length === 0) return exitCodes.passed
  terminal.log(`${releaseId(release)} must not be promoted or announced.`)
  return exitCodes.failed
}

/** Every hold of the document, lifted ones included. */
export async function list(_word: string, values: Values, terminal: Terminal): Promise<number> {
  print((await opened(values, terminal)).holds, values, terminal)
  return exitCodes.passed
}
