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

import { storeFor } from '@tra/adapters'
import { startFaultProxy, startGitHubReleases } from '@tra/testkit'
import { afterAll, describe } from 'vitest'
import { describeFaults } from './describe-faults.ts'
import { gitHubFaults } from './github-faults.ts'
import { type Behind, exported } from './meet-fault.ts'

const clock = { now: () => new Date(0), sleep: async () => {} }
const closings: (() => Promise<void>)[] = []
afterAll(() => Promise.all(closings.map((close) => close())))

async function gitHub(): Promise<Behind> {
  const server = await startGitHubReleases({ token: 'ghs_secret' })
  const proxy = await startFaultProxy(server.url)
  closings.push(proxy.close, server.close)
  const github = { token: 'ghs_secret', apiUrl: proxy.url.replace(/\/$/, '') }
  const store = storeFor(['https://github.com/example-org/tool/releases/tag/x'], { clock, github })
  const at = (name: string) => {
    server.tags[name] = 'c'.repeat(40)
    return `https://github.com/example-org/tool/releases/tag/${name}`
  }
  const count = async () => server.releases.length
  return { proxy, store, at, count, heldAt: (location) => exported(store, location) }
}

describe('GitHub', () => describeFaults(gitHub, { both: gitHubFaults }))
