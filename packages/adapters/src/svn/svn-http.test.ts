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

import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { canServeSvnOverHttp, type SvnHttpServer, startSvnHttpServer } from '@tra/testkit'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { describeStore } from '../../test/store-contract.ts'
import { runTool } from '../process/index.ts'
import { svnStore } from './svn-store.ts'

const clock = { now: () => new Date(0), sleep: async () => {} }
const ci = { name: 'example-ci', password: 'stage only', committee: 'example', role: 'ci' as const }
const rosa = { name: 'rosa', password: 'may publish', committee: 'example', role: 'pmc-member' as const }
const storeOf = ({ name, password }: { name: string; password: string }) =>
  svnStore({ username: name, password, clock })

describe.skipIf(!canServeSvnOverHttp() && process.env.CI === undefined)('over HTTP', () => {
  let server: SvnHttpServer
  let scratch: string
  let directory: string
  let opened = 0
  beforeAll(async () => {
    server = await startSvnHttpServer({ users: [ci, rosa] })
    scratch = await mkdtemp(join(tmpdir(), 'svn-http-'))
    directory = join(scratch, 'candidate')
    await runTool('mkdir', [directory])
    await writeFile(join(directory, 'notes a@2é%20.txt'), 'odd name')
  })
  afterAll(async () => {
    await server.close()
    await rm(scratch, { recursive: true })
  })

  describeStore('Subversion over HTTP', {
    keepsCandidate: false,
    nests: true,
    async open() {
      const base = `${server.url}/dist/dev/example/store-${++opened}`
      const file = join(scratch, 'malware')
      await writeFile(file, 'malware')
      const account = ['--username', rosa.name, '--password-from-stdin', '--non-interactive', '--no-auth-cache']
      return {
        store: storeOf(rosa),
        at: (name) => `${base}/${name}`,
        tamper: async (location, name) =>
          void (await runTool('svnmucc', ['-m', 'x', ...account, 'put', file, `${location}/${name}`], {
            input: rosa.password,
          })),
      }
    },
  })

  test('what is wrong with an account is told apart, and the password is shown nowhere', async () => {
    const request = { directory, location: `${server.url}/dist/release/example/1.0`, message: 'Release' }
    const wrong = storeOf({ ...ci, password: 'a guess' }).stage(request)
    await expect(wrong).rejects.toMatchObject({ code: 'PERMISSION_MISSING', hint: expect.stringContaining('401') })
    await expect(wrong).rejects.not.toThrow('a guess')
    const forbidden = storeOf(ci).stage(request)
    await expect(forbidden).rejects.toMatchObject({ code: 'PERMISSION_MISSING', hint: expect.stringContaining('403') })
    await expect(svnStore({ clock }).stage(request)).rejects.toMatchObject({ hint: expect.stringContaining('401') })
    expect(await storeOf(rosa).stage(request)).toMatchObject({ changed: true })
  })

  test('a commit of an odd name is one revision, by the account that made it', async () => {
    const location = `${server.url}/dist/dev/example/odd`
    const { revision } = await storeOf(ci).stage({ directory, location, message: 'Stage odd names' })
    expect(await server.log('dist/dev/example/odd')).toMatch(new RegExp(`r${revision} \\| example-ci `))
    expect(await svnStore({ clock }).list(location)).toEqual([{ path: 'notes a@2é%20.txt', size: 8 }])
  })
})
