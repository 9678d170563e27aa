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

import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startDownloadSite } from './download-site.ts'
import { runCommand } from './run-command.ts'
import { type SvnServer, startSvnServer } from './svn-server.ts'

const HOUR = 60 * 60 * 1000
const rosa = { name: 'rosa', password: 'may-publish', committee: 'example', role: 'pmc-member' as const }
const bytes = Buffer.from([0x1f, 0x8b, 0, 0xff, 0x0a])
let directory: string
let server: SvnServer

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'download-site-test-'))
  await mkdir(join(directory, 'files/1.0.0'), { recursive: true })
  await writeFile(join(directory, 'files/1.0.0/a b&c.tar.gz'), bytes)
  server = await startSvnServer({ directory, users: [rosa] })
  const login = ['--non-interactive', '--no-auth-cache', '--username', rosa.name, '--password-from-stdin']
  const target = `${server.url}/dist/release/example`
  await runCommand('svn', ['import', '-m', 'Publish', ...login, join(directory, 'files'), target], {
    input: rosa.password,
  })
})

afterAll(async () => {
  await server.close()
  await rm(directory, { recursive: true })
})

test.each(['svn', 'directory'])('files and listings of a %s source are served as they are', async (kind) => {
  const release =
    kind === 'svn' ? { svnUrl: `${server.url}/dist/release/example` } : { directory: join(directory, 'files') }
  const site = await startDownloadSite({ source: release })
  expect(await (await fetch(site.url)).text()).toContain('<a href="1.0.0/">1.0.0/</a>')
  const page = await (await fetch(`${site.url}/1.0.0`)).text()
  expect(page).toContain('<a href="a%20b&c.tar.gz">a b&amp;c.tar.gz</a>')
  expect(page).toContain('Parent Directory')
  expect(Buffer.from(await (await fetch(`${site.url}/1.0.0/a%20b&c.tar.gz`)).arrayBuffer())).toEqual(bytes)
  expect((await fetch(`${site.url}/1.0.0/none`)).status).toBe(404)
  await site.close()
})

test('a new file waits for its time and the listing does not betray it', async () => {
  let now = Date.now()
  const site = await startDownloadSite({
    source: { directory: join(directory, 'files') },
    publishDelay: HOUR,
    clock: () => new Date(now),
  })
  const path = `${site.url}/1.0.0/a%20b&c.tar.gz`
  expect((await fetch(path)).status).toBe(404)
  expect(await (await fetch(`${site.url}/1.0.0/`)).text()).not.toContain('tar.gz')
  now += HOUR
  expect((await fetch(path)).status).toBe(200)
  await site.close()
})

test('nothing outside of what is published can be reached', async () => {
  const site = await startDownloadSite({ source: { directory: join(directory, 'files/1.0.0') } })
  expect((await fetch(`${site.url}/..%2f..%2ffiles%2f`)).status).toBe(404)
  expect((await fetch(`${site.url}/%2e%2e%2f`)).status).toBe(404)
  await site.close()
})
