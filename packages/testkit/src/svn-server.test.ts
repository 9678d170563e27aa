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

import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { acceptsConnections } from './loopback-port.ts'
import { runCommand } from './run-command.ts'
import { type SvnServer, startSvnServer } from './svn-server.ts'

let directory: string
let server: SvnServer

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'svn-server-test-'))
  await writeFile(join(directory, 'a.txt'), 'content')
  const people = [
    { name: 'example-ci', password: 'stage-only', committee: 'example', role: 'ci' as const },
    { name: 'rosa', password: 'may-publish', committee: 'example', role: 'pmc-member' as const },
    { name: 'ann', password: 'elsewhere', committee: 'incubator/other', role: 'pmc-member' as const },
  ]
  server = await startSvnServer({ directory, users: people })
})

afterAll(async () => {
  await server.close()
  await rm(directory, { recursive: true })
})

function svn(args: string[], user?: { name: string; password: string }) {
  const login = user === undefined ? [] : ['--username', user.name, '--password-from-stdin']
  const options = ['--non-interactive', '--no-auth-cache', ...login]
  return runCommand('svn', [...args, ...options], user === undefined ? {} : { input: user.password })
}

const ci = { name: 'example-ci', password: 'stage-only' }
const rosa = { name: 'rosa', password: 'may-publish' }
const put = (path: string) => ['import', '-m', `Add ${path}`, join(directory, 'a.txt'), `${server.url}/${path}`]

test('the CI account stages but does not publish; a PMC member moves the candidate over', async () => {
  await svn(put('dist/dev/example/1.0.0-rc1/a.txt'), ci)
  await expect(svn(put('dist/release/example/1.0.0/a.txt'), ci)).rejects.toThrow('Access denied')
  const move = [`${server.url}/dist/dev/example/1.0.0-rc1`, `${server.url}/dist/release/example/1.0.0`]
  await expect(svn(['mv', '-m', 'Publish', ...move], ci)).rejects.toThrow('Access denied')
  await svn(['mv', '-m', 'Publish Example 1.0.0', ...move], rosa)
  const log = await server.log('dist/release/example')
  expect(log).toMatch(/rosa/)
  expect(log).toContain('/dist/release/example/1.0.0 (from /dist/dev/example/1.0.0-rc1:2)')
})

test('everybody reads; nobody writes without a password, with a wrong one or for another committee', async () => {
  expect((await svn(['list', `${server.url}/dist/dev/incubator`])).stdout.toString()).toBe('other/\n')
  await expect(svn(put('dist/dev/example/x'))).rejects.toThrow("Can't get username or password")
  await expect(svn(put('dist/dev/example/x'), { ...ci, password: 'guess' })).rejects.toThrow('Password incorrect')
  await expect(svn(put('dist/dev/incubator/other/x'), rosa)).rejects.toThrow('Access denied')
})

test('closing leaves neither the port nor a file', async () => {
  const other = await startSvnServer({ directory: join(directory, 'second'), users: [] })
  const port = Number(new URL(other.url).port)
  await other.close()
  await other.close()
  expect(await acceptsConnections(port)).toBe(false)
  expect(await readdir(join(directory, 'second'))).toEqual([])
})
