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

import { svnStore } from '@tra/adapters'
import { canServeSvnOverHttp, startFaultProxy, startSvnHttpServer } from '@tra/testkit'
import { afterAll, describe } from 'vitest'
import { describeFaults } from './describe-faults.ts'
import { type Behind, exported } from './meet-fault.ts'
import { svnFaults, svnUploadFaults } from './svn-faults.ts'

const clock = { now: () => new Date(0), sleep: async () => {} }
const rosa = { name: 'rosa', password: 'may publish', committee: 'example', role: 'pmc-member' as const }
const closings: (() => Promise<void>)[] = []
afterAll(() => Promise.all(closings.map((close) => close())))

async function subversion(): Promise<Behind> {
  const server = await startSvnHttpServer({ users: [rosa] })
  const proxy = await startFaultProxy(server.url)
  closings.push(proxy.close, server.close)
  const store = svnStore({ username: rosa.name, password: rosa.password, clock })
  return {
    ...{ proxy, store, at: (name) => `${proxy.url}/dist/dev/example/${name}`, count: server.youngest },
    heldAt: (location) => exported(store, location.replace(proxy.url, server.url)),
  }
}

describe.skipIf(!canServeSvnOverHttp() && process.env.CI === undefined)('Subversion over HTTP', () =>
  describeFaults(subversion, { both: svnFaults, staging: svnUploadFaults }),
)
