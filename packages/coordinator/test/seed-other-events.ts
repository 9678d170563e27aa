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

import { hash } from 'node:crypto'
import { eventOf, holdEventOf, type LedgerEvent } from '@tra/ledger'
import { seedFingerprint } from './seed-fingerprint.ts'

const sha256 = (text: string) => hash('sha256', text, 'hex')
const at = (month: number, day: number) => ({
  source: `https://github.com/example/others/actions/runs/${month}${day}/attempts/1`,
  time: new Date(Date.UTC(2026, month, day)),
})
const keysSha256 = sha256('KEYS')
const voted = {
  ...{ committee: 'project-19', product: 'project-19', version: '3.7.2', candidate: 'rc3' },
  candidateDigest: sha256('candidate 299'),
  messageIdSha256: sha256('mail'),
  evidence: [],
}
const old = { committee: 'project-14', product: 'project-14-connector', version: '1.0.2' }
const removed = { location: 'https://dist.apache.org/repos/dist/release/project-14', revision: 7, evidence: [] }
const given = { committee: 'project-21', product: 'project-21', version: '9.0.0', candidate: 'rc1' }
const severity = 'high' as const
const hold = {
  ...{ committee: 'project-19', product: 'project-19', hold: '0123456789ab' },
  ...{ severity, dueBy: '2026-08-08T00:00:00Z', wordsSha256: sha256('why') },
} as const

/** One event of each kind that is no step: votes, a hold, keys, findings, something given up and something withdrawn. */
export function seedOtherEvents(): LedgerEvent[] {
  return [
    eventOf(
      'org.apache.release.key.added.v1',
      { committee: 'project-19', fingerprint: seedFingerprint('project-19'), keysSha256 },
      at(0, 1),
    ),
    eventOf(
      'org.apache.release.key.revoked.v1',
      { committee: 'project-19', fingerprint: 'AB'.repeat(20), keysSha256 },
      at(0, 2),
    ),
    eventOf('org.apache.release.withdrawn.v1', { ...old, ...removed, wordsSha256: sha256('unsafe') }, at(7, 1)),
    eventOf(
      'org.apache.release.vote.opened.v1',
      { ...voted, round: 'committee', closesAt: '2026-08-05T00:00:00Z' },
      at(7, 2),
    ),
    eventOf(
      'org.apache.release.vote.opened.v1',
      {
        ...given,
        ...{ candidateDigest: sha256('given'), messageIdSha256: sha256('given mail') },
        round: 'ppmc',
        closesAt: '2026-08-05T00:00:00Z',
        evidence: [],
      },
      at(7, 2),
    ),
    eventOf('org.apache.release.candidate.withdrawn.v1', { ...given, state: 'cancelled' }, at(7, 3)),
    eventOf(
      'org.apache.release.vote.closed.v1',
      { ...voted, outcome: 'passed', binding: { plus: 5, zero: 1, minus: 0 } },
      at(7, 6),
    ),
    holdEventOf('set', { ...hold, ...at(7, 7) }),
    holdEventOf('acknowledged', { ...hold, ...at(7, 8) }),
    eventOf(
      'org.apache.release.finding.recorded.v1',
      {
        ...{ committee: 'project-19', product: 'project-19', version: '3.7.2', candidate: 'rc3' },
        ...{ kind: 'missing-run', rule: 'run-unknown', severity: 'concern', about: [1], evidence: [] },
        message: 'GitHub knows of no run that could have sent this event.',
      },
      at(7, 9),
    ),
    eventOf(
      'org.apache.release.finding.recorded.v1',
      {
        ...{ committee: 'project-19', product: 'project-19', kind: 'missing-event', rule: 'run-without-event' },
        ...{ severity: 'concern', about: [], evidence: [] },
        message: 'Run 81 of .github/workflows/release.yml ended (success) and recorded nothing.',
      },
      at(7, 9),
    ),
    eventOf(
      'org.apache.release.project.registered.v1',
      {
        ...{ committee: 'project-19', product: 'project-19', repository: 'example/project-19' },
        ...{ repositoryId: '1', ownerId: '2', workflow: '.github/workflows/release.yml', state: 'active' },
      },
      at(7, 9),
    ),
    eventOf(
      'org.apache.release.jwks.observed.v1',
      {
        committee: '',
        issuer: 'https://token.actions.githubusercontent.com',
        keySetSha256: sha256('keys'),
        keyIds: ['1'],
      },
      at(7, 9),
    ),
  ]
}
