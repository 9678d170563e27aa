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

import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { distHistory, distReleases } from '@tra/release'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { runTool } from '../process/index.ts'
import { distReader } from './dist-reader.ts'
import { readChanges, readFolders, readRoot } from './read-dist.ts'
import { releaseArea } from './release-area.ts'

let scratch: string
let url: string

async function svnmucc(...actions: string[]): Promise<void> {
  await runTool('svnmucc', ['--non-interactive', '--message', 'm', '--root-url', url, ...actions])
}

beforeAll(async () => {
  scratch = await mkdtemp(join(tmpdir(), 'dist-reader-'))
  await runTool('svnadmin', ['create', join(scratch, 'repository')])
  const repository = pathToFileURL(join(scratch, 'repository')).href
  url = `${repository}/some%20where/dist`
  const folders = ['dev/logging', 'release/logging', 'dev/incubator/widget', 'release/incubator']
  await runTool('svn', ['mkdir', '--parents', '--non-interactive', '-m', 'm', ...folders.map((one) => `${url}/${one}`)])
  const rc = 'dev/logging/log4j/2.25.4-rc1'
  await svnmucc(
    ...['mkdir', 'dev/logging/log4j', 'mkdir', rc, 'put', '/etc/hostname', `${rc}/apache-log4j-2.25.4-src.zip`],
  )
  await svnmucc('mkdir', 'release/logging/log4j', 'mv', rc, 'release/logging/log4j/2.25.4')
  await svnmucc('put', '/etc/hostname', 'dev/incubator/widget/KEYS')
})
afterAll(() => rm(scratch, { recursive: true }))

test('projects and podlings are found, each with the revision that changed it last', async () => {
  const reader = distReader(url)
  const { revision, uuid } = await reader.head()
  expect({ revision, uuid }).toEqual({ revision: 4, uuid: expect.stringMatching(/^[0-9a-f-]{36}$/) })
  expect(await reader.folders('dev', revision)).toEqual([
    { path: 'logging', revision: 3 },
    { path: 'incubator/widget', revision: 4 },
  ])
  expect(await reader.folders('dev', 2)).toContainEqual({ path: 'logging', revision: 2 })
})

test('a release is found where it lies, and gone where it was moved from', async () => {
  const reader = distReader(url)
  const files = await reader.files('release', 'logging', 4)
  expect(distReleases('logging', files).releases).toMatchObject([
    { committee: 'logging', product: 'log4j', version: '2.25.4', place: 'logging/log4j/2.25.4' },
  ])
  expect(await reader.files('dev', 'logging', 4)).toEqual([])
  expect(await reader.files('dev', 'logging', 2)).toHaveLength(1)
})

test('the log tells what happened, in pieces of a size that is given', async () => {
  const reader = distReader(url)
  const first = await reader.changes({ first: 1, last: 4, limit: 2 })
  expect(first.upTo).toBe(2)
  const rest = await reader.changes({ first: first.upTo + 1, last: 4, limit: 1000 })
  expect(rest.upTo).toBe(4)
  expect(distHistory([...first.changes, ...rest.changes]).map(({ what, place }) => `${what} ${place}`)).toEqual([
    'staged dev/logging/log4j/2.25.4-rc1',
    'promoted release/logging/log4j/2.25.4',
  ])
})

test('a folder that is gone is told', async () => {
  await expect(distReader(url).files('dev', 'gone', 4)).rejects.toMatchObject({ code: 'NOT_FOUND' })
})

test.each(['', 'svn: E170013', '<info/>', '<info><entry revision="x"><relative-url>^/</relative-url></entry></info>'])(
  'no information about the root is refused (%#)',
  (xml) => {
    expect(() => readRoot(xml)).toThrow(expect.objectContaining({ code: 'MALFORMED' }))
  },
)

test('names are text, and what is outside of the areas is left out', () => {
  const path = (text: string, more = '') => `<path action="A" kind="dir"${more}>${text}</path>`
  const xml = `<log><logentry revision="5"><author>somebody</author><date>2026-03-01T12:00:00.000000Z</date><paths>
${path('/dev/a&lt;b&gt;', ' copyfrom-path="/else/1.0" copyfrom-rev="1"')}${path('/devil/1.0')}${path('/private/1.0')}
<path action="A" kind="file">/dev/a/1.0</path></paths></logentry></log>`
  const { changes } = readChanges(xml, '')
  expect(changes).toEqual([
    { revision: 5, date: new Date('2026-03-01T12:00:00Z'), action: 'added', area: 'dev', path: 'a<b>' },
  ])
  expect(JSON.stringify(changes)).not.toContain('somebody')
})

test('a listing without revisions is refused', () => {
  const xml = '<lists><list><entry kind="dir"><name>logging</name></entry></list></lists>'
  expect(() => readFolders(xml)).toThrow(expect.objectContaining({ code: 'MALFORMED' }))
})

test('a release area shows what a product released, from any address below it', async () => {
  const released = await releaseArea(`${url}/release/logging/log4j/2.26.0`).find({
    ...{ committee: 'logging', product: 'log4j', version: '2.26.0' },
  })
  expect(released).toEqual({ versions: ['2.25.4'], unread: [] })
  const podling = { committee: 'widget', product: 'widget', version: '1.0.0' }
  expect(await releaseArea(`${url}/release`).find(podling)).toEqual({ versions: [], unread: [] })
  await expect(releaseArea(`${url}/nowhere/release`).find(podling)).rejects.toMatchObject({ code: 'NOT_FOUND' })
  expect(() => releaseArea('https://github.com/example-org/example/releases')).toThrow('in no release area')
})
