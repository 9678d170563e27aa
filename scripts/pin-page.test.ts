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

import { expect, it } from 'vitest'
import { parse } from 'yaml'
import { renderPin } from './pin-page.ts'

const commit = '1234abcdef'.repeat(4)
const page = renderPin({ commit, version: '1.2.3', actions: ['verify', 'sign'] })

function blocks(language: string): string[] {
  return page.split('```').filter((part) => part.startsWith(`${language}\n`))
}

it('the entry for Infra names each action with the commit and its tag, sorted', () => {
  const entries = parse((blocks('yaml')[1] ?? '').slice('yaml\n'.length)) as Record<string, unknown>
  expect(entries).toEqual({
    'apache/trusted-release-actions/actions/sign': { [commit]: { tag: 'sign/v1.2.3' } },
    'apache/trusted-release-actions/actions/verify': { [commit]: { tag: 'verify/v1.2.3' } },
  })
  expect(Object.keys(entries)).toEqual(Object.keys(entries).toSorted())
})

it('everything that is pinned is pinned by the same commit', () => {
  const uses = [...page.matchAll(/^uses: \S+@(\S+) # /gm)].map(([, ref]) => ref)
  expect(uses).toEqual([commit, commit])
  expect(blocks('sh')[0]).toContain(`git checkout ${commit}\n`)
})
