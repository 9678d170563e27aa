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

import { artifactsPage, callerPage } from '@tra/actionkit'
import { isSubversionServer } from '@tra/adapters'
import { type CandidateName, candidateLabel, type Finding, shellLine, type Verdict, verdictOf } from '@tra/kernel'
import { findingSteps, type HumanStep, jobSummary, mailText, type StagedCandidate, type Standing } from '@tra/release'

/** What the step was told, as far as the command that opens the vote needs it. */
export interface Asked {
  release: CandidateName
  dryRun: boolean
  inAtr: boolean
  to: string
  from: string
  keys: string
  commit: string | undefined
  tag: string | undefined
}

const AT: Readonly<Record<Verdict, Standing>> = {
  passed: { phase: 'vote', stand: 'waiting' },
  failed: { phase: 'candidate', stand: 'stopped' },
  'needs-human': { phase: 'candidate', stand: 'waiting' },
  skipped: { phase: 'candidate', stand: 'open', word: 'dry run' },
}

function option(name: string, value: string | undefined): string[] {
  return value === undefined ? [] : [`--${name}`, value]
}

// An address in Subversion and a page of ATR are read as they are; of other stores the directory is compared with the address.
function placeWords({ location, revision }: StagedCandidate, { inAtr }: Asked): string[] {
  const isRead = inAtr || isSubversionServer(location)
  return isRead ? [location, '--revision', String(revision)] : ['candidate', '--location', location]
}

// One option a line: on a telephone, too, it is seen what will be sent to whom.
function openVote(staged: StagedCandidate, asked: Asked): string[] {
  const { release, to, from, keys, commit, tag, inAtr } = asked
  const lines = [
    ['trusted-release', 'vote', 'open'],
    placeWords(staged, asked),
    ['--release', `${release.committee}/${release.product}/${candidateLabel(release)}`],
    ['--candidate-digest', staged.candidateDigest],
    option('commit', commit),
    option('tag', tag),
    ['--keys', keys],
    ['--to', to, '--from', from],
    ['--send', ...(inAtr ? [] : ['--smtp-host', 'mail-relay.apache.org'])],
    inAtr ? [] : ['--smtp-username', 'YOUR-ID', '--smtp-from', 'YOUR-ID@apache.org'],
  ]
  const shown = lines.filter((words) => words.length > 0).map(shellLine)
  return shown.map((line, at) => `${at === 0 ? '' : '  '}${line}${at === shown.length - 1 ? '' : ' \\'}`)
}

function humanSteps(staged: StagedCandidate, asked: Asked, findings: readonly Finding[]): HumanStep[] {
  const verdict = verdictOf(findings)
  if (asked.dryRun) return []
  if (verdict !== 'passed') return findingSteps(findings)
  const send = 'Read the VOTE mail below, then send vote.eml from among the files of this run, or by this command'
  const tally = `When the vote is over, at ${minuteOf(staged.deadline)} UTC or later, count it with release-tally.`
  return [
    { what: send, link: artifactsPage(), word: 'files', commands: openVote(staged, asked) },
    { what: tally, link: callerPage('tally'), word: 'start it' },
    ...findingSteps(findings),
  ]
}

const minuteOf = (time: Date) => time.toISOString().slice(0, 16).replace('T', ' ')

/** The job summary: where the candidate lies, and the mail that opens the vote. */
export function stageSummary(staged: StagedCandidate, asked: Asked, findings: readonly Finding[]): string {
  const verdict = asked.dryRun ? 'skipped' : verdictOf(findings)
  const { location, revision, candidateDigest, changed } = staged
  const isStaged = verdict === 'passed'
  return jobSummary({
    title: asked.dryRun
      ? 'Dry run: nothing was staged'
      : isStaged
        ? changed
          ? 'Staged'
          : 'Staged already'
        : 'Staged, with findings',
    release: asked.release,
    at: AT[verdict],
    lead: `${location} at revision ${revision}, candidate digest ${candidateDigest}.`,
    place: location,
    human: humanSteps(staged, asked, findings),
    next: 'Run it again without dry-run.',
    details: [
      {
        title: 'The VOTE mail',
        block: { kind: 'code', text: mailText(staged.mail) },
        whole: 'vote.eml',
        open: isStaged,
      },
    ],
  })
}
