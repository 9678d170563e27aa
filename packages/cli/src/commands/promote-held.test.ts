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
import { candidateDigest } from '@tra/kernel'
import { runCommand } from '@tra/testkit'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { runCommandLine } from '../run-command-line.ts'
import { hold } from './hold/hold.ts'
import { promote } from './promote.ts'

const digest = (algorithm: string) => createHash(algorithm).update('bytes').digest('hex')

let directory: string
let repository: string
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'promote-held-'))
  repository = pathToFileURL(join(directory, 'repository')).href
  await runCommand('svnadmin', ['create', join(directory, 'repository')])
  await mkdir(join(directory, 'rc1'))
  await writeFile(join(directory, 'rc1/tool.zip'), 'bytes')
  await runCommand('svn', ['import', '-m', 'Stage', join(directory, 'rc1'), `${repository}/dev/1.0-rc1`])
  await runCommand('svn', ['mkdir', '-m', 'Releases', `${repository}/release`])
  await writeFile(join(directory, 'plan.json'), JSON.stringify(plan()))
})
afterAll(() => rm(directory, { recursive: true }))

function plan(): object {
  const files = [{ path: 'tool.zip', size: 5, sha256: digest('sha256'), sha512: digest('sha512') }]
  return {
    schema: 'promotion-plan/v1',
    release: { committee: 'example', product: 'tool', version: '1.0', candidate: 'rc1' },
    candidateDigest: candidateDigest(files),
    ...{ from: `${repository}/dev/1.0-rc1`, revision: 1, to: `${repository}/release/1.0`, message: 'Release' },
    ...{ files, commands: ['svnmucc'], holds: { location: '/holds/of/the/run.json' } },
  }
}

async function type(...words: string[]) {
  let [out, log] = ['', '']
  const code = await runCommandLine([hold, promote], words, {
    out: (text) => {
      out += text
    },
    log: (line) => {
      log += `${line}\n`
    },
  })
  return { code, out, log }
}

const holds = () => ['--holds', join(directory, 'holds.json')]
const change = (...words: string[]) =>
  type('hold', ...words, '--by', 'ada', '--event-spool', join(directory, 'events'), ...holds())
const set = () => change('set', 'example/tool', '--severity', 'high', '--reason', 'a report')
const execute = (...words: string[]) =>
  type(
    'promote',
    '--plan',
    join(directory, 'plan.json'),
    '--yes',
    '--receipt',
    join(directory, 'receipt.json'),
    ...words,
  )
const revision = async () =>
  (await runCommand('svn', ['info', '--show-item', 'revision', repository])).stdout.toString().trim()

test('a plan is executed in a real repository when its holds are lifted, and not before, nor when one is set again', async () => {
  expect(await execute()).toMatchObject({ code: 4, log: expect.stringContaining('/holds/of/the/run.json') })
  const id = /Hold (\S{12})/.exec((await set()).out)?.[1] ?? ''
  const held = await execute(...holds())
  expect(held).toMatchObject({
    code: 4,
    log: expect.stringMatching(/security hold stands on example\/tool: high[\s\S]*set by ada/),
  })
  await change('lift', id, '--reason', 'no defect')
  const again = /Hold (\S{12})/.exec((await set()).out)?.[1] ?? ''
  expect((await execute(...holds())).code).toBe(4)
  expect(await revision()).toBe('2')
  await expect(readFile(join(directory, 'receipt.json'))).rejects.toMatchObject({ code: 'ENOENT' })
  await change('lift', again, '--reason', 'no defect either')
  expect(await execute(...holds())).toMatchObject({ code: 0, out: expect.stringContaining('at revision 3') })
  expect(await revision()).toBe('3')
})
