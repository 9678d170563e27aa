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

import { createHash } from 'node:crypto'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { candidateReader, runTool, storeFor, systemClock } from '@tra/adapters'
import { candidateDigest } from '@tra/kernel'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { killCommand } from './killed-command.ts'
import { writtenIn } from './killed-store.ts'

const TIMEOUT = 600_000
const release = { committee: 'example', product: 'tool', version: '1.0', candidate: 'rc1' }
const names = ['tool-1.0-src.zip', 'tool-1.0-src.zip.asc', 'tool-1.0-src.zip.sha512']

let scratch: string

beforeAll(async () => {
  scratch = await mkdtemp(join(tmpdir(), 'killed-copy-'))
})
afterAll(async () => {
  await rm(scratch, { recursive: true })
})

const sha = (algorithm: string, text: string) => createHash(algorithm).update(text).digest('hex')
const files = names.map((path) => ({
  ...{ path, size: path.length, sha256: sha('sha256', path), sha512: sha('sha512', path) },
}))

/** A world with a release in a directory, the receipt of its promotion, and an empty repository. */
async function aWorld(name: string): Promise<string> {
  const world = join(scratch, name)
  const released = join(world, 'released')
  for (const directory of ['workspace', 'home', 'released', 'mirrors'])
    await mkdir(join(world, directory), { recursive: true })
  for (const path of names) await writeFile(join(released, path), path)
  await runTool('svnadmin', ['create', join(world, 'repository')])
  const receipt = {
    ...{ schema: 'promotion-receipt/v1', release, candidateDigest: candidateDigest(files), files },
    ...{ location: `directory:${released}`, revision: 1, changed: true, promotedAt: '2026-05-07T08:00:00.000Z' },
  }
  await writeFile(join(world, 'workspace/receipt.json'), JSON.stringify(receipt))
  return world
}

const access = { clock: systemClock }

async function filesAt(location: string) {
  const into = await mkdtemp(join(scratch, 'export-'))
  await storeFor([location], access).export({ location, into })
  const read = await candidateReader().read(into)
  return read.map(({ path, size, sha256, sha512 }) => ({ path, size, sha256, sha512 }))
}

const targets: Record<string, { to(world: string): string; copies(world: string): Promise<number> }> = {
  Subversion: {
    to: (world) => `${pathToFileURL(join(world, 'repository')).href}/release/tool/1.0`,
    copies: async (world) => Number((await runTool('svnlook', ['youngest', join(world, 'repository')])).stdout),
  },
  'a directory': {
    to: (world) => `directory:${join(world, 'mirrors/1.0')}`,
    copies: async (world) => (await writtenIn(join(world, 'mirrors'))).length,
  },
}

test.each(Object.entries(targets))(
  'copy to %s, killed at everything that it does and run again, ends in one copy, one receipt, one event',
  async (store, { to, copies }) => {
    const world = await aWorld(`copy-${store.replace(' ', '-')}`)
    const moments = await killCommand({
      world,
      words: ['copy', '--receipt', 'receipt.json', '--to', to(world), '--yes'],
      async settled() {
        expect(await copies(world)).toBe(1)
        expect(await filesAt(to(world))).toEqual(files)
        const left = (await writtenIn(join(world, 'workspace'))).filter((name) => name.endsWith('.json'))
        expect(left).toEqual(['copy-plan.json', 'copy-receipt.json', 'receipt.json'])
        const receipt = JSON.parse(await readFile(join(world, 'workspace/copy-receipt.json'), 'utf8'))
        expect(receipt).toMatchObject({ schema: 'copy-receipt/v1', location: to(world), files })
      },
    })
    expect(moments.length).toBeGreaterThan(5)
    console.log(`killed, copy to ${store}: ${moments.length} moments`)
  },
  TIMEOUT,
)
