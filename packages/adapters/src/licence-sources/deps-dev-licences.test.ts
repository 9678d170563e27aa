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

import type { ServerResponse } from 'node:http'
import { afterEach, describe, expect, test } from 'vitest'
import { aListServer, type ListServer } from '../lists/a-list-server.ts'
import { depsDevLicences } from './deps-dev-licences.ts'

const slept: number[] = []
const clock = { now: () => new Date(0), sleep: async (milliseconds: number) => void slept.push(milliseconds) }

let server: ListServer | undefined
afterEach(async () => {
  await server?.close()
  server = undefined
  slept.length = 0
})

async function answering(answer: (response: ServerResponse, at: number) => void, idleTimeoutMs = 20_000) {
  server = await aListServer((_url, response) => answer(response, server?.requests.length ?? 0))
  return depsDevLicences(server.baseUrl, clock, { idleTimeoutMs })
}
const json = (response: ServerResponse, body: unknown) => response.end(JSON.stringify(body))

describe('deps.dev', () => {
  test.each([
    ['pkg:npm/%40babel/core@7.1.0', '/v3/systems/npm/packages/%40babel%2Fcore/versions/7.1.0'],
    ['pkg:maven/org.slf4j/slf4j-api@2.0.0?type=jar', '/v3/systems/maven/packages/org.slf4j%3Aslf4j-api/versions/2.0.0'],
    [
      'pkg:golang/github.com/a/b@v1.0.0%2Bincompatible',
      '/v3/systems/go/packages/github.com%2Fa%2Fb/versions/v1.0.0%2Bincompatible',
    ],
    ['pkg:pypi/six@1.16.0', '/v3/systems/pypi/packages/six/versions/1.16.0'],
  ])('is asked about %s', async (purl, path) => {
    const lookup = await answering((response) => json(response, { licenses: ['MIT'] }))
    expect(await lookup.find(purl)).toEqual({ licence: 'MIT', source: `${server?.baseUrl}${path}` })
    expect(server?.requests).toEqual([path])
  })

  test.each([
    'pkg:swift/github.com/a/b@1',
    'pkg:npm/a',
    'pkg:npm/%ZZ@1',
    'pkg:npm/a@1?vcs_url=git%2Bhttps://x',
    'nonsense',
    '',
  ])('is not asked about %j', async (purl) => {
    const lookup = await answering((response) => json(response, { licenses: ['MIT'] }))
    expect(await lookup.find(purl)).toBeUndefined()
    expect(server?.requests).toEqual([])
  })

  test.each([
    [['MIT', 'Apache-2.0 OR ISC'], '(Apache-2.0 OR ISC) AND MIT'],
    [['MIT', 'MIT'], 'MIT'],
    [['MIT', 'non-standard'], undefined],
    [[], undefined],
  ])('that says %j', async (licenses, licence) => {
    const lookup = await answering((response) => json(response, { licenses }))
    expect((await lookup.find('pkg:npm/a@1'))?.licence).toBe(licence)
  })

  test('that does not know a package is no failure', async () => {
    const lookup = await answering((response) => response.writeHead(404).end())
    expect(await lookup.find('pkg:npm/a@1')).toBeUndefined()
    expect(slept).toEqual([])
  })

  test('that is overloaded is asked again', async () => {
    const lookup = await answering((response, at) =>
      at < 3 ? response.writeHead(503).end() : json(response, { licenses: ['MIT'] }),
    )
    expect((await lookup.find('pkg:npm/a@1'))?.licence).toBe('MIT')
    expect(slept).toHaveLength(2)
  })

  test.each([
    ['stays overloaded', 'NETWORK', (response: ServerResponse) => response.writeHead(429).end(), 4],
    ['hangs', 'TIMEOUT', () => undefined, 4],
    [
      'breaks off',
      'NETWORK',
      (response: ServerResponse) =>
        response.writeHead(200, { 'content-length': '10' }).write('{', () => response.destroy()),
      4,
    ],
    ['answers HTML', 'MALFORMED', (response: ServerResponse) => response.end('<html>'), 1],
    ['answers something else', 'MALFORMED', (response: ServerResponse) => json(response, { licenses: 'MIT' }), 1],
    ['answers without end', 'LIMIT_EXCEEDED', (response: ServerResponse) => response.end(' '.repeat(11_000_000)), 1],
  ] as const)('that %s is a failure', async (_name, code, answer, attempts) => {
    const lookup = await answering(answer, code === 'TIMEOUT' ? 100 : undefined)
    await expect(lookup.find('pkg:npm/a@1')).rejects.toMatchObject({ code })
    expect(server?.requests).toHaveLength(attempts)
  })
})
