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

import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { runCommand } from './run-command.ts'
import { type SampleProject, writeSampleProject } from './sample-project.ts'

let directory: string
let project: SampleProject

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'sample-project-test-'))
  project = await writeSampleProject(join(directory, 'one'))
})

afterAll(() => rm(directory, { recursive: true }))

async function git(...args: string[]): Promise<string> {
  return (await runCommand('git', args, { cwd: project.directory })).stdout.toString().trim()
}

test('the tag names a commit that is the same wherever it is written', async () => {
  const again = await writeSampleProject(join(directory, 'two'))
  expect(again.commit).toBe(project.commit)
  expect(project.tag).toBe('v1.0.0')
  expect(await git('rev-parse', 'v1.0.0^{commit}')).toBe(project.commit)
  expect(await git('status', '--porcelain')).toBe('')
})

test('everything a source release needs is committed', async () => {
  const files = (await git('ls-tree', '-r', '--name-only', 'v1.0.0')).split('\n')
  expect(files).toEqual(expect.arrayContaining(['LICENSE', 'NOTICE', 'README.md', 'package-lock.json', 'src/index.js']))
  expect(await readFile(join(project.directory, 'LICENSE'), 'utf8')).toContain('END OF TERMS AND CONDITIONS')
  expect(await readFile(join(project.directory, 'src/index.js'), 'utf8')).toMatch(/^\/\/ Licensed to the Apache/)
})

test('another version is another commit and tag', async () => {
  const next = await writeSampleProject(join(directory, 'next'), { name: 'other', version: '1.1.0' })
  expect(next).toMatchObject({ tag: 'v1.1.0' })
  expect(next.commit).not.toBe(project.commit)
})

test('every locked package has a version, an address, an integrity value and a licence', async () => {
  const { packages } = JSON.parse(await readFile(join(project.directory, 'package-lock.json'), 'utf8'))
  const locked = Object.entries<Record<string, unknown>>(packages).filter(([path]) => path !== '')
  expect(locked.length).toBeGreaterThan(5)
  for (const [, entry] of locked) {
    expect(entry).toMatchObject({ version: expect.any(String), license: expect.any(String) })
    expect(entry.resolved).toMatch(/^https:\/\/registry\.npmjs\.org\//)
    expect(Buffer.from(String(entry.integrity).replace('sha512-', ''), 'base64')).toHaveLength(64)
  }
})
