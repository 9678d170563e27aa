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
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { acceptsConnections } from './loopback-port.ts'
import { runCommand } from './run-command.ts'
import { canServeSvnOverHttp, type SvnHttpServer, startSvnHttpServer } from './svn-http-server.ts'

const ci = { name: 'example-ci', password: 'stage only', committee: 'example', role: 'ci' as const }
const rosa = { name: 'rosa', password: 'may publish', committee: 'example', role: 'pmc-member' as const }

describe.skipIf(!canServeSvnOverHttp() && process.env.CI === undefined)('Subversion over HTTP', () => {
  let directory: string
  let server: SvnHttpServer
  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'svn-http-test-'))
    await writeFile(join(directory, 'a.txt'), 'content')
    server = await startSvnHttpServer({ users: [ci, rosa] })
  })
  afterAll(async () => {
    await server.close()
    await rm(directory, { recursive: true })
  })

  const svn = (args: string[], user?: { name: string; password: string }) =>
    runCommand(
      'svn',
      [
        ...[...args, '--non-interactive', '--no-auth-cache'],
        ...(user === undefined ? [] : ['--username', user.name, '--password-from-stdin']),
      ],
      user === undefined ? {} : { input: user.password },
    )
  const put = (path: string) => ['import', '-m', `Add ${path}`, join(directory, 'a.txt'), `${server.url}/dist/${path}`]

  test('the CI account stages and does not publish; a PMC member does', async () => {
    await svn(put('dev/example/1.0-rc1/a.txt'), ci)
    await expect(svn(put('release/example/1.0/a.txt'), ci)).rejects.toThrow('forbidden')
    await svn(put('release/example/1.0/a.txt'), rosa)
    expect(await server.log('dist/release/example')).toContain('rosa')
  })

  test('everybody reads; nobody writes without a password or with a wrong one', async () => {
    expect((await svn(['list', `${server.url}/dist/dev`])).stdout.toString()).toBe('example/\n')
    for (const user of [undefined, { ...ci, password: 'guess' }])
      await expect(svn(put('dev/example/x'), user)).rejects.toThrow('Authentication failed')
  })

  test('closing leaves no port open', async () => {
    const other = await startSvnHttpServer({ users: [ci] })
    await other.close()
    await other.close()
    expect(await acceptsConnections(Number(new URL(other.url).port))).toBe(false)
  })
})
