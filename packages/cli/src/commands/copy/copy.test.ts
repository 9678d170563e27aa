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
import { spooledEvents } from '@tra/adapters'
import { candidateDigest } from '@tra/kernel'
import { runCommand } from '@tra/testkit'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { runCommandLine } from '../../run-command-line.ts'
import { copy } from './copy.ts'

const digest = (algorithm: string, text: string) => createHash(algorithm).update(text).digest('hex')

let directory: string
const released = () => `directory:${join(directory, 'released')}`
const repository = () => pathToFileURL(join(directory, 'repository')).href

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'copy-'))
  await runCommand('svnadmin', ['create', join(directory, 'repository')])
  await mkdir(join(directory, 'released/lib'), { recursive: true })
  const paths = ['lib/tool.zip', 'lib/tool.zip.asc']
  for (const path of paths) await writeFile(join(directory, 'released', path), path)
  const files = paths.map((path) => ({
    path,
    size: path.length,
    sha256: digest('sha256', path),
    sha512: digest('sha512', path),
  }))
  const receipt = {
    schema: 'promotion-receipt/v1',
    release: { committee: 'example', product: 'tool', version: '1.0', candidate: 'rc1' },
    candidateDigest: candidateDigest(files),
    ...{ location: released(), revision: 1, changed: true, promotedAt: '2026-03-01T00:00:00Z', files },
  }
  await writeFile(join(directory, 'receipt.json'), JSON.stringify(receipt))
})
afterEach(() => rm(directory, { recursive: true }))

async function type(...words: string[]) {
  let text = ''
  const code = await runCommandLine([copy], ['copy', ...words, '--event-spool', join(directory, 'events')], {
    out: (more) => {
      text += more
    },
    log: (line) => {
      text += `${line}\n`
    },
  })
  return { code, text }
}

const about = () => [
  ...['--receipt', join(directory, 'receipt.json'), '--to', `${repository()}/release/1.0`],
  ...['--plan-to', join(directory, 'plan.json'), '--receipt-to', join(directory, 'copy.json')],
]
const commits = async () =>
  (await runCommand('svn', ['info', '--show-item', 'revision', repository()])).stdout.toString().trim()

test('a release in a directory is copied to a real repository, once, and only with --yes', async () => {
  const planned = await type(...about())
  expect(planned).toMatchObject({ code: 0, text: expect.stringContaining('Nothing was copied.') })
  expect(planned.text).toContain(`to     ${repository()}/release/1.0`)
  expect(await commits()).toBe('0')
  expect(await spooledEvents(join(directory, 'events'))).toEqual([])
  for (const text of ['copied as revision 1', 'was copied as revision 1']) {
    const execute = ['--plan', join(directory, 'plan.json'), '--yes', '--receipt-to', join(directory, 'copy.json')]
    expect(await type(...execute)).toMatchObject({ code: 0, text: expect.stringContaining(text) })
  }
  expect(await commits()).toBe('1')
  expect(await spooledEvents(join(directory, 'events'))).toMatchObject([
    { type: 'org.apache.release.copied.v1', data: { to: `${repository()}/release/1.0`, revision: 1 } },
  ])
  const file = await runCommand('svn', ['cat', `${repository()}/release/1.0/lib/tool.zip.asc`])
  expect(file.stdout.toString()).toBe('lib/tool.zip.asc')
  expect(JSON.parse(await readFile(join(directory, 'copy.json'), 'utf8'))).toMatchObject({
    schema: 'copy-receipt/v1',
    source: { location: released() },
  })
})

test('a source that is not what was released is not copied', async () => {
  await writeFile(join(directory, 'released/lib/tool.zip.asc'), 'other')
  const { code, text } = await type(...about(), '--yes')
  expect(code).not.toBe(0)
  expect(text).toContain('lib/tool.zip.asc has other bytes')
  expect(await commits()).toBe('0')
})
