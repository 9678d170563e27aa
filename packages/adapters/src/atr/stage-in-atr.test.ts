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

import { readdir, readFile, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { canServeSsh } from '@tra/testkit'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type AtrLab, FILES, REFERENCE, startAtrLab } from '../../test/atr-lab.ts'

// OpenSSH's server is no tool of the suite: where it is missing on somebody's machine, CI runs these tests.
const canRun = canServeSsh() || process.env.CI !== undefined
const suite = describe.skipIf(!canRun)

let lab: AtrLab
beforeAll(async () => {
  if (canRun) lab = await startAtrLab()
})
beforeEach(() => lab?.reset())
afterAll(() => lab?.close())

const [ARCHIVE = ''] = Object.keys(FILES)
const stage = async (files?: Record<string, string | Buffer>, more: { replace?: boolean } = {}) =>
  lab.atr().stage({ ...REFERENCE, directory: await lab.candidate(files), ...more })
/** As if a person had uploaded it on ATR's pages: no SSH. */
const put = async (files?: Record<string, string | Buffer>) => lab.server.put(REFERENCE, await lab.candidate(files))
const release = () => lab.server.state.releases[0]

suite('staging', () => {
  test('uploads over real SSH and rsync, waits for quarantine and checks, and reads the bytes back', async () => {
    lab.server.state.behaviour.polls = 3
    const staged = await stage()
    expect(staged).toMatchObject({ revision: '00001', changed: true, findings: [] })
    expect([...staged.files.keys()]).toEqual(Object.keys(FILES).sort())
    expect(staged.page).toBe(`${lab.server.url}/compose/example-lib/1.2.0`)
    expect(lab.ssh.commands).toEqual(['rsync --server -vlogDtpre.iLsfxCIvu . /example-lib/1.2.0/'])
    expect(lab.audiences).toEqual([`${lab.server.url}/`])
    expect(lab.masked).toHaveLength(1)
    expect(lab.lines.join('\n')).toMatch(/quarantine[\s\S]*checks of example-lib 1\.2\.0, revision 00001: \d left/)
  })

  test('finds the same bytes, and makes no second revision of them', async () => {
    await put()
    expect(await stage()).toMatchObject({ revision: '00001', changed: false })
    expect(lab.ssh.commands).toEqual([])
    expect(release()?.revisions).toHaveLength(1)
  })

  test('also while the vote on them runs; other bytes are a conflict then', async () => {
    await put()
    Object.assign(release() ?? {}, { phase: 'release_candidate' })
    expect(await stage()).toMatchObject({ revision: '00001', changed: false })
    await expect(stage({ ...FILES, 'README.md': 'new' })).rejects.toMatchObject({
      code: 'CONFLICT',
      message: expect.stringContaining('in phase vote'),
    })
  })

  test('signatures that people added in ATR stay, and count as nothing else', async () => {
    await put()
    const [first] = release()?.revisions ?? []
    await writeFile(join(first?.directory ?? '', `${ARCHIVE}.second.asc`), 'signature')
    expect(await stage()).toMatchObject({ changed: false })
  })

  test('an answer that was lost is looked up: the candidate is there once', async () => {
    lab.ssh.loseAnswers(1)
    expect(await stage()).toMatchObject({ revision: '00001', changed: true })
    expect(lab.lines).toContainEqual(expect.stringContaining('looking at what arrived'))
    expect(release()?.revisions).toHaveLength(1)
  })

  test('ended at any moment and run again, it makes one revision', async () => {
    const directory = await lab.candidate()
    const run = async (end: RegExp | undefined) => {
      const progress = (line: string) => {
        if (end?.test(line)) throw new Error('ended')
      }
      return lab.atr({ progress }).stage({ ...REFERENCE, directory })
    }
    lab.server.state.behaviour.polls = 3
    for (const end of [/^uploading/, /quarantine/, /^reading/, /checks of/]) {
      await expect(run(end)).rejects.toThrow('ended')
    }
    expect(await run(undefined)).toMatchObject({ revision: '00001', changed: false })
    expect(release()?.revisions).toHaveLength(1)
    expect(lab.ssh.commands).toHaveLength(1)
  })

  test('a service that is down for a moment, in every question', async () => {
    for (const path of ['release/get', 'release/revisions', 'checks/ongoing', 'checks/list', 'release/paths'])
      for (const more of ['', '/00001'])
        lab.server.faults.set(`/api/${path}/example-lib/1.2.0${more}`, { status: 502, times: 1 })
    lab.server.faults.set('/api/publisher/ssh/register', { reset: true, times: 1 })
    expect(await stage()).toMatchObject({ revision: '00001', findings: [] })
    expect(lab.audiences).toHaveLength(2)
    expect(release()?.revisions).toHaveLength(1)
  })

  test('a changed file makes the next revision; a file that the candidate lacks has to be given up on purpose', async () => {
    await put({ ...FILES, 'NOTES.txt': 'old' })
    const { 'NOTES.txt': _, ...fewer } = { 'NOTES.txt': '', ...FILES }
    await expect(stage(fewer)).rejects.toMatchObject({
      code: 'CONFLICT',
      message: expect.stringContaining('NOTES.txt'),
    })
    expect(await stage(fewer, { replace: true })).toMatchObject({ revision: '00002', changed: true })
    expect(lab.ssh.commands.at(-1)).toBe('rsync --server -vlogDtpre.iLsfxCIvu --delete . /example-lib/1.2.0/')
    const [, second] = release()?.revisions ?? []
    expect((await readdir(second?.directory ?? '')).sort()).toEqual(Object.keys(FILES).sort())
  })

  test('what it downloads is what was staged', async () => {
    await put({ ...FILES, 'docs/a(1)+b.txt': 'guide' })
    const into = join(lab.directory, 'down')
    expect(await lab.atr().download({ ...REFERENCE, into })).toBe('00001')
    expect(await readFile(join(into, 'docs/a(1)+b.txt'), 'utf8')).toBe('guide')
    await expect(lab.atr().download({ ...REFERENCE, into })).rejects.toMatchObject({ code: 'CONFLICT' })
  })
})

suite('refuses', () => {
  test('a second key needs a second token', async () => {
    lab.claims = { jti: 'the-same' }
    await stage()
    await expect(stage({ ...FILES, 'README.md': 'new' })).rejects.toMatchObject({
      code: 'CONFLICT',
      message: expect.stringContaining('used already'),
    })
    expect(lab.ssh.commands).toHaveLength(1)
  })

  test.each([
    ['an empty file', { ...FILES, 'a.txt': '' }, 'INPUT_INVALID', 'is empty'],
    ['a dot file', { '.env': 'x' }, 'INPUT_INVALID', 'begin with a dot'],
    ['a name that ATR does not take', { 'a b.txt': 'x' }, 'INPUT_INVALID', 'a relative path'],
    ['nothing', {}, 'NOT_FOUND', ''],
  ])('%s, before anything is sent', async (_what, files, code, words) => {
    const failed = stage(files).catch((error: unknown) => error)
    if (code === 'NOT_FOUND') expect(await failed).toBeInstanceOf(Error)
    else expect(await failed).toMatchObject({ code, message: expect.stringContaining(words) })
    expect(lab.server.counts.size).toBe(0)
  })

  test('a link that leads out of the candidate', async () => {
    const directory = await lab.candidate()
    await symlink('/etc/passwd', join(directory, 'passwd'))
    await expect(lab.atr().stage({ ...REFERENCE, directory })).rejects.toMatchObject({ code: 'MALFORMED' })
  })

  test('a server with another host key: nothing is uploaded', async () => {
    const { hostKey: _, ...ssh } = lab.ssh
    const other = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIOMqqnkVzrm0SdG6UOoqKLsabl9GKJlJ0fT8TXyWUHVN'
    const directory = await lab.candidate()
    await expect(lab.atr({ ssh: { ...ssh, hostKey: other } }).stage({ ...REFERENCE, directory })).rejects.toMatchObject(
      {
        code: 'REFUSED',
        hint: expect.stringContaining('another key than the one that is pinned'),
      },
    )
    expect(lab.ssh.commands).toEqual([])
  })

  test('to stage without a pinned key, or with what is none', async () => {
    const directory = await lab.candidate()
    const { ssh: _, ...without } = { ssh: undefined }
    await expect(
      lab.withAccount({ ...without, ssh: undefined as never }).stage({ ...REFERENCE, directory }),
    ).rejects.toMatchObject({
      code: 'INPUT_INVALID',
    })
    expect(() => lab.atr({ ssh: { hostKey: 'SHA256:abc' } })).toThrow(
      expect.objectContaining({ code: 'INPUT_INVALID' }),
    )
  })

  test.each([
    ['a fork', { repository_owner: 'somebody', repository: 'somebody/example' }, 'repository_owner'],
    ['a machine of somebody', { runner_environment: 'self-hosted' }, 'runner_environment'],
    ['a GitHub account that nobody has linked', { actor_id: '7' }, 'No ASF account'],
    [
      'a workflow that is not registered',
      { workflow_ref: 'apache/example/.github/workflows/other.yml@refs/heads/main' },
      'No release policy',
    ],
    ['a token for another audience', { aud: 'https://releases.apache.org' }, 'another audience'],
  ])('what ATR says to %s is told', async (_what, claims, words) => {
    lab.claims = claims
    await expect(stage()).rejects.toMatchObject({ code: 'PERMISSION_MISSING', message: expect.stringContaining(words) })
    expect(lab.lines.join()).not.toContain(lab.masked[0])
  })

  test('a key that ATR bound to another project', async () => {
    const [project] = lab.server.state.projects
    if (project) project.key = 'example-other'
    await expect(stage()).rejects.toMatchObject({ code: 'CONFLICT', message: expect.stringContaining('example-other') })
    expect(lab.ssh.commands).toEqual([])
  })

  test('an upload that ATR threw away in quarantine: it tells nobody why', async () => {
    await expect(stage({ ...FILES, 'b.zip': 'no zip' })).rejects.toMatchObject({
      code: 'TIMEOUT',
      hint: expect.stringContaining('/compose/example-lib/1.2.0'),
    })
    expect(lab.ssh.commands).toHaveLength(1)
  })

  test('bytes that ATR changed or left out', async () => {
    const { check } = lab.server.state.behaviour
    lab.server.state.behaviour.check = (paths) => {
      const newest = release()?.revisions.at(-1)?.directory ?? ''
      void writeFile(join(newest, `${ARCHIVE}.sha512`), 'other')
      return check(paths)
    }
    await expect(stage()).rejects.toMatchObject({
      code: 'CONFLICT',
      message: expect.stringContaining(`${ARCHIVE}.sha512`),
    })
  })
})
