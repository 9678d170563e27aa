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
import { announcedClose, oneLine, openerProblems, POLICY_HOURS } from '@tra/votes'
import { filledTemplate, type Variables } from './template.ts'
import { podlingLines } from './vote/podling-lines.ts'
import { productTitle, type VoteMailFacts, votedOn, votingRules } from './vote-mail.ts'

const WHAT = 'VOTE mail'
/** ATR's names for what only the project knows (atr/construct.py); each may be given as a variable. */
const GIVEN = ['BUG_DATABASE', 'CHECKLIST_URL', 'HOMEPAGE', 'REPOSITORY', 'YOUR_ASF_ID'] as const

/** What a template may name. The first block are ATR's names, so that a project's template works in both. */
function variables(facts: VoteMailFacts): Variables {
  const { release, location, revision, keysUrl, commit, tag, voteHours, from, deadline, candidateDigest } = facts
  const known = new Map<string, string | undefined>([
    ['COMMITTEE', release.committee],
    ['PROJECT_NAME', productTitle(release)],
    // As it was called until early 2026.
    ['PROJECT', productTitle(release)],
    ['PROJECT_KEY', release.product],
    ['VERSION', release.version],
    ['REVIEW_URL', location],
    ['REVISION', revision === undefined ? undefined : String(revision)],
    ['KEYS_FILE', keysUrl],
    ['COMMIT', commit],
    ['TAG', tag],
    ['DURATION', String(voteHours)],
    ['YOUR_FULL_NAME', from],
    ['VOTE_ENDS_UTC', deadline.toISOString().slice(0, 16).replace('T', ' ')],
    // ATR's own default template names it, and most projects have none.
    ['RELEASE_CHECKLIST', ''],
    ...GIVEN.map((name): [string, undefined] => [name, undefined]),
    ['CANDIDATE', candidateLabel(release)],
    ['CANDIDATE_DIGEST', candidateDigest],
    ['VOTED_ON', votedOn(facts).join('\n')],
    ['VOTING_RULES', votingRules(facts).join('\n')],
    ['PODLING_THREAD', facts.podling?.thread],
    ['PODLING_RESULT', facts.podling?.result],
  ])
  return withGiven(known, facts.variables ?? {})
}

function withGiven(known: Map<string, string | undefined>, given: Readonly<Record<string, string>>): Variables {
  const settable: readonly string[] = [...GIVEN, 'RELEASE_CHECKLIST']
  for (const [name, value] of Object.entries(given)) {
    if (!settable.includes(name)) {
      throw new ReleaseError('INPUT_INVALID', `the variable ${name} can not be given`, {
        hint: `These can: ${settable.join(', ')}. Everything else is told by the candidate.`,
      })
    }
    known.set(name, value)
  }
  return known
}

/** A subject by a project's template, on one line. @throws ReleaseError INPUT_INVALID as {@link fromTemplate}. */
export function subjectFromTemplate(template: string, facts: VoteMailFacts): string {
  return oneLine(filledTemplate(template, variables(facts), `subject of the ${WHAT}`))
}

/**
 * The body of a VOTE mail by a project's template. What voters must be told (what binds the votes to the bytes, the close,
 * why the vote is short, the podling's vote) is added where the template leaves it out.
 * @throws ReleaseError INPUT_INVALID for a name that is not known or has no value, or a template that is too long.
 */
export function fromTemplate(template: string, facts: VoteMailFacts): string {
  const body = filledTemplate(template, variables(facts), WHAT)
  const added = leftOut(body, facts)
  const whole = added.length === 0 ? body : inserted(body, added.map((lines) => lines.join('\n')).join('\n\n'))
  return whole.endsWith('\n') ? whole : `${whole}\n`
}

// Below a signature mark nobody reads it, and no tally does.
function inserted(body: string, text: string): string {
  const [, above = body, signature = ''] = /^([\s\S]*?\n)(-- ?\n[\s\S]*)$/.exec(body) ?? []
  return `${above.trimEnd()}\n\n${text}\n${signature === '' ? '' : `\n${signature}`}`
}

function leftOut(body: string, facts: VoteMailFacts): string[][] {
  const { expeditedReason, voteHours, podling } = facts
  const problems = openerProblems({ subject: '[VOTE]', text: body }, expectedOf(facts))
  const unbound = problems.some((problem) => problem.startsWith('it does not name'))
  const says = (text: string | undefined) => text === undefined || oneLine(body).includes(oneLine(text))
  const reason = voteHours < POLICY_HOURS ? expeditedReason : undefined
  const links = podling?.round === 'ipmc' && says(podling.thread) && says(podling.result)
  return [
    ...(unbound ? [votedOn(facts)] : []),
    ...(announcedClose(body) === undefined || !says(reason) ? [votingRules(facts)] : []),
    ...(podling === undefined || links ? [] : [podlingLines(podling)]),
  ]
}

/** What a tally must find in the mail. */
export function expectedOf({ candidateDigest, commit, revision, deadline }: VoteMailFacts) {
  return {
    candidateDigest,
    closesAt: deadline,
    ...(commit === undefined ? {} : { commit }),
    ...(revision === undefined ? {} : { revision }),
  }
}
