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
import type { FileFacts } from '@tra/checks'
import { type CandidateName, candidateLabel, isArtifact } from '@tra/kernel'
import { oneLine, POLICY_HOURS } from '@tra/votes'
import type { Mail } from './mail/mail-draft.ts'
import { type PodlingVote, podlingLines } from './vote/podling-lines.ts'

export interface VoteMailFacts {
  release: CandidateName
  to: string
  /** Name that stands under the mail. */
  from: string
  location: string
  /** Of its store; undefined where the candidate is in none. */
  revision: number | undefined
  /** Commands of its store that bring it into a directory `candidate`; those of Subversion unless given. */
  exportCommands?: readonly string[] | undefined
  candidateDigest: string
  files: readonly FileFacts[]
  commit: string | undefined
  tag: string | undefined
  keysUrl: string
  /** A whole minute: that is how the mail tells it. */
  deadline: Date
  voteHours: number
  /** Why the vote is open for less than 72 hours (release policy, expedited releases). */
  expeditedReason?: string | undefined
  podling?: PodlingVote | undefined
  /** Further values for a project's template, by name; see `fromTemplate`. */
  variables?: Readonly<Record<string, string>> | undefined
}

const POLICY = 'https://www.apache.org/legal/release-policy.html'

/** `Apache Log4j`: how a product is called in mails, from its path name. */
export function productTitle({ product }: { product: string }): string {
  const words = product.replace(/^apache-/, '').split('-')
  return `Apache ${words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join(' ')}`
}

/** `Apache Tool (incubating) 1.0-rc1`: what the vote is about. */
function candidateTitle({ release, podling }: Pick<VoteMailFacts, 'release' | 'podling'>): string {
  return `${productTitle(release)}${podling === undefined ? '' : ' (incubating)'} ${candidateLabel(release)}`
}

const minute = (date: Date) => `${date.toISOString().slice(0, 16).replace('T', ' ')} UTC`

/** The coreutils one-liner that gives a voter the candidate digest without any of this software. */
export const DIGEST_COMMAND =
  "find . -type f ! -name '*.asc' | sed 's,^\\./,,' | LC_ALL=C sort | xargs -d '\\n' sha256sum | sha256sum"

/** The VOTE mail: what is voted on, down to the bytes, how to check it, and how to vote. */
export function voteMail(facts: VoteMailFacts): Mail {
  const { to, from, podling } = facts
  const title = candidateTitle(facts)
  const lines = [
    'Hello,',
    '',
    `this is a call for a vote to release ${title}.`,
    ...(podling === undefined ? [] : ['', ...podlingLines(podling)]),
    '',
    ...votedOn(facts),
    '',
    ...howToVerify(facts),
    '',
    ...votingRules(facts),
    '',
    ...howToVote(),
    '',
    '[ ] +1 Release this package',
    '[ ]  0 No opinion',
    '[ ] -1 Do not release this package because ...',
    '',
    from,
    '',
  ]
  return { to, subject: `[VOTE] Release ${title}`, body: lines.join('\n') }
}

function isSubversion(exportCommands: readonly string[] = []): boolean {
  return exportCommands.every((command) => command.startsWith('svn '))
}

/** Where a browser shows the candidate as it was in that revision, also after it was moved (mod_dav_svn's peg revision). */
function permalink({ location, revision, exportCommands }: VoteMailFacts): string | undefined {
  const isPage = isSubversion(exportCommands) && /^https?:/.test(location)
  return revision !== undefined && isPage ? `${location}/?p=${revision}` : undefined
}

/** What binds the votes to the bytes. */
export function votedOn(facts: VoteMailFacts): string[] {
  const { location, revision, candidateDigest, tag, commit, keysUrl, files } = facts
  const link = permalink(facts)
  return [
    'What is voted on:',
    `  Location:         ${location}`,
    ...(revision === undefined ? [] : [`  Revision:         ${revision}`]),
    ...(link === undefined ? [] : [`  Permanent link:   ${link}`]),
    `  Candidate digest: ${candidateDigest}`,
    ...(tag === undefined ? [] : [`  Tag:              ${tag}`]),
    ...(commit === undefined ? [] : [`  Commit:           ${commit}`]),
    `  KEYS:             ${keysUrl}`,
    '',
    'SHA-512 of the artifacts:',
    ...files.filter(({ path }) => isArtifact(path)).flatMap(({ path, sha512 }) => [`  ${path}`, `    ${sha512}`]),
  ]
}

/** One command that fetches, checks and compares; and the way without this software. */
function howToVerify(facts: VoteMailFacts): string[] {
  const { location, candidateDigest, keysUrl } = facts
  return [
    'Verify it on your own machine, with one command:',
    `  trusted-release verify ${location} --keys ${keysUrl} --expect-digest ${candidateDigest}`,
    ...byHand(facts),
    `  ${DIGEST_COMMAND}`,
  ]
}

function byHand({ location, revision, exportCommands }: VoteMailFacts): string[] {
  if (revision === undefined)
    return ['or with coreutils alone, in a copy of the directory (the result is the candidate digest):']
  const commands = exportCommands ?? [`svn export ${location}@${revision} candidate`]
  const tools = isSubversion(commands) ? 'Subversion and coreutils alone' : 'coreutils'
  return [
    `or with ${tools} (the result is the candidate digest):`,
    ...commands.slice(0, -1).map((command) => `  ${command}`),
    `  ${[...commands.slice(-1), 'cd candidate'].join(' && ')}`,
  ]
}

function howToVote(): string[] {
  return [
    'To vote, answer this mail with one of these on a line of its own, and say what you checked.',
    'Whoever votes in favour has built and tested the source on hardware of their own:',
    `${POLICY}#release-approval`,
  ]
}

/** For how long, why so short where it is, and when it carries. */
export function votingRules({ deadline, voteHours, expeditedReason, podling }: VoteMailFacts): string[] {
  const isShort = voteHours < POLICY_HOURS && expeditedReason !== undefined
  const whose = { none: 'binding votes', ppmc: 'votes of the PPMC', ipmc: 'votes of the Incubator PMC' }
  return [
    `The vote is open for at least ${voteHours} hours, until ${minute(deadline)}.`,
    ...(isShort ? [`It is shorter than usual because: ${oneLine(expeditedReason)}`] : []),
    ...(isShort ? [`The board will be told in the next report (${POLICY}, expedited releases).`] : []),
    `It passes with a majority of ${whose[podling?.round ?? 'none']} in favour, of which at least three.`,
  ]
}
