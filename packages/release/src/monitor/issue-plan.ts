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

import { type IssueBody, type IssueMark, issueBody, readIssueBody } from './issue-body.ts'
import type { TrackedIssue } from './monitor-ports.ts'
import { OVERFLOW_KEY, overflowFinding } from './overflow-finding.ts'
import { compareWatched, shortId, type WatchedFinding } from './watched-finding.ts'

/** What is to be done about one issue. */
export type IssueAction =
  | { kind: 'open'; key: string; title: string; body: string }
  | { kind: 'update' | 'reopen' | 'close'; number: number; key: string; title: string; body: string }

export interface IssuePlan {
  actions: IssueAction[]
  /** Issues that are left as they are, although one might expect otherwise. */
  left: { number: number; why: string }[]
}

/** What is known when issues are decided about. */
export interface IssueFacts {
  /** Of our label and account only, open and closed. */
  issues: readonly TrackedIssue[]
  findings: readonly WatchedFinding[]
  /** Scopes that were looked at whole: only there does silence mean that a finding is gone. */
  known: ReadonlySet<string>
  /** Whether everything was looked at. */
  complete: boolean
  /** Most issues that may be open at a time; what is beyond stands in one summary. */
  maximum: number
}

interface Own extends IssueBody {
  issue: TrackedIssue
}

const GONE = '**Gone**: the last run did not find it any more.\n\n'

function markOf({ key, scope, title, text }: WatchedFinding): IssueMark {
  return { key, scope, digest: shortId(title, text), state: 'open' }
}

function ownIssues(issues: readonly TrackedIssue[]): Own[] {
  return issues
    .flatMap((issue) => {
      const body = readIssueBody(issue.body)
      return body === undefined ? [] : [{ issue, ...body }]
    })
    .toSorted((a, b) => a.issue.number - b.issue.number)
}

/** The issue of a finding: the first that is open, else the last that was closed. */
function issueOf(known: readonly Own[]): Own | undefined {
  return known.find(({ issue }) => issue.state === 'open') ?? known.at(-1)
}

function actionFor(finding: WatchedFinding, own: Own | undefined): IssueAction | undefined {
  const { key, title, text } = finding
  const mark = markOf(finding)
  if (own === undefined) return { kind: 'open', key, title, body: issueBody({ mark, text }) }
  const { issue, mark: old, tail } = own
  const body = issueBody({ mark, text, tail })
  if (issue.state === 'closed')
    return old.state === 'gone' ? { kind: 'reopen', number: issue.number, key, title, body } : undefined
  if (old.digest === mark.digest && old.state === 'open') return undefined
  return { kind: 'update', number: issue.number, key, title, body }
}

function closing({ issue, mark, text, tail }: Own): IssueAction {
  const body = issueBody({ mark: { ...mark, state: 'gone' }, text: `${GONE}${text}`, tail })
  return { kind: 'close', number: issue.number, key: mark.key, title: issue.title, body }
}

interface Sorted {
  /** Issues to be closed. */
  gone: Own[]
  left: IssuePlan['left']
}

/** Open issues without a finding: gone where that was looked at, and left alone where it was not. */
function withoutFinding(own: readonly Own[], found: ReadonlySet<string>, { known, complete }: IssueFacts): Sorted {
  const silent = own.filter(({ issue, mark }) => issue.state === 'open' && !found.has(mark.key))
  const isKnown = ({ mark }: Own) => (mark.key === OVERFLOW_KEY ? complete : known.has(mark.scope))
  // Whoever opened again what the monitor had closed wants it open.
  const isGone = (one: Own) => isKnown(one) && one.mark.state === 'open'
  const gone = silent.filter(isGone)
  const left = silent
    .filter((one) => !isGone(one))
    .map((one) => ({
      number: one.issue.number,
      why: isKnown(one) ? 'somebody opened it again' : 'what it is about was not looked at',
    }))
  return { gone, left }
}

function closedByPeople(findings: readonly WatchedFinding[], byKey: ReadonlyMap<string, Own[]>): IssuePlan['left'] {
  return findings.flatMap(({ key }) => {
    const own = issueOf(byKey.get(key) ?? [])
    if (own === undefined || own.issue.state === 'open' || own.mark.state === 'gone') return []
    return [{ number: own.issue.number, why: 'somebody closed it, and the finding is still there' }]
  })
}

/**
 * What to do about issues so that each finding has one, and none is about what is gone. The same facts in any order give the
 * same plan; carried out, there is nothing left to do. Nothing is closed because of something that was not looked at.
 */
export function planIssues(facts: IssueFacts): IssuePlan {
  const own = ownIssues(facts.issues)
  const byKey = Map.groupBy(own, ({ mark }) => mark.key)
  const findings = facts.findings.toSorted(compareWatched)
  const isWaiting = ({ key }: WatchedFinding) => {
    const known = issueOf(byKey.get(key) ?? [])
    return known === undefined || (known.issue.state === 'closed' && known.mark.state === 'gone')
  }
  const kept = new Set(findings.map(({ key }) => key))
  const open = own.filter(({ issue, mark }) => issue.state === 'open' && mark.key !== OVERFLOW_KEY)
  const silent = withoutFinding(open, kept, facts)
  const waiting = findings.filter(isWaiting)
  const room = Math.max(0, facts.maximum - (open.length - silent.gone.length))
  const rest = waiting.slice(room)
  const hidden = new Set(rest)
  const overflow = rest.length === 0 ? [] : [overflowFinding(rest, facts.complete)]
  const shown = [...findings.filter((finding) => !hidden.has(finding)), ...overflow]
  const summary = withoutFinding(
    own.filter(({ mark }) => mark.key === OVERFLOW_KEY),
    new Set(overflow.map(({ key }) => key)),
    facts,
  )
  const changes = shown.flatMap((finding) => actionFor(finding, issueOf(byKey.get(finding.key) ?? [])) ?? [])
  return {
    actions: [...[...silent.gone, ...summary.gone].map(closing), ...changes],
    left: [...silent.left, ...summary.left, ...closedByPeople(findings, byKey)].toSorted((a, b) => a.number - b.number),
  }
}
