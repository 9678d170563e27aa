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
import { pathToFileURL } from 'node:url'
import { candidateDigest } from '@tra/kernel'
import { type StageRequest, stageCandidate } from '@tra/release'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { candidateHasher, candidateReader } from '../archive/index.ts'
import { runTool } from '../process/index.ts'
import { temporaryDirectories } from '../scratch/index.ts'
import { svnStore } from './svn-store.ts'

const clock = { now: () => new Date(0), sleep: async () => {} }
const store = svnStore({ clock })
const LABEL = '1.0-rc1'

let scratch: string
let counter = 0

beforeAll(async () => {
  scratch = await mkdtemp(join(tmpdir(), 'svn-state-'))
})
afterAll(() => rm(scratch, { recursive: true }))

async function repository(): Promise<string> {
  const path = join(scratch, `repository-${++counter}`)
  await runTool('svnadmin', ['create', path])
  return pathToFileURL(path).href
}

async function directory(content: string): Promise<string> {
  const path = await mkdtemp(join(scratch, 'candidate-'))
  await writeFile(join(path, 'tool.zip'), content)
  return path
}

const mucc = (url: string, ...actions: string[]) => runTool('svnmucc', ['-m', 'x', '-U', url, ...actions])

/** Runs of stage-rc, one after the other, each with the receipt of the first. */
async function staging(url: string, candidate: string) {
  const lines: string[] = []
  const ports = { reader: candidateReader(), hasher: candidateHasher(), store, scratch: temporaryDirectories(), clock }
  const request: StageRequest = {
    ...{ directory: candidate, stagingUrl: `${url}/dev`, dryRun: false },
    release: { committee: 'example', product: 'tool', version: '1.0', candidate: 'rc1' },
    expectedDigest: candidateDigest(await ports.reader.read(candidate)),
    mail: {
      ...{ to: 'dev@example.org', from: 'Ada', keysUrl: 'https://example.org/KEYS', voteHours: 72 },
      ...{ commit: undefined, tag: undefined, expeditedReason: undefined },
    },
  }
  const run = (receipt?: StageRequest['receipt']) =>
    stageCandidate({ ...request, receipt }, { ...ports, progress: (line) => void lines.push(line) })
  const { receipt } = await run()
  lines.splice(0)
  return { receipt, lines, again: () => run(receipt) }
}

test('tells the location, its repository, its newest revision and its files', async () => {
  const url = await repository()
  const location = `${url}/dev/${LABEL}`
  await store.stage({ directory: await directory('bytes'), location, message: 'Stage' })
  const state = {
    ...{ location, repository: { uuid: expect.stringMatching(/^[0-9a-f-]{36}$/), root: url }, revision: 1 },
    files: [{ path: 'tool.zip', size: 5 }],
  }
  expect(await store.stateOf?.(location)).toEqual(state)
  await mucc(url, 'mkdir', 'elsewhere')
  expect(await store.stateOf?.(location)).toEqual(state)
  await mucc(url, 'propset', 'svn:mime-type', 'text/plain', `dev/${LABEL}/tool.zip`)
  expect(await store.stateOf?.(location)).toEqual({ ...state, revision: 3 })
})

test('a location that is not there, and one that is a file, have no state', async () => {
  const url = await repository()
  await store.stage({ directory: await directory('bytes'), location: `${url}/dev`, message: 'Stage' })
  expect(await store.stateOf?.(`${url}/gone`)).toBeUndefined()
  expect(await store.stateOf?.(`${url}/dev/tool.zip`)).toBeUndefined()
  await expect(store.stateOf?.(`${url}-nowhere/dev`)).rejects.toMatchObject({ code: expect.any(String) })
})

test('a second run finds with the receipt that nothing is to do', async () => {
  const url = await repository()
  const { receipt, again, lines } = await staging(url, await directory('bytes'))
  await mucc(url, 'mkdir', 'elsewhere')
  expect(await again()).toMatchObject({ revision: 1, changed: false, receipt })
  expect(lines).toEqual([expect.stringContaining('which an earlier run compared')])
})

test('a directory above that is replaced by a copy of another one keeps revision and sizes, and is a CONFLICT', async () => {
  const url = await repository()
  const [candidate, other] = [await directory('bytes'), await directory('BYTES')]
  const put = (from: string, to: string) => [
    'mkdir',
    to,
    'mkdir',
    `${to}/${LABEL}`,
    'put',
    join(from, 'tool.zip'),
    `${to}/${LABEL}/tool.zip`,
  ]
  await mucc(url, ...put(candidate, 'dev'), ...put(other, 'other'))
  const { receipt, again, lines } = await staging(url, candidate)
  expect(receipt?.revision).toBe(1)

  await mucc(url, 'mv', 'dev', 'x')
  await mucc(url, 'cp', 'HEAD', 'other', 'dev')
  expect(await store.revisionOf(`${url}/dev/${LABEL}`), 'the last-changed revision tells nothing').toBe(1)
  await expect(again()).rejects.toMatchObject({ code: 'CONFLICT' })
  expect(lines[0]).toMatch(/not used: something happened .* in revision 3$/)
})

test('what was away for a revision and is back again, unchanged, is compared', async () => {
  const url = await repository()
  const { again, lines } = await staging(url, await directory('bytes'))
  await mucc(url, 'mv', 'dev', 'x')
  await mucc(url, 'mv', 'x', 'dev')
  expect(await again()).toMatchObject({ changed: false })
  expect(lines[0]).toContain('something happened')
})

test('the same revision of another repository is compared', async () => {
  const url = await repository()
  const candidate = await directory('bytes')
  const { again, lines } = await staging(url, candidate)
  await rm(new URL(url), { recursive: true })
  await runTool('svnadmin', ['create', new URL(url).pathname])
  const put = [`dev`, `dev/${LABEL}`].flatMap((path) => ['mkdir', path])
  await mucc(url, ...put, 'put', join(await directory('BYTES'), 'tool.zip'), `dev/${LABEL}/tool.zip`)
  await expect(again()).rejects.toMatchObject({ code: 'CONFLICT' })
  expect(lines[0]).toContain('another repository')
})
