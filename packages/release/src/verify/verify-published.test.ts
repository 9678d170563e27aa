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
import { candidateDigest } from '@tra/kernel'
import { expect, test } from 'vitest'
import { memoryDisk } from '../testing/memory-disk.ts'
import { keysOf, memoryOpenPgp, signatureText } from '../testing/memory-open-pgp.ts'
import { standingClock } from '../testing/standing-clock.ts'
import { type PublishedRequest, verifyPublished } from './verify-published.ts'

const KEY = 'A'.repeat(40)
const OLD_KEY = 'B'.repeat(40)
const ARTIFACT = 'tool-1.0-src.bin'
const release = { committee: 'tool', product: 'tool', version: '1.0', candidate: 'rc1' }

const sha512 = (text: string) => createHash('sha512').update(text).digest('hex')
const published = {
  [`/dist/${ARTIFACT}`]: 'bytes',
  [`/dist/${ARTIFACT}.asc`]: signatureText(KEY, 'bytes'),
  [`/dist/${ARTIFACT}.sha512`]: `${sha512('bytes')}  ${ARTIFACT}\n`,
}

async function verify(changes: Record<string, string> = {}, request: Partial<PublishedRequest> = {}) {
  const files = await memoryDisk(published).reader.read('/dist')
  const receipt = { release, candidateDigest: candidateDigest(files), files }
  const disk = memoryDisk({ ...published, '/KEYS': keysOf(KEY), ...changes })
  return verifyPublished(
    { profile: 'asf', keys: '/KEYS', location: '/dist', receipt, channels: [], ...request },
    {
      fetcher: { fetch: async (directory) => ({ directory, dispose: async () => {} }) },
      reader: disk.reader,
      documents: disk.documents,
      openPgp: memoryOpenPgp(disk),
      channels: {
        read: async ({ channel, name }) => ({ channel, name, state: 'unreachable', why: 'is down', files: [] }),
      },
      clock: standingClock(),
      progress: () => {},
    },
  )
}

test('a release that is served as it was released passes, and the report says what nobody looked at', async () => {
  expect(await verify()).toMatchObject({
    subject: 'release',
    name: 'tool/tool/1.0',
    verdict: 'passed',
    findings: [],
    notChecked: [{ what: 'whether KEYS lost a key' }, { what: 'GitHub and package registries' }],
  })
})

test('a receipt of another release, or one whose files were changed, is refused', async () => {
  await expect(verify({}, { release })).resolves.toMatchObject({ verdict: 'passed' })
  await expect(verify({}, { release: { ...release, version: '1.1' } })).rejects.toMatchObject({ code: 'REFUSED' })
  const files = await memoryDisk(published).reader.read('/dist')
  const cut = { release, candidateDigest: candidateDigest(files), files: files.slice(1) }
  await expect(verify({}, { receipt: cut })).rejects.toMatchObject({ code: 'REFUSED' })
})

test('other bytes under a released name fail, whoever signed them', async () => {
  const changes = {
    [`/dist/${ARTIFACT}`]: 'other',
    [`/dist/${ARTIFACT}.asc`]: signatureText(KEY, 'other'),
    [`/dist/${ARTIFACT}.sha512`]: `${sha512('other')}  ${ARTIFACT}\n`,
  }
  const { verdict, findings } = await verify(changes)
  expect(verdict).toBe('failed')
  expect(findings[0]).toMatchObject({ check: 'published-files-unchanged', rule: 'changed', artifact: ARTIFACT })
})

test('a key that was taken out of KEYS since is found when the old file is given', async () => {
  const { findings } = await verify(
    { '/KEYS.then': `${keysOf(KEY)}${keysOf(OLD_KEY)}` },
    { recordedKeys: '/KEYS.then' },
  )
  expect(findings).toMatchObject([{ check: 'published-keys-kept', rule: 'removed' }])
})

test('a registry that does not answer leaves the question to a human', async () => {
  const { verdict, findings } = await verify({}, { channels: [{ channel: 'pypi', name: 'tool' }] })
  expect(verdict).toBe('needs-human')
  expect(findings).toMatchObject([{ check: 'channels-agree', rule: 'unreachable' }])
})

test('addresses with credentials are refused before anything is fetched', async () => {
  const location = 'https://user:secret@downloads.example.org/tool/'
  await expect(verify({}, { location })).rejects.toMatchObject({ code: 'INPUT_INVALID' })
})
