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

import { messageOf, ReleaseError, verdicts } from '@tra/kernel'
import { atrModes, type Ballot, type PodlingRound, rounds } from '@tra/votes'
import * as z from 'zod'

const time = z.iso.datetime()
const text = z.string()
const link = z.string().optional().describe('Permalink of the mail in its archive.')
const voteValue = z.enum(['+1', '0', '-1'])
const count = z.object({ plus: z.int().min(0), zero: z.int().min(0), minus: z.int().min(0) })

const inMail = z.enum(['same', 'other', 'absent']).describe('Whether the VOTE mail names it.')

const ballot = z.object({
  voter: text.describe('Display name, login or masked address.'),
  id: text.optional().describe('ASF id, when the voter is known by one.'),
  address: text.describe('Masked: `jo...@example.org`.'),
  value: text.describe('`+1`, `0`, `-1`, or a fraction as written.'),
  binding: z.boolean(),
  matchedBy: z.enum(['apache-address', 'voters-map', 'keys-file', 'mailmap', 'roster-name', 'id-in-ballot', 'unknown']),
  claimsBinding: z.boolean().optional().describe('What the mail says; it proves nothing.'),
  sender: z
    .enum(['authenticated', 'refuted', 'other-domain', 'unchecked'])
    .describe('What the servers of the list found about the sender (DKIM, SPF, DMARC).'),
  counted: z.boolean(),
  why: text,
  line: text.describe('The line of the mail, as text of unknown origin.'),
  messageId: text,
  date: time,
  permalink: link,
  carried: z.literal(true).optional().describe('Cast in the podling’s round, counted in the Incubator’s.'),
  superseded: z.literal(true).optional().describe('A later vote of the same voter replaced it.'),
  late: z.literal(true).optional().describe('It came after the result, or after the time of counting.'),
  namesOther: text.optional().describe('What the mail says that it votes on, where that is something else.'),
})

const message = z.object({
  from: text,
  messageId: text,
  date: time,
  permalink: link,
  role: z.enum(['opener', 'reply', 'result', 'cancellation']),
  reading: text.describe('`+1`, `0`, `-1` or a fraction as written; `undecided`; `none`.'),
  line: text.optional(),
  why: text,
  counted: z.boolean(),
})

const possibleReading = z.object({
  value: z.enum([...voteValue.options, 'none']),
  binding: count.describe('The binding votes, if it is this.'),
  carries: z.boolean(),
})

const needsHuman = z.object({
  voter: text,
  line: text,
  reason: text,
  permalink: link,
  readings: z
    .array(possibleReading)
    .optional()
    .describe(
      'The vote as it is counted, then as a human may find it to be; empty where it binds in no case, absent for a mail that may end the vote.',
    ),
})

const published = z.object({
  messageId: text,
  permalink: link,
  outcome: z.enum(['passed', 'failed']).optional(),
  totalPlus: z.int().min(0).optional(),
  totalFromNames: z.literal(true).optional().describe('The mail states no total: its names were counted.'),
  bindingPlus: z.int().min(0).optional(),
  nonBindingPlus: z.int().min(0).optional(),
  zero: z.int().min(0).optional(),
  minus: z.int().min(0).optional(),
  names: z.array(z.object({ name: text, alias: text.optional(), value: voteValue, binding: z.boolean().optional() })),
  notUnderstood: z
    .array(text)
    .default([])
    .describe('Lines of the mail that list or count something and could not be read.'),
  differences: z.array(text).describe('Where the mail and the thread disagree, or the mail with itself.'),
  unclear: z.array(text).default([]).describe('What was not understood or can not be compared.'),
})

const expedited = z.object({
  reason: text,
  minimumHours: z.number(),
  reasonInMail: z.boolean().describe('Whether the VOTE mail gives the reason.'),
})

const said = z.object({ value: text, binding: z.boolean() })

const atr = z.object({
  mode: z.enum(atrModes).describe('`trusted`: binding votes are cast on ATR’s site.'),
  sequence: z.int().optional().describe('ATR’s number of the vote on this release.'),
  revision: text.optional().describe('Revision that ATR put to the vote.'),
  passed: z.boolean().optional().describe('Whether ATR finds that its ballots carry, or in mode `email` the mails.'),
  voters: z.array(
    z.object({
      voter: text.describe('ASF id, or a masked address.'),
      name: text,
      thread: said.optional().describe('What counts by the thread.'),
      ballot: said
        .extend({
          revision: text,
          receipt: z.enum(['same', 'other', 'absent']).describe('Whether the thread holds the mail that tells of it.'),
        })
        .optional()
        .describe('The ballot that ATR holds.'),
      mail: said.optional().describe('The mails as ATR’s reader reads them; `?` where it gives up.'),
      differences: z.array(text),
    }),
  ),
  problems: z.array(text).describe('Why ATR’s record can’t be relied on as a whole.'),
})

/** A tally as it is written to `tally.json`. */
export const tallySchema = z
  .object({
    schema: z.literal('tally/v1'),
    round: z
      .enum(rounds)
      .describe('`ppmc`: a podling’s own vote, which binds nobody for the ASF; `ipmc`: the Incubator’s.'),
    outcome: z.enum(['passed', 'failed', 'cancelled', 'open', 'needs-human']),
    verdict: z.enum(verdicts),
    candidateDigest: z.string().regex(/^[0-9a-f]{64}$/),
    digestInMail: inMail,
    commitInMail: inMail.optional(),
    commit: z
      .string()
      .regex(/^[0-9a-f]{40}(?:[0-9a-f]{24})?$/)
      .optional()
      .describe('Full id of the commit that was voted on; present where the VOTE mail names it.'),
    revisionInMail: inMail.optional(),
    subject: text.describe('Of the VOTE mail.'),
    openedAt: time,
    evaluatedAt: time,
    hoursOpen: z.number(),
    binding: count,
    nonBinding: count,
    ballots: z.array(ballot),
    messages: z.array(message).describe('Every mail of the vote, by date.'),
    needsHuman: z.array(needsHuman).describe('What only a human can judge.'),
    expedited: expedited.optional().describe('Present where the vote was shorter than policy asks, for a reason.'),
    reasons: z.array(text).describe('Sentences that explain the outcome.'),
    atr: atr.optional().describe('ATR’s record of the vote beside this tally; present where it was given.'),
    published: published.optional().describe('What the [RESULT] mail says.'),
  })
  .describe('How a release vote was counted, and why.')

/** The tally of a podling's own vote. @throws ReleaseError MALFORMED for one of another round, or none. */
export function parsePodlingRound(json: string): PodlingRound {
  try {
    const { ballots, messages, needsHuman, openedAt, published, ...tally } = tallySchema
      .extend({ round: z.literal('ppmc') })
      .parse(JSON.parse(json))
    const closing = messages.find(({ role }) => role === 'result')
    return {
      outcome: tally.outcome,
      candidateDigest: tally.candidateDigest,
      openedAt: new Date(openedAt),
      ballots: ballots.map(readBallot),
      doubted: needsHuman.map(({ voter }) => voter),
      ...(closing !== undefined && { closedAt: new Date(closing.date) }),
      ...(published !== undefined && {
        published: {
          messageId: published.messageId,
          ...(published.permalink !== undefined && { permalink: published.permalink }),
        },
      }),
    }
  } catch (cause) {
    const why = cause instanceof z.ZodError ? z.prettifyError(cause) : messageOf(cause)
    throw new ReleaseError('MALFORMED', `no tally of a podling's vote: ${why}`, {
      cause,
      hint: 'Give the tally.json of the vote on the podling’s list, counted with round ppmc.',
    })
  }
}

/** Only what the Incubator's round looks at; whatever else a ballot says is explained in the podling's tally. */
export function readBallot({
  voter,
  id,
  address,
  value,
  matchedBy,
  sender,
  counted,
  why,
  line,
  messageId,
  date,
}: z.infer<typeof ballot>): Ballot {
  return {
    ...{ voter, address, value, matchedBy, sender, counted, why, line, messageId },
    ...(id !== undefined && { id }),
    binding: false,
    date: new Date(date),
  }
}
