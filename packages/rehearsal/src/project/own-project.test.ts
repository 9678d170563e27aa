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

import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { runCommand, writeSampleProject } from '@tra/testkit'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { findProject } from './project.ts'

const POLICY = '.github/trusted-release.yml'

let directory: string
let clone: string

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'own-'))
  clone = join(directory, 'tool')
  await writeSampleProject(clone, { name: 'tool', version: '1.4.0' })
})
afterEach(() => rm(directory, { recursive: true }))

const git = (...args: string[]) => runCommand('git', args, { cwd: clone })
const find = (ref?: string, more: object = {}) => findProject({ project: clone, ref, ...more })

async function write(path: string, text: string): Promise<void> {
  await mkdir(dirname(join(clone, path)), { recursive: true })
  await writeFile(join(clone, path), text)
}

test('the tag says the version, the remote the product', async () => {
  await git('remote', 'add', 'origin', 'https://github.com/apache/incubator-widget.git')
  expect(await find('v1.4.0')).toMatchObject({
    tag: 'v1.4.0',
    release: { product: 'widget', version: '1.4.0' },
    profile: 'asf-podling',
    archive: 'apache-widget-1.4.0-incubating-src.tar.gz',
  })
})

test('a policy that nobody committed counts already, and its profile holds', async () => {
  await write(POLICY, 'version: 1\nprofile: asf\n')
  const project = await find('v1.4.0')
  expect(project).toMatchObject({ profile: 'asf', policy: { text: expect.stringContaining('profile: asf') } })
  expect(project?.remarks.join('\n')).toContain('of the working tree, not of the commit')
  expect((await find('v1.4.0', { profile: 'high-assurance' }))?.profile).toBe('high-assurance')
})

test('the mistake in a policy is told before anything is built', async () => {
  await write(POLICY, 'version: 1\nseverities:\n  licence-headers/mising: blocker\n')
  await expect(find()).rejects.toMatchObject({
    code: 'INPUT_INVALID',
    message: expect.stringMatching(/^\.github\/trusted-release\.yml: .*mising.*missing/),
    hint: expect.any(String),
  })
})

test('what is not committed is named, for it is not in the release', async () => {
  await write('README.md', 'changed\n')
  expect((await find())?.remarks.join('\n')).toContain('not committed: README.md')
  expect((await find('v1.4.0'))?.remarks.join('\n')).not.toContain('not committed')
})

test('a commit without a tag has the version that its build files say', async () => {
  await write('package.json', '{"name":"tool","version":"1.5.0-SNAPSHOT"}\n')
  await git('commit', '--quiet', '--all', '--message', 'Begin 1.5.0')
  const project = await find()
  expect(project).toMatchObject({ release: { version: '1.5.0' } })
  expect(project).not.toHaveProperty('tag')
  expect(project?.remarks.join('\n')).toContain('package.json says so')
})

test('where nothing says the version, the tags that there are are shown', async () => {
  await git('rm', '--quiet', 'package.json')
  await git('commit', '--quiet', '--message', 'No version here')
  await expect(find()).rejects.toMatchObject({ code: 'INPUT_INVALID', hint: expect.stringContaining('v1.4.0') })
  await git('tag', '--delete', 'v1.4.0')
  await expect(find()).rejects.toMatchObject({ code: 'INPUT_INVALID', hint: expect.stringContaining('git tag') })
})

test('without a caller there is no command to build with', async () => {
  await expect(find('v1.4.0', { build: true })).rejects.toMatchObject({ hint: expect.stringContaining('init') })
})
