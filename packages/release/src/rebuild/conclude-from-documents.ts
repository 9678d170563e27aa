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

import type { CandidateName, ReleaseName } from '@tra/kernel'
import { type Conclusion, type LedgerEvent, releaseEventOf, type StepOutcome } from '@tra/ledger'
import { evidenceOf } from '../evidence.ts'
import type { Progress } from '../ports.ts'
import { copiedEvent, distributedEvents } from '../told-events.ts'
import type { KnownCandidates } from './known-candidates.ts'
import { REBUILT } from './rebuilt-source.ts'
import { isOfAnother, type ReadDocument } from './release-document.ts'

type Told = Pick<StepOutcome, 'step' | 'verdict' | 'summary' | 'time'> & Partial<StepOutcome>

interface Named {
  candidate: CandidateName
  read: ReadDocument
  plans: readonly ReadDocument[]
}

const named = ({ name, bytes }: ReadDocument) => evidenceOf(name, bytes)

function stepOf({ candidate, read, plans }: Named, told: Told): LedgerEvent {
  const { candidateDigest } = read.document.content
  const evidence = [...plans, read].map(named)
  return releaseEventOf({ source: REBUILT, candidate, candidateDigest, evidence, ...told })
}

function eventsIn(found: Named): LedgerEvent[] {
  const { document } = found.read
  switch (document.kind) {
    case 'report': {
      const { verdict, checkedAt, findings, profile } = document.content
      const facts = { profile, findings: findings.length }
      const summary = `the report says "${verdict}"`
      return [stepOf(found, { step: 'verify', verdict, summary, facts, time: new Date(checkedAt) })]
    }
    case 'tally': {
      const { verdict, outcome, binding, evaluatedAt: time } = document.content
      const summary = `${outcome}: ${binding.plus} binding +1, ${binding.minus} binding -1`
      return [stepOf(found, { step: 'tally-vote', verdict, summary, time })]
    }
    case 'receipt': {
      const { location, revision, promotedAt } = document.content
      const summary = `promoted in revision ${revision}, by its receipt`
      const facts = { location: location.slice(0, 500), revision }
      const time = new Date(promotedAt)
      return [stepOf(found, { step: 'promote', verdict: 'passed', summary, facts, time })]
    }
    case 'copy':
      return [copiedEvent(document.content, { source: REBUILT, time: new Date(document.content.copiedAt) })]
    case 'distribution':
      return distributedEvents(document.content, { source: REBUILT, time: new Date(document.content.checkedAt) })
    // A plan says what was meant, not what was done.
    case 'plan':
      return []
  }
}

function candidateOf({ document: { content } }: ReadDocument, known: KnownCandidates): string | undefined {
  const own = 'release' in content ? content.release?.candidate : undefined
  return own ?? known.get(content.candidateDigest)
}

/** What documents say happened. A tally names bytes and no candidate: it is about the one that is known to have them. */
export function concludeFromDocuments(
  documents: readonly ReadDocument[],
  { release, known, progress }: { release: ReleaseName; known: KnownCandidates; progress: Progress },
): Conclusion[] {
  const about = documents.filter((read) => !isOfAnother(read, release))
  return about.flatMap((read) => {
    const { reference, document } = read
    const candidate = candidateOf(read, known)
    if (candidate === undefined) {
      progress(`${reference} was left out: nothing says which candidate its bytes are`)
      return []
    }
    const plans = document.kind === 'receipt' ? about.filter((each) => isPlanOf(each, read)) : []
    const basis = [read, ...plans].map((each) => ({ kind: 'document' as const, reference: each.reference }))
    return eventsIn({ candidate: { ...release, candidate }, read, plans }).map((event) => ({ event, basis }))
  })
}

function isPlanOf({ document: plan }: ReadDocument, { document: receipt }: ReadDocument): boolean {
  if (plan.kind !== 'plan' || receipt.kind !== 'receipt') return false
  return (
    plan.content.candidateDigest === receipt.content.candidateDigest && plan.content.to === receipt.content.location
  )
}
