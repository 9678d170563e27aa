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
import { messageOf, ReleaseError } from '@tra/kernel'
import type { MessageReading, Tally } from '@tra/votes'
import * as z from 'zod'
import { schemaFaults } from './schema-faults.ts'
import { readBallot, tallySchema } from './tally-schema.ts'

/** A tally as it was written, with what its result mail needs. @throws ReleaseError MALFORMED. */
export function parseTally(json: string): Tally {
  const { ballots, messages, needsHuman, openedAt, evaluatedAt, ...rest } = parsed(json)
  const { commitInMail, commit, revisionInMail, expedited, published: _published, atr: _atr, ...tally } = rest
  return {
    ...tally,
    ...(commitInMail !== undefined && { commitInMail }),
    ...(commit !== undefined && { commit }),
    ...(revisionInMail !== undefined && { revisionInMail }),
    ...(expedited !== undefined && { expedited }),
    openedAt: new Date(openedAt),
    evaluatedAt: new Date(evaluatedAt),
    ballots: ballots.map((one) => ({ ...readBallot(one), binding: one.binding })),
    messages: messages.map(readMessage),
    needsHuman: needsHuman.map(({ voter, line, reason }) => ({ voter, line, reason })),
  }
}

function readMessage({
  permalink,
  line,
  date,
  ...message
}: z.infer<typeof tallySchema>['messages'][number]): MessageReading {
  return {
    ...message,
    date: new Date(date),
    ...(permalink !== undefined && { permalink }),
    ...(line !== undefined && { line }),
  }
}

function parsed(json: string): z.infer<typeof tallySchema> {
  try {
    return tallySchema.parse(JSON.parse(json))
  } catch (cause) {
    const why = cause instanceof z.ZodError ? schemaFaults(cause) : messageOf(cause)
    throw new ReleaseError('MALFORMED', `no tally: ${why}`, {
      cause,
      hint: 'Give the tally.json that the tally wrote.',
    })
  }
}
