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

import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { candidateReader } from '@tra/adapters'
import { candidateDigest } from '@tra/kernel'
import { type DownloadSite, startDownloadSite } from '@tra/testkit'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { killEverywhere } from './killed-step.ts'

const TIMEOUT = 300_000
const release = { committee: 'example', product: 'tool', version: '1.0', candidate: 'rc1' }
const PATH = 'example/tool/1.0'
const ABOUT =
  'Apache Example shows how a release goes. It does nothing else, and does it with care: it is built, signed, voted on and published as real releases are, by the same programs, and whoever wants to know how that works can read along.'

let scratch: string
let site: DownloadSite

beforeAll(async () => {
  scratch = await mkdtemp(join(tmpdir(), 'killed-announce-'))
  const released = join(scratch, 'released', PATH)
  await mkdir(released, { recursive: true })
  for (const name of ['tool-1.0-src.zip', 'tool-1.0-src.zip.asc', 'tool-1.0-src.zip.sha512'])
    await writeFile(join(released, name), name)
  await writeFile(join(scratch, 'released/example/KEYS'), 'the keys')
  site = await startDownloadSite({ source: { directory: join(scratch, 'released') } })
})
afterAll(async () => {
  await site.close()
  await rm(scratch, { recursive: true })
})

/** A workspace with the receipt of a promotion whose files are served. */
async function aWorld(): Promise<string> {
  const world = join(scratch, 'world')
  await mkdir(join(world, 'workspace'), { recursive: true })
  await mkdir(join(world, 'home'))
  const files = await candidateReader().read(join(scratch, 'released', PATH))
  const receipt = {
    ...{ schema: 'promotion-receipt/v1', release, candidateDigest: candidateDigest(files) },
    ...{ location: 'https://dist.apache.org/repos/dist/release/example/tool/1.0', revision: 7 },
    ...{ changed: true, promotedAt: '2026-05-07T08:00:00.000Z' },
    files: files.map(({ path, sha256, sha512, size }) => ({ path, sha256, sha512, size })),
  }
  await writeFile(join(world, 'workspace/receipt.json'), JSON.stringify(receipt))
  return world
}

test(
  'announce, killed at everything that it does and run again, ends in one mail, one page, one event',
  async () => {
    const world = await aWorld()
    const moments = await killEverywhere({
      action: 'announce',
      world,
      inputs: {
        ...release,
        ...{ receipt: 'receipt.json', 'settle-minutes': '0', 'wait-minutes': '1', about: ABOUT },
        ...{ 'download-url': `${site.url}/${PATH}`, 'keys-url': `${site.url}/example/KEYS` },
        'mirror-url': `https://www.apache.org/dyn/closer.lua/${PATH}`,
        'page-url': 'https://example.example.org/download.html',
        ...{ 'announce-to': 'announce@example.org', 'announce-from': 'Ada Quillfeather' },
      },
      async settled({ outputs }) {
        const written = await readdir(join(world, 'workspace/.trusted-release/announce'))
        const named = written.filter((name) => !name.startsWith('.'))
        expect(named.filter((name) => name.endsWith('.eml'))).toHaveLength(1)
        expect(named.filter((name) => name.endsWith('.html'))).toHaveLength(1)
        expect(outputs).toMatchObject({ verdict: 'passed' })
      },
    })
    expect(moments.length).toBeGreaterThan(5)
    console.log(`killed: announce ${moments.length} moments`)
  },
  TIMEOUT,
)
