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

import { mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { runCommandLine } from '../../run-command-line.ts'
import { doctor } from './doctor.ts'
import { init } from './init.ts'

const TALLY = '.github/workflows/release-tally.yml'
const names = ['--yes', '--committee', 'example', '--product', 'tool', '--profile', 'asf']

let clone: string

beforeEach(async () => {
  clone = await mkdtemp(join(tmpdir(), 'adopt-'))
})
afterEach(() => rm(clone, { recursive: true }))

async function type(...words: string[]) {
  let [out, log] = ['', '']
  const terminal = {
    out: (text: string) => {
      out += text
    },
    log: (line: string) => {
      log += line
    },
  }
  return { code: await runCommandLine([init, doctor], words, terminal), out, log }
}

const adopt = (commit: string, ...more: string[]) => type('init', clone, ...names, '--commit', commit, ...more)

test('init writes once, leaves alone what differs and shows it, and a dry run writes nothing', async () => {
  expect((await adopt('a'.repeat(40), '--dry-run')).out).toContain(`${TALLY}: would be written`)
  await expect(readFile(join(clone, TALLY))).rejects.toMatchObject({ code: 'ENOENT' })
  expect(await adopt('a'.repeat(40))).toMatchObject({ code: 0, out: expect.stringContaining(`${TALLY}: written`) })
  expect((await type('init', clone, ...names)).code).toBe(0)
  await writeFile(join(clone, TALLY), 'name: mine\n')
  expect(await adopt('a'.repeat(40))).toMatchObject({ code: 3, out: expect.stringContaining('-name: mine') })
  expect(await readFile(join(clone, TALLY), 'utf8')).toBe('name: mine\n')
})

test('a link in place of .github is not followed', async () => {
  await symlink(tmpdir(), join(clone, '.github'))
  expect(await adopt('a'.repeat(40))).toMatchObject({ code: 4, log: expect.stringContaining('no directory') })
})

test('doctor ends with 1 for a folder that has nothing, as JSON too', async () => {
  const { code, out } = await type('doctor', clone, '--json')
  expect(code).toBe(1)
  expect(JSON.parse(out).found).toContainEqual(expect.objectContaining({ check: 'caller-tally', state: 'missing' }))
})
