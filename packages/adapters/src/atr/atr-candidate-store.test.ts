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

import { mkdir, readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type AtrLab, FILES, REFERENCE, startAtrLab } from '../../test/atr-lab.ts'
import { runTool } from '../process/index.ts'
import { atrCandidateStore, isAtrLocation } from './atr-candidate-store.ts'

let lab: AtrLab
beforeAll(async () => {
  lab = await startAtrLab({ withoutSsh: true })
})
beforeEach(() => lab.reset())
afterAll(() => lab.close())

const location = () => `${lab.server.url}/compose/example-lib/1.2.0`
const store = () => atrCandidateStore({ atr: lab.atr() })

test('tells the revision of a page, and copies its files', async () => {
  expect(await store().revisionOf(location())).toBeUndefined()
  await lab.server.put(REFERENCE, await lab.candidate())
  expect(await store().revisionOf(location())).toBe(1)
  const into = join(lab.directory, 'copy')
  await store().export({ location: location(), revision: 1, into })
  expect((await readdir(into)).sort()).toEqual(Object.keys(FILES).sort())
})

test('a revision that ATR does not serve any more is a conflict', async () => {
  await lab.server.put(REFERENCE, await lab.candidate())
  await lab.server.put(REFERENCE, await lab.candidate())
  const asked = store().export({ location: location(), revision: 1, into: join(lab.directory, 'old') })
  await expect(asked).rejects.toMatchObject({ code: 'CONFLICT', message: expect.stringContaining('serves revision 2') })
})

test('a candidate that is there already is staged', async () => {
  const directory = await lab.candidate()
  await lab.server.put(REFERENCE, directory)
  const staged: string[] = []
  const ssh = { hostKey: `ssh-ed25519 ${'A'.repeat(68)}` }
  const atr = lab.atr({ ssh })
  const receipt = await atrCandidateStore({ atr, staged: ({ page }) => void staged.push(page) }).stage({
    ...{ directory, location: location(), message: 'stage' },
  })
  expect(receipt).toEqual({ location: location(), revision: 1, changed: false })
  expect(staged).toEqual([location()])
})

test('lists what it serves, and says what people type', async () => {
  await lab.server.put(REFERENCE, await lab.candidate({ 'a.txt': 'four' }))
  expect(await store().list(location())).toEqual([{ path: 'a.txt', size: 4 }])
  expect([isAtrLocation(location()), isAtrLocation('https://dist.apache.org/x')]).toEqual([true, false])
})

test('promotes nothing, and knows no other place', async () => {
  const promotion = store().promote({ from: location(), to: location(), revision: 1, message: '' })
  await expect(promotion).rejects.toMatchObject({ code: 'REFUSED' })
  const removal = store().remove({ location: location(), revision: 1, message: '' })
  await expect(removal).rejects.toMatchObject({ code: 'REFUSED' })
  await expect(store().revisionOf('https://dist.apache.org/repos/dist/dev/x')).rejects.toMatchObject({
    code: 'INPUT_INVALID',
  })
})

describe('what people type', () => {
  const commands = () => store().commands.export({ location: location(), revision: 1 }).join('\n')
  const typed = async (path: string, text: string) => {
    const cwd = join(lab.directory, path)
    await mkdir(cwd)
    await runTool('bash', ['-euc', text], { cwd })
    return (await readdir(cwd, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile())
  }

  test('brings every file to its own place, those in subdirectories too', async () => {
    const files = { 'tool.zip': 'PK', 'docs/a(1)+b.txt': 'guide', 'docs/more/tool.zip': 'another' }
    await lab.server.put(REFERENCE, await lab.candidate(files))
    expect(await typed('typed', commands())).toHaveLength(3)
    for (const [path, content] of Object.entries(files))
      expect(await readFile(join(lab.directory, 'typed/candidate', path), 'utf8')).toBe(content)
  })

  test('writes nothing beside the directory, whatever the list says, and asks no other host', async () => {
    await lab.server.put(REFERENCE, await lab.candidate({ 'a.txt': 'a' }))
    const place = 'https://elsewhere.example.org/download/path/example-lib/1.2.0/'
    const body = ['a.txt', '../up.txt', '/tmp/atr-up.txt', '-K', 'x/../../up.txt'].map((path) => `${place}${path}\n`)
    lab.server.faults.set('/download/urls/example-lib/1.2.0', { type: 'text/plain', body: body.join('') })
    const written = await typed('hostile', commands())
    expect(written.map(({ name }) => name)).toEqual(['a.txt'])
  })
})
