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

import { diskFaults } from '../test/scenario/store-faults/disk-faults.ts'
import { gitHubFaults } from '../test/scenario/store-faults/github-faults.ts'
import type { StoreFault } from '../test/scenario/store-faults/store-fault.ts'
import { svnFaults, svnUploadFaults } from '../test/scenario/store-faults/svn-faults.ts'
import { markdownTable } from './markdown-table.ts'

const HEADINGS = ['Fault', 'It comes once', 'It stays', 'The next run without it', 'Steps']
const GETS_OVER = 'the run gets over it'
const ends = (code: string | undefined) => (code === undefined ? GETS_OVER : `the run ends with \`${code}\``)

const row = (steps: string) => (fault: StoreFault) => [
  fault.fault,
  ends(fault.once),
  ends(fault.lasting),
  nextRun(fault),
  steps,
]

const nextRun = ({ lasting, arrives }: StoreFault) =>
  lasting === undefined || arrives ? 'finds what arrived, changes nothing' : 'does what is missing'

/** Troubles between the suite and a store, as the scenario tests arrange them. */
export function renderFaults(): string {
  const [both, staging] = [row('stage, promote'), row('stage')]
  const disks = diskFaults.map((fault) => row(fault.steps)({ ...fault, once: fault.lasting, arrange: { method: '' } }))
  return [
    '### Subversion over HTTP',
    markdownTable(HEADINGS, [...svnFaults.map(both), ...svnUploadFaults.map(staging)]),
    'Test: `test/scenario/store-faults/svn-faults.test.ts`, against httpd with mod_dav_svn.',
    '### GitHub',
    markdownTable(HEADINGS, gitHubFaults.map(both)),
    'Test: `test/scenario/store-faults/github-faults.test.ts`.',
    '### A directory',
    markdownTable(HEADINGS, disks),
    'Test: `test/scenario/store-faults/disk-faults.test.ts`, on a file system of its own.',
  ].join('\n\n')
}
