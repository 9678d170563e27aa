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
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { startGitHubReleases } from '@tra/testkit'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { gitHubStore } from '../github-releases/index.ts'
import { runTool } from '../process/index.ts'
import { candidateFetcher } from './candidate-fetcher.ts'

const index = (...names: string[]) =>
  `<title>Index of /</title>${names.map((name) => `<a href="${name}">${name}</a>`).join('')}`

const pages: Record<string, string> = {
  '/rc1/': index('../', 'a.zip', 'a.zip.asc', 'docs/'),
  '/rc1/a.zip': 'zip',
  '/rc1/a.zip.asc': 'signature',
  '/rc1/docs/': index('guide.txt'),
  '/rc1/docs/guide.txt': 'guide',
  '/empty/': index('../'),
  '/project/': '<title>Widget</title><a href="a.zip">Download</a>',
  '/gone/': index('a.zip'),
  '/endless/': index('a/'),
}
const listener: RequestListener = (request, response) => {
  const path = request.url ?? ''
  if (path === '/hang/') return
  const body = path.startsWith('/endless/') ? pages['/endless/'] : pages[path]
  response.writeHead(body === undefined ? 404 : 200, { 'content-type': 'text/html' }).end(body)
}
const server = createServer(listener)
let base: string
let scratch: string
const fetcher = candidateFetcher({ idleTimeoutMs: 300 })

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  scratch = await mkdtemp(join(tmpdir(), 'tra-fetch-'))
})
afterAll(async () => {
  server.closeAllConnections()
  server.close()
  await rm(scratch, { recursive: true })
})

async function repository(): Promise<string> {
  await runTool('svnadmin', ['create', join(scratch, 'repository')])
  await mkdir(join(scratch, 'rc1/docs'), { recursive: true })
  await writeFile(join(scratch, 'rc1/a.zip'), 'zip')
  await writeFile(join(scratch, 'rc1/docs/guide.txt'), 'guide')
  const url = pathToFileURL(join(scratch, 'repository')).href
  await runTool('svn', ['import', '-m', 'stage', join(scratch, 'rc1'), `${url}/rc1`])
  await runTool('svnmucc', ['-m', 'empty', 'mkdir', `${url}/empty`])
  return url
}

test('a local directory is used as it is and survives', async () => {
  const { directory, dispose } = await fetcher.fetch(scratch)
  await dispose()
  expect(directory).toBe(scratch)
  expect(existsSync(scratch)).toBe(true)
  await expect(fetcher.fetch(join(scratch, 'nothing'))).rejects.toMatchObject({ code: 'NOT_FOUND' })
})

test.each(['/rc1/', '/rc1'])('downloads everything below the index %s, and removes it again', async (path) => {
  const { directory, dispose } = await fetcher.fetch(base + path)
  const files = await readdir(directory, { recursive: true })
  expect(files.sort()).toEqual(['a.zip', 'a.zip.asc', 'docs', 'docs/guide.txt'])
  expect(await readFile(join(directory, 'docs/guide.txt'), 'utf8')).toBe('guide')
  await dispose()
  expect(existsSync(directory)).toBe(false)
})

test.each([
  ['/empty/', 'NOT_FOUND', 'holds no file'],
  ['/missing/', 'NOT_FOUND', 'does not exist'],
  ['/gone/', 'NOT_FOUND', 'a.zip does not exist'],
  ['/project/', 'MALFORMED', 'not a directory index'],
  ['/hang/', 'TIMEOUT', 'stopped answering'],
  ['/endless/', 'LIMIT_EXCEEDED', 'nested deeper'],
])('%s is %s: %s', async (path, code, words) => {
  await expect(fetcher.fetch(base + path)).rejects.toMatchObject({ code, message: expect.stringContaining(words) })
})

test('bounds files and bytes, on the web and in Subversion', async () => {
  const url = await repository()
  for (const limits of [{ files: 1 }, { bytes: 5 }])
    for (const reference of [`${base}/rc1/`, `${url}/rc1`])
      await expect(candidateFetcher({ limits }).fetch(reference)).rejects.toMatchObject({ code: 'LIMIT_EXCEEDED' })

  const { directory, dispose } = await fetcher.fetch(`${url}/rc1`)
  expect(await readFile(join(directory, 'docs/guide.txt'), 'utf8')).toBe('guide')
  await dispose()
  await expect(fetcher.fetch(`${url}/empty`)).rejects.toMatchObject({ code: 'NOT_FOUND' })
  await expect(fetcher.fetch(`${url}/rc2`)).rejects.toMatchObject({ code: 'NOT_FOUND' })
})

test('brings a candidate from a directory store, the store itself left alone', async () => {
  const [kept, location] = [join(scratch, 'store/1.0-rc1'), `directory:${join(scratch, 'store/1.0-rc1')}`]
  await mkdir(kept, { recursive: true })
  await expect(fetcher.fetch(location)).rejects.toMatchObject({ code: 'NOT_FOUND' })
  await writeFile(join(kept, 'a.zip'), 'zip')
  const { directory, dispose } = await fetcher.fetch(location)
  await writeFile(join(directory, 'a.zip'), 'other')
  await dispose()
  expect(await readFile(join(kept, 'a.zip'), 'utf8')).toBe('zip')
  await expect(fetcher.fetch(`${location}/nothing`)).rejects.toMatchObject({ code: 'NOT_FOUND' })
  await expect(fetcher.fetch('directory:/srv/../etc')).rejects.toMatchObject({ code: 'INPUT_INVALID' })
  await expect(candidateFetcher({ limits: { bytes: 2 } }).fetch(location)).rejects.toMatchObject({
    code: 'LIMIT_EXCEEDED',
  })
})

test('brings the files of a release from the API of the host that shows its page, without a token', async () => {
  const github = await startGitHubReleases({ token: 'ghs_secret' })
  try {
    const staged = join(scratch, 'github')
    await mkdir(staged)
    await writeFile(join(staged, 'a.zip'), 'zip')
    await writeFile(join(staged, 'a.zip.asc'), 'signature')
    const location = `${github.url}/example-org/tool/releases/tag/1.0-rc1`
    const store = gitHubStore({
      clock: { now: () => new Date(0), sleep: async () => {} },
      token: 'ghs_secret',
      apiUrl: github.url,
    })
    await store.stage({ directory: staged, location, message: 'Stage' })
    const { directory, dispose } = await fetcher.fetch(location)
    expect((await readdir(directory)).sort()).toEqual(['a.zip', 'a.zip.asc'])
    await dispose()
    await expect(fetcher.fetch(`${location}7`)).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(candidateFetcher({ limits: { files: 1 } }).fetch(location)).rejects.toMatchObject({
      code: 'LIMIT_EXCEEDED',
    })
  } finally {
    await github.close()
  }
})
