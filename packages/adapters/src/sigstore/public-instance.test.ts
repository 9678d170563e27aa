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

import { verify } from 'node:crypto'
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { json } from '@sigstore/core'
import { type LoopbackServer, startLoopbackServer, textReply } from '@tra/testkit'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { tufRepository } from '../../test/tuf-repository.ts'
import { tufTarget } from './public-instance.ts'
import stagingRoot from './staging-root.json' with { type: 'json' }

const NAME = 'trusted_root.json'
const TARGET = '{"the":"trust root"}'

let files: Map<string, string>
let directory: string
let root: string
let mirror: LoopbackServer
beforeAll(async () => {
  mirror = await startLoopbackServer(() => ({ url }) => {
    const file = files.get(url.pathname)
    return file === undefined ? textReply('not found', 404) : textReply(file)
  })
})
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'tuf-'))
  ;({ root, files } = tufRepository(NAME, TARGET))
})
afterAll(() => mirror.close())

async function fetched(name = NAME, mirrorURL = mirror.url): Promise<string> {
  const rootPath = join(directory, 'root.json')
  await writeFile(rootPath, root)
  const options = { mirrorURL, rootPath, cachePath: join(directory, 'cache'), retry: { retries: 0 } }
  return tufTarget(name, options).finally(() => rm(directory, { recursive: true }))
}

const fails = { code: 'NETWORK', hint: expect.stringContaining('trusted-root') }
const target = () => [...files.keys()].find((path) => path.endsWith(NAME)) ?? ''

describe('a document of a public instance', () => {
  test('is what its keepers signed', async () => {
    expect(await fetched()).toBe(TARGET)
  })

  test('is refused when the mirror serves other bytes', async () => {
    files.set(target(), TARGET.replace('trust', 'false'))
    await expect(fetched()).rejects.toMatchObject(fails)
  })

  test('is refused when the mirror describes other bytes, too, without the key', async () => {
    const own = tufRepository(NAME, '{"the":"false root"}')
    files = own.files
    await expect(fetched()).rejects.toMatchObject(fails)
  })

  test('is an error when there is none, or no mirror', async () => {
    await expect(fetched('other.json')).rejects.toMatchObject({
      ...fails,
      message: expect.stringContaining('other.json'),
    })
    directory = await mkdtemp(join(tmpdir(), 'tuf-'))
    await expect(fetched(NAME, 'http://127.0.0.1:1')).rejects.toMatchObject(fails)
  })
})

describe('without the network', () => {
  const warnings: string[] = []
  let cachePath: string
  beforeEach(async () => {
    warnings.length = 0
    cachePath = join(directory, 'cache')
    await writeFile(join(directory, 'root.json'), root)
  })
  const ask = () => {
    const options = { mirrorURL: mirror.url, rootPath: join(directory, 'root.json'), cachePath, retry: { retries: 0 } }
    return tufTarget(NAME, options, (message) => warnings.push(message))
  }
  const goOffline = () => {
    for (const path of files.keys()) mirror.faults.set(path, { status: 503 })
    mirror.faults.set('/2.root.json', { reset: true })
  }
  afterEach(() => mirror.faults.clear())

  test('a document that was fetched before is used while its time stamp is valid, and that is told', async () => {
    await ask()
    goOffline()
    expect(await ask()).toBe(TARGET)
    expect(warnings).toEqual([expect.stringContaining('the copy in the cache is still valid')])
  })

  test('a document that was never fetched is an error', async () => {
    goOffline()
    await expect(ask()).rejects.toMatchObject(fails)
    expect(warnings).toEqual([])
  })

  test('a document whose time stamp ended meanwhile is an error', async () => {
    ;({ root, files } = tufRepository(NAME, TARGET, new Date(Date.now() + 1500).toISOString()))
    await writeFile(join(directory, 'root.json'), root)
    await ask()
    goOffline()
    await expect.poll(() => ask().catch((thrown) => thrown.code), { interval: 300, timeout: 10_000 }).toBe('NETWORK')
  })

  test('a copy that somebody changed in the cache is not used', async () => {
    await ask()
    goOffline()
    const cached = (await readdir(cachePath, { recursive: true })).find((path) => path.endsWith(NAME)) ?? ''
    await writeFile(join(cachePath, cached), TARGET.replace('trust', 'false'))
    await expect(ask()).rejects.toMatchObject(fails)
  })
})

test('the root of the staging instance is signed by as many of its keepers as it asks for', () => {
  const { signed, signatures } = stagingRoot
  const keys = new Map(Object.entries(signed.keys).map(([id, { keyval }]) => [id, keyval.public]))
  // TUF's canonical JSON leaves line breaks as they are (https://wiki.laptop.org/go/Canonical_JSON).
  const content = Buffer.from(json.canonicalize(signed).replaceAll('\\n', '\n'))
  const signers = signatures.filter(({ keyid, sig }) => {
    const key = signed.roles.root.keyids.includes(keyid) ? keys.get(keyid) : undefined
    return key !== undefined && sig !== '' && verify('sha256', content, key, Buffer.from(sig, 'hex'))
  })
  expect(new Set(signers.map(({ keyid }) => keyid)).size).toBeGreaterThanOrEqual(signed.roles.root.threshold)
})
