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

import type { PagePorts, WorkflowStart } from '../src/pages/page-ports.ts'
import { seedFingerprint } from './seed-fingerprint.ts'

const NOW = new Date('2026-08-10T12:00:00Z')
const days = (count: number) => new Date(NOW.getTime() + count * 86_400_000)

const WORKFLOW = `
on:
  workflow_dispatch:
    inputs:
      version:
        description: Version to release
        required: true
      candidate:
        type: choice
        options: [rc1, rc2]
        default: rc2
      dry-run:
        type: boolean
        default: true
`

const publisher = {
  ...{
    committee: 'project-19',
    product: 'project-19',
    repository: 'example/project-19',
    repositoryId: '1',
    ownerId: '2',
  },
  ...{ workflow: '.github/workflows/release.yml', refs: ['protected'] },
} as const

const hold = {
  ...{ committee: 'project-19', product: 'project-19', setBy: 'the security team' },
  ...{ reason: 'A parser reads past its end.', setAt: '2026-08-07T00:00:00Z', acknowledgeBy: '2026-08-09T00:00:00Z' },
  dueBy: '2026-08-14T00:00:00Z',
} as const

/** What pages show beside the log, invented; what is started is kept in `started`. */
export function seededPorts(started: WorkflowStart[]): PagePorts {
  return {
    now: () => NOW,
    operations: {
      facts: async () => ({
        ...{ startedAt: days(-3), size: 2001, integrated: 2000, checkpointAt: days(-0.001), queued: 1 },
        witnesses: [
          { name: 'witness.example.org/one', size: 2000, failure: null },
          { name: 'witness.example.org/two', size: 1990, failure: 'it does not answer' },
        ],
        subscriptions: [
          { committee: 'project-19', product: '', next: 1800, failures: 3, status: '500', isGivenUp: false },
          { committee: 'project-20', product: 'project-20', next: 2000, failures: 0, isGivenUp: false },
        ],
        mirror: { last: { revision: 42, at: days(-1), folders: 4, problems: [] } } as never,
      }),
    },
    keysOf: async (committee) =>
      committee !== 'project-19'
        ? undefined
        : [
            {
              fingerprint: seedFingerprint(committee),
              owner: 'Robin Example',
              algorithm: 'RSA 4096',
              expiresAt: days(40),
              revoked: false,
            },
            { fingerprint: 'AB'.repeat(20), owner: 'Sasha Example', algorithm: 'RSA 4096', revoked: true },
            {
              fingerprint: 'CD'.repeat(20),
              owner: 'Kim Example',
              algorithm: 'DSA 1024',
              weakness: 'DSA can be broken',
              expiresAt: days(-9),
              revoked: false,
            },
          ],
    publishers: async () => [
      {
        ...publisher,
        runners: 'github-hosted',
        refs: ['protected'],
        id: 'one',
        state: 'active',
        environment: 'release',
      },
      {
        ...publisher,
        runners: 'github-hosted',
        refs: ['refs/tags/v*'],
        id: 'two',
        state: 'pending',
        product: 'project-19-connector',
      },
      {
        ...publisher,
        runners: 'github-hosted',
        refs: ['protected'],
        id: 'three',
        state: 'revoked',
        workflow: '.github/workflows/old.yml',
      },
    ],
    holds: async () => [
      { ...hold, severity: 'high', id: '0123456789ab' },
      {
        ...hold,
        severity: 'high',
        id: '0123456789ac',
        version: '3.4.2',
        lifted: { by: 'a member', at: '2026-08-09T00:00:00Z', reason: 'Repaired in 3.4.3.' },
      },
    ],
    triggers: {
      origin: 'http://127.0.0.1',
      sources: async (_, product) => [
        { path: '.github/workflows/release.yml', repository: `example/${product}`, ref: 'main', text: WORKFLOW },
        { path: '.github/workflows/test.yml', repository: `example/${product}`, ref: 'main', text: 'on: [push]' },
      ],
      formToken: () => 'seeded',
      isFormToken: (_, token) => token === 'seeded',
      authorise: async () => undefined,
      dispatch: async (start) => {
        started.push(start)
        return `https://github.com/${start.workflow.repository}/actions`
      },
    },
  }
}
