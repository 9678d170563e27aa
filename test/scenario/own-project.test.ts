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

import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileWriter, projectReader } from '@tra/adapters'
import { rehearseRelease } from '@tra/rehearsal'
import { adoptionFiles, proposeAdoption } from '@tra/release'
import { runCommand, writeSampleProject } from '@tra/testkit'
import { afterEach, beforeEach, expect, it } from 'vitest'

let directory: string
let clone: string

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'own-'))
  clone = join(directory, 'tool')
  await writeSampleProject(clone, { name: 'tool', version: '1.4.0' })
})
afterEach(() => rm(directory, { recursive: true, force: true }))

/** What `init` writes for a project that is source alone. */
async function adopt(): Promise<void> {
  const facts = await projectReader().read(clone)
  const answers = {
    committee: 'example',
    product: 'tool',
    ecosystem: 'source',
    profile: 'asf',
    commit: 'a'.repeat(40),
  } as const
  const { write } = fileWriter()
  for (const { path, content } of adoptionFiles(proposeAdoption(facts, answers), facts))
    await write(join(clone, path), content)
}

const state = async () =>
  (await runCommand('git', ['status', '--porcelain', '--untracked-files=all'], { cwd: clone })).stdout.toString('utf8')

async function rehearse(): Promise<{ code: number; printed: string }> {
  let printed = ''
  const terminal = {
    out: (text: string) => {
      printed += text
    },
    log: (line: string) => {
      printed += `${line}\n`
    },
  }
  const record = join(directory, 'record.json')
  const chosen = { project: clone, ref: 'v1.4.0', scenario: undefined, profile: undefined, build: true }
  const code = await rehearseRelease({ ...chosen, record, keep: undefined, serve: false, verbose: false }, terminal)
  return { code, printed }
}

// A whole release, with an RSA-4096 key made for it: on a machine that is busy that takes a while.
it('carries an adopted project through its own build and policy, and leaves its clone alone', {
  timeout: 180_000,
}, async () => {
  await adopt()
  const before = await state()
  const { code, printed } = await rehearse()
  expect(printed).toContain('Rehearsing tool 1.4.0')
  expect(printed).toContain('by the build command')
  expect(printed).toContain('Release passed: announced')
  expect(code).toBe(0)
  expect(await state()).toBe(before)
})

it('stops where the policy of the project is stricter, and drafts the waiver', { timeout: 180_000 }, async () => {
  await adopt()
  const policy = join(clone, '.github/trusted-release.yml')
  await writeFile(policy, `${await readFile(policy, 'utf8')}severities:\n  sbom-valid/elements: blocker\n`)
  const { code, printed } = await rehearse()
  expect(printed).toContain('Release stopped: it must not go on')
  expect(printed).toContain('waivers:\n  - check: sbom-valid')
  expect(code).toBe(1)
})
