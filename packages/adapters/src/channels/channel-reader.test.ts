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

import type { RecordedFile } from '@tra/checks'
import { jsonReply, type LoopbackServer, startLoopbackServer, textReply } from '@tra/testkit'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { channelReader } from './channel-reader.ts'

const SHA256 = 'a'.repeat(64)
const SHA512_BASE64 = Buffer.alloc(64, 7).toString('base64')
const recorded: RecordedFile[] = [{ path: 'widget-1.0.jar', size: 3, sha256: SHA256, sha512: 'b'.repeat(128) }]

const answers: Record<string, unknown> = {
  '/pypi/widget/1.0/json': { urls: [{ filename: 'widget-1.0.tar.gz', digests: { sha256: SHA256 }, yanked: true }] },
  '/@example%2fwidget/1.0': {
    dist: {
      tarball: 'https://registry.example.org/@example/widget/-/widget-1.0.tgz',
      integrity: `sha512-${SHA512_BASE64}`,
    },
  },
  '/api/v1/crates/widget/1.0': { version: { crate: 'widget', num: '1.0', checksum: SHA256, yanked: false } },
  '/repos/example/widget/releases/tags/v1.0': {
    draft: false,
    assets: [
      { name: 'widget-1.0.zip', digest: `sha256:${SHA256}` },
      { name: 'old.zip', digest: null },
    ],
  },
  '/repos/example/widget/releases/tags/v2.0': { draft: true, assets: [] },
  '/pypi/strange/1.0/json': { files: [] },
  '/pypi/empty/1.0/json': { urls: [] },
}

let server: LoopbackServer
beforeAll(async () => {
  server = await startLoopbackServer((address) => ({ url }) => {
    if (url.pathname === '/files/widget-2.0.tar.gz') return textReply('jar')
    if (url.pathname === '/pypi/widget/2.0/json')
      return jsonReply({
        urls: [
          {
            ...{ filename: 'widget-2.0.tar.gz', digests: { sha256: SHA256 }, yanked: false },
            url: `${address}/files/widget-2.0.tar.gz`,
          },
        ],
      })
    if (url.pathname === '/org/example/widget/1.0/widget-1.0.jar') return textReply('jar')
    const answer = answers[url.pathname]
    return answer === undefined ? textReply('not found', 404) : jsonReply(answer)
  })
})
afterAll(() => server.close())

function read(channel: 'github' | 'pypi' | 'npm' | 'crates' | 'maven', name: string, more = {}) {
  const { url } = server
  const bases = { github: url, pypi: url, npm: url, crates: url, maven: url, docker: url }
  return channelReader({ bases }).read({ channel, name, version: '1.0', recorded, ...more })
}

test('reads what each channel says of its files', async () => {
  expect((await read('pypi', 'widget')).files).toEqual([{ name: 'widget-1.0.tar.gz', sha256: SHA256, withdrawn: true }])
  expect((await read('npm', '@example/widget')).files).toEqual([{ name: 'widget-1.0.tgz', sha512: '07'.repeat(64) }])
  expect((await read('crates', 'widget')).files).toEqual([{ name: 'widget-1.0.crate', sha256: SHA256 }])
  expect((await read('github', 'example/widget', { tag: 'v1.0' })).files).toEqual([
    { name: 'widget-1.0.zip', sha256: SHA256 },
    { name: 'old.zip' },
  ])
})

test('hashes what a Maven repository serves under the released names', async () => {
  const { files } = await read('maven', 'org.example:widget')
  // `printf jar | sha256sum`
  expect(files).toEqual([
    { name: 'widget-1.0.jar', sha256: '0163f1eea7894350060624d315234d40c508ab251ba121714e234503045faadd' },
  ])
})

test.each([
  ['a version it does not have', 'pypi', 'gadget', {}, 'absent'],
  ['a version without files', 'pypi', 'empty', {}, 'absent'],
  ['a draft', 'github', 'example/widget', { tag: 'v2.0' }, 'absent'],
  ['an answer of another shape', 'pypi', 'strange', {}, 'unreachable'],
] as const)('%s: %s %s', async (_name, channel, name, more, state) => {
  expect(await read(channel, name, more)).toMatchObject({ state, files: [], why: expect.any(String) })
})

test('a file that is served with other bytes than the channel says is found out by downloading it', async () => {
  const told = '0163f1eea7894350060624d315234d40c508ab251ba121714e234503045faadd'
  const files = (sha256: string): RecordedFile[] => [
    { path: 'py/widget-2.0.tar.gz', size: 3, sha256, sha512: 'b'.repeat(128) },
  ]
  const ask = (sha256: string, download: boolean) =>
    read('pypi', 'widget', { version: '2.0', recorded: files(sha256), download })
  expect((await ask(SHA256, false)).files).toEqual([{ name: 'widget-2.0.tar.gz', sha256: SHA256 }])
  expect((await ask(SHA256, true)).files).toEqual([{ name: 'widget-2.0.tar.gz', sha256: told }])
  expect((await ask(told, true)).files).toEqual([{ name: 'widget-2.0.tar.gz', sha256: SHA256 }])
  server.faults.set('/files/widget-2.0.tar.gz', { status: 404, times: 1 })
  expect(await ask(SHA256, true)).toMatchObject({ state: 'unreachable' })
})

test('a channel that is down is not a channel without the release', async () => {
  server.faults.set('/pypi/widget/1.0/json', { status: 503, times: 1 })
  expect(await read('pypi', 'widget')).toMatchObject({ state: 'unreachable' })
})

test('a Maven name without group is a mistake of the caller', async () => {
  await expect(read('maven', 'widget')).rejects.toMatchObject({ code: 'INPUT_INVALID' })
})
