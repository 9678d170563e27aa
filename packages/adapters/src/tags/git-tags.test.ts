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
import { planTag, publishTag } from '@tra/release'
import { createGpgHome, runCommand } from '@tra/testkit'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { tagReader, tagWriter } from './git-tags.ts'

const release = { committee: 'example', product: 'tool', version: '1.0' }

let directory: string
let clone: string
let gpg: Awaited<ReturnType<typeof createGpgHome>>
let commits: string[]
const git = async (...args: string[]) =>
  (await runCommand('git', ['-C', clone, ...args])).stdout.toString('utf8').trim()

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'tags-'))
  clone = join(directory, 'clone')
  gpg = await createGpgHome()
  await gpg.run(['--quick-generate-key', 'Ada <ada@example.org>', 'ed25519', 'sign', 'never'])
  await runCommand('git', ['init', '--quiet', '--bare', join(directory, 'origin.git')])
  await runCommand('git', ['clone', '--quiet', join(directory, 'origin.git'), clone])
  for (const setting of ['user.name=Ada', 'user.email=ada@example.org', 'gpg.format=openpgp'])
    await git('config', ...setting.split('='))
  commits = []
  for (const text of ['voted', 'later']) {
    await writeFile(join(clone, 'file'), text)
    await git('add', 'file')
    await git('commit', '--quiet', '--no-gpg-sign', '--message', text)
    commits.push(await git('rev-parse', 'HEAD'))
  }
  await git('tag', '--annotate', '--message', 'Candidate', 'v1.0-rc1', commits[0] ?? '')
  await git('tag', 'v1.0-rc2', commits[1] ?? '')
})
afterAll(async () => {
  await gpg.dispose()
  await rm(directory, { recursive: true })
})

const plan = (name: string, candidateTag?: string, commit = commits[0] ?? '') =>
  planTag(release, { name, commit, candidateTag, repository: clone }, tagReader())

test('the plan says how the voted commit is tagged, and makes nothing', async () => {
  expect(await plan('v1.0', 'v1.0-rc1')).toEqual({
    ...{ name: 'v1.0', commit: commits[0], message: 'Release tool 1.0', exists: false, provedBy: 'v1.0-rc1' },
    commands: [`git tag -s -m 'Release tool 1.0' v1.0 ${commits[0]}`, 'git push origin refs/tags/v1.0'],
  })
  expect(await git('tag', '--list', 'v1.0')).toBe('')
})

test('a candidate that was tagged elsewhere, or nowhere, is refused; so is a release tag of another commit', async () => {
  await expect(plan('v1.0', 'v1.0-rc2')).rejects.toMatchObject({ code: 'REFUSED' })
  await expect(plan('v1.0', 'v1.0-rc3')).rejects.toMatchObject({ code: 'NOT_FOUND' })
  await expect(plan('v1.0-rc2')).rejects.toMatchObject({ code: 'REFUSED' })
  expect(await plan('v1.0-rc1')).toMatchObject({ exists: true, commands: ['git push origin refs/tags/v1.0-rc1'] })
})

test.each(['--delete', 'a b', 'a..b', 'v1:v2', '$(id)\n', '', '.v1', 'v1.lock'])('the tag %j is none', async (name) => {
  await expect(plan(name)).rejects.toMatchObject({ code: 'INPUT_INVALID' })
})

test('a short commit, a directory that is no clone and a candidate without a repository are refused', async () => {
  await expect(plan('v1.0', undefined, 'abc1234')).rejects.toMatchObject({ code: 'INPUT_INVALID' })
  await expect(tagReader().commitOf({ repository: join(directory, 'none'), name: 'v1' })).rejects.toMatchObject({
    code: 'NOT_FOUND',
  })
  const request = { name: 'v1.0', commit: commits[0] ?? '', candidateTag: 'v1.0-rc1' }
  await expect(planTag(release, request, tagReader())).rejects.toMatchObject({ code: 'INPUT_INVALID' })
})

test('who asks for it signs the tag and pushes it, once; a tag that others made elsewhere is never moved', async () => {
  const ports = { tags: tagWriter({ GNUPGHOME: gpg.path }), progress: () => {} }
  const tag = await plan('v1.0', 'v1.0-rc1')
  expect(await publishTag(tag, clone, ports)).toBe(true)
  expect(await git('cat-file', 'tag', 'v1.0')).toContain('-----BEGIN PGP SIGNATURE-----')
  const origin = await runCommand('git', ['-C', join(directory, 'origin.git'), 'rev-parse', 'v1.0^{commit}'])
  expect(origin.stdout.toString().trim()).toBe(commits[0])
  expect(await publishTag(tag, clone, ports)).toBe(false)
  await git('push', '--quiet', 'origin', `${commits[1]}:refs/tags/v1.1`)
  const taken = publishTag({ ...tag, name: 'v1.1' }, clone, ports)
  await expect(taken).rejects.toMatchObject({ code: 'CONFLICT', message: expect.stringContaining('v1.1 at origin') })
  expect(await git('tag', '--list', 'v1.1')).toBe('')
})
