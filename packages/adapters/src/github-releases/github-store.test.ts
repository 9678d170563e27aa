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
import { type GitHubReleases, startGitHubReleases } from '@tra/testkit'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { describeStore } from '../../test/store-contract.ts'
import { gitHubStore } from './github-store.ts'
import { accessToPage, isReleaseLocation, releaseLocation } from './release-location.ts'
import { MARK } from './release-pages.ts'

const TOKEN = 'ghs_secret'
const clock = { now: () => new Date(0), sleep: async () => {} }
const at = (tag: string) => `https://github.com/example-org/tool/releases/tag/${tag}`
const message = 'Stage tool 1.0 rc1'

const servers: GitHubReleases[] = []
afterAll(async () => {
  for (const server of servers) await server.close()
})

describeStore('GitHub', {
  keepsCandidate: true,
  nests: false,
  async open() {
    const server = await startGitHubReleases({ token: TOKEN })
    servers.push(server)
    return { store: gitHubStore({ clock, token: TOKEN, apiUrl: server.url }), at }
  },
})

describe('releases on GitHub', () => {
  let server: GitHubReleases
  let directory: string
  const store = (token: string | undefined = TOKEN) => gitHubStore({ clock, token, apiUrl: server.url })
  const stage = (token?: string) => store(token).stage({ directory, location: at('1.0-rc1'), message })

  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'tra-github-'))
    for (const name of ['tool.zip', 'tool.zip.asc', 'empty.txt'])
      await writeFile(join(directory, name), name === 'empty.txt' ? '' : name)
  })
  afterAll(() => rm(directory, { recursive: true, force: true }))
  beforeEach(async () => {
    server = await startGitHubReleases({ token: TOKEN })
  })
  afterEach(() => server.close())

  test('a candidate is a pre-release that nobody can change', async () => {
    await stage()
    expect(server.releases).toMatchObject([{ tag_name: '1.0-rc1', draft: false, prerelease: true, immutable: true }])
  })

  test('a release has the bytes and the commit of the candidate, and is none', async () => {
    const { revision } = await stage()
    await store().promote({ from: at('1.0-rc1'), to: at('1.0'), revision, message: 'Release' })
    const [candidate, release] = server.releases
    expect(release).toMatchObject({ tag_name: '1.0', draft: false, prerelease: false })
    const bytes = (one: typeof candidate) =>
      one?.assets.map(({ name, bytes: all }) => [name, all.toString()]).toSorted()
    expect(bytes(release)).toEqual(bytes(candidate))
  })

  test('a tag that nobody pushed, or that stands for another commit, is refused before anything is made', async () => {
    server.tags = {}
    await expect(stage()).rejects.toMatchObject({ code: 'NOT_FOUND', hint: expect.stringContaining('git push') })
    expect(server.releases).toEqual([])
    server.tags = { '1.0-rc1': `annotated:${'c'.repeat(40)}`, '1.0': 'e'.repeat(40) }
    const { revision } = await stage()
    const attempt = store().promote({ from: at('1.0-rc1'), to: at('1.0'), revision, message })
    await expect(attempt).rejects.toMatchObject({ code: 'CONFLICT', message: expect.stringContaining('e'.repeat(40)) })
    expect(server.releases).toHaveLength(1)
  })

  test.each([
    ['the draft', 'POST /repos/example-org/tool/releases'],
    ['the publication', 'PATCH /repos/example-org/tool/releases/101'],
    ['a file', 'POST /repos/example-org/tool/releases/101/assets'],
  ])('the answer about %s is lost: there is one release with every file', async (_, request) => {
    server.lostAnswers.set(request, 1)
    expect(await stage()).toMatchObject({ revision: 101, changed: true })
    expect(server.releases).toHaveLength(1)
    expect(server.releases[0]?.assets.map(({ name }) => name).toSorted()).toEqual([
      'empty.txt',
      'tool.zip',
      'tool.zip.asc',
    ])
  })

  test('a run that was cut off is taken up: a file half sent is sent again, what arrived stays', async () => {
    server.releases.push({
      ...{ id: 7, tag_name: '1.0-rc1', name: '1.0-rc1', body: MARK, draft: true, prerelease: true, immutable: false },
      assets: [
        { id: 8, name: 'tool.zip', state: 'uploaded', bytes: Buffer.from('tool.zip') },
        { id: 9, name: 'tool.zip.asc', state: 'starter', bytes: Buffer.alloc(0) },
        { id: 10, name: 'old.zip', state: 'uploaded', bytes: Buffer.from('of a former attempt') },
      ],
    })
    expect(await stage()).toMatchObject({ revision: 7, changed: true })
    expect(server.releases[0]?.assets.map(({ id, name }) => [name, id > 10]).toSorted()).toEqual([
      ['empty.txt', true],
      ['tool.zip', false],
      ['tool.zip.asc', true],
    ])
  })

  test('a draft that a person made is left alone', async () => {
    const draft = { id: 7, tag_name: '1.0-rc1', name: 'Mine', body: 'notes', draft: true, prerelease: true }
    server.releases.push({ ...draft, immutable: false, assets: [] })
    await stage()
    expect(server.releases.map(({ id, draft: isDraft }) => [id, isDraft])).toEqual([
      [7, true],
      [101, false],
    ])
  })

  test('a release that GitHub lets people change is taken with a warning, each time it is looked at', async () => {
    expect((await stage()).warnings).toBeUndefined()
    server.immutable = false
    server.releases = []
    for (const changed of [true, false])
      expect(await stage()).toMatchObject({ changed, warnings: [expect.stringContaining('Enable immutable releases')] })
  })

  test('an asset that is swapped after the vote is seen where releases are not immutable', async () => {
    server.immutable = false
    const { revision } = await stage()
    const asset = server.releases[0]?.assets[0]
    if (asset !== undefined) asset.bytes = Buffer.from('malware')
    expect(await store().revisionOf(at('1.0-rc1'))).toBe(revision)
    await expect(stage()).rejects.toMatchObject({ code: 'CONFLICT' })
  })

  test('a token that may not write is told what it needs, and stands in no message', async () => {
    for (const token of ['ghs_wrong', undefined])
      await expect(
        gitHubStore({ clock, token, apiUrl: server.url }).stage({ directory, location: at('1.0-rc1'), message }),
      ).rejects.toMatchObject({ code: 'PERMISSION_MISSING', message: expect.not.stringContaining('ghs_') })
  })

  test('names that GitHub would change are refused', async () => {
    const odd = await mkdtemp(join(directory, '..', 'tra-odd-'))
    try {
      await writeFile(join(odd, 'a tool.zip'), 'x')
      const attempt = store().stage({ directory: odd, location: at('1.0-rc1'), message })
      await expect(attempt).rejects.toMatchObject({
        code: 'INPUT_INVALID',
        message: expect.stringContaining('a tool.zip'),
      })
    } finally {
      await rm(odd, { recursive: true })
    }
  })

  test('the token never goes to a host that an answer names', async () => {
    server.releases.push({
      ...{
        id: 7,
        tag_name: '1.0-rc1',
        name: 'x',
        body: MARK,
        draft: true,
        prerelease: true,
        immutable: false,
        assets: [],
      },
      ...{ upload_url: 'http://127.0.0.1:1/steal' },
    })
    const stolen = gitHubStore({ clock, token: TOKEN, apiUrl: server.url })
    await stolen.stage({ directory, location: at('1.0-rc1'), message }).catch(() => undefined)
    expect(server.requests.every((request) => !request.includes('steal'))).toBe(true)
  })
})

test.each([
  ['https://github.com/apache/widget/releases/tag/v1.0-rc1', { repository: 'apache/widget', tag: 'v1.0-rc1' }],
  ['https://github.com/apache/widget/releases/tag/widget/v1.0', { repository: 'apache/widget', tag: 'widget/v1.0' }],
  ['https://github.com/apache/widget/releases/tag/v1.0%2Bbuild', { repository: 'apache/widget', tag: 'v1.0+build' }],
])('%s is a release', (location, expected) => {
  expect(isReleaseLocation(location)).toBe(true)
  expect(releaseLocation(location)).toEqual(expected)
})

test.each([
  'https://github.com/apache/widget/releases',
  'https://github.com/apache/widget/releases/tag/',
  'https://github.com/apache/../releases/tag/v1',
  'https://github.com/apache/widget/releases/tag/../../other',
  'https://github.com/apache/widget/releases/tag/-rf',
  'https://github.com/apache/widget/releases/tag/v1%00',
  'https://github.com/apache/widget/releases/tag/v1?x=y',
  'https://github.com/apache/widget/releases/tag/%E0%A4%A',
])('%s is none', (location) => {
  expect(() => releaseLocation(location)).toThrow(expect.objectContaining({ code: 'INPUT_INVALID' }))
})

const onPage = (host: string) => `https://${host}/apache/widget/releases/tag/v1`

test.each<[string, { apiUrl?: string }, { token: string | undefined; apiUrl: string | undefined }]>([
  ['github.com', {}, { token: TOKEN, apiUrl: undefined }],
  ['ghe.example.org', {}, { token: undefined, apiUrl: 'https://ghe.example.org/api/v3' }],
  // What the actions send when nobody chose an API.
  [
    'ghe.example.org',
    { apiUrl: 'https://api.github.com' },
    { token: undefined, apiUrl: 'https://ghe.example.org/api/v3' },
  ],
  ['octo.ghe.com', {}, { token: undefined, apiUrl: 'https://api.octo.ghe.com' }],
  ['ghe.com', {}, { token: undefined, apiUrl: 'https://ghe.com/api/v3' }],
  [
    'ghe.example.org',
    { apiUrl: 'https://ghe.example.org/api/v3' },
    { token: TOKEN, apiUrl: 'https://ghe.example.org/api/v3' },
  ],
])(
  'a page on %s with %j is read by the API of its host, and no token goes where nobody sent it',
  (host, more, expected) => {
    const { token, apiUrl } = accessToPage(onPage(host), { token: TOKEN, ...more } as {
      token?: string
      apiUrl?: string
    })
    expect({ token, apiUrl }).toEqual(expected)
  },
)
