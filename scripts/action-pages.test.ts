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

import { describe, expect, it } from 'vitest'
import { renderActions, renderApi } from './action-pages.ts'

const manifest = {
  name: 'Tally a vote',
  description: 'Counts the votes of a thread.',
  inputs: {
    thread: { description: 'Address of the thread.', required: true },
    rule: { description: 'majority | consensus,\nas the policy says', default: 'majority' },
    note: { description: 'Anything.', default: '' },
  },
  outputs: { outcome: { description: 'passed or failed' } },
  runs: { using: 'node24', main: '../../dist/tally-vote/index.js' },
}

describe('generated pages', () => {
  it('list the inputs and outputs of an action', () => {
    expect(renderApi(manifest).split('\n')).toEqual([
      '| Input | Required | Default | Description |',
      '| --- | --- | --- | --- |',
      '| `thread` | yes |  | Address of the thread. |',
      '| `rule` | no | `majority` | majority \\| consensus, as the policy says |',
      '| `note` | no |  | Anything. |',
      '',
      '| Output | Description |',
      '| --- | --- |',
      '| `outcome` | passed or failed |',
    ])
  })

  it('link an action', () => {
    expect(renderActions([{ folder: 'tally-vote', manifest }])).toContain(
      '| [`tally-vote`](actions/tally-vote/README.md) | Counts the votes of a thread. |',
    )
  })
})
