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

import { candidateLabel, ReleaseError } from '@tra/kernel'
import { readLoneMail } from '@tra/votes'
import { productTitle, type VoteMailFacts, votedOn, votingRules } from './vote-mail.ts'

/** Longest template that is taken: a VOTE mail is read by people. */
const MAX_TEMPLATE_CHARACTERS = 100_000
const VARIABLE = /\{\{\s*([A-Z_]{1,40})\s*\}\}/g

/** What a template may name. The first block are ATR's names (atr/construct.py), so that a project's template works in both. */
function variables(facts: VoteMailFacts): ReadonlyMap<string, string | undefined> {
  const { release, location, revision, keysUrl, commit, tag, voteHours, from, deadline, candidateDigest } = facts
  return new Map([
    ['COMMITTEE', release.committee],
    ['PROJECT_NAME', productTitle(release)],
    ['PROJECT_KEY', release.product],
    ['VERSION', release.version],
    ['REVIEW_URL', location],
    ['REVISION', String(revision)],
    ['KEYS_FILE', keysUrl],
    ['COMMIT', commit],
    ['TAG', tag],
    ['DURATION', String(voteHours)],
    ['YOUR_FULL_NAME', from],
    ['VOTE_ENDS_UTC', deadline.toISOString().slice(0, 16).replace('T', ' ')],
    ['CANDIDATE', candidateLabel(release)],
    ['CANDIDATE_DIGEST', candidateDigest],
    ['VOTED_ON', votedOn(facts).join('\n')],
    ['VOTING_RULES', votingRules(facts).join('\n')],
  ])
}

/**
 * The body of a VOTE mail by a project's template. What binds the votes to the bytes is appended where the template leaves it
 * out, and the ballot must read as a ballot: a template in which somebody already votes is refused.
 * @throws ReleaseError INPUT_INVALID for a name that is not known or has no value, a template that is too long, or a vote in it.
 */
export function fromTemplate(template: string, facts: VoteMailFacts): string {
  if (template.length > MAX_TEMPLATE_CHARACTERS) {
    throw invalid(`has more than ${MAX_TEMPLATE_CHARACTERS} characters`, 'Keep it to what voters must read.')
  }
  const known = variables(facts)
  const body = template.replace(VARIABLE, (_, name: string) => textFor(name, known))
  const isBound = body.includes(facts.candidateDigest) && (facts.commit === undefined || body.includes(facts.commit))
  const whole = isBound ? body : `${body.trimEnd()}\n\n${votedOn(facts).join('\n')}\n`
  assertNoVote(whole)
  return whole.endsWith('\n') ? whole : `${whole}\n`
}

function textFor(name: string, known: ReadonlyMap<string, string | undefined>): string {
  const value = known.get(name)
  if (value !== undefined) return value
  if (known.has(name)) throw invalid(`names {{${name}}}, which is not given`, `Give it, or take {{${name}}} out.`)
  throw invalid(`names {{${name}}}, which is not known`, `These are: ${[...known.keys()].join(', ')}.`)
}

function assertNoVote(body: string): void {
  const reading = readLoneMail({ subject: '[VOTE]', text: body })
  if (reading.kind === 'none') return
  throw invalid(
    `reads as a vote: "${reading.line}"`,
    'Write the ballot as rows of "[ ] +1 …", and vote in a mail of its own.',
  )
}

function invalid(problem: string, hint: string): ReleaseError {
  return new ReleaseError('INPUT_INVALID', `the template of the VOTE mail ${problem}`, { hint })
}
