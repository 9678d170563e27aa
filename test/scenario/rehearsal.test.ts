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

import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseReleaseRecord } from '@tra/ledger'
import { rehearseRelease } from '@tra/rehearsal'
import { canServeSsh } from '@tra/testkit'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

let directory: string
const { TMPDIR } = process.env

// A temporary directory of its own shows what a rehearsal leaves there, whatever else runs on the machine.
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'sc-'))
  await mkdir(join(directory, 'tmp'))
  process.env.TMPDIR = join(directory, 'tmp')
})

afterEach(async () => {
  if (TMPDIR === undefined) delete process.env.TMPDIR
  else process.env.TMPDIR = TMPDIR
  await rm(directory, { recursive: true, force: true })
})

async function rehearse(scenario?: string, store?: string) {
  let printed = ''
  const record = join(directory, 'record.json')
  const options = {
    project: undefined,
    ref: undefined,
    scenario,
    store,
    profile: undefined,
    record,
    keep: join(directory, 'kept'),
    serve: false,
    verbose: false,
  }
  const code = await rehearseRelease(options, {
    out: (text) => {
      printed += text
    },
    log: (line) => {
      printed += `${line}\n`
    },
  })
  expect(readdirSync(join(directory, 'tmp'))).toEqual([])
  return { code, printed, record: existsSync(record) ? parseReleaseRecord(readFileSync(record, 'utf8')) : undefined }
}

// OpenSSH's server is no tool of the suite: where it is missing on somebody's machine, CI runs these rows.
const canRunAtr = canServeSsh() || process.env.CI !== undefined
const onceInAtr = [
  /: Release example 1\.0\.0 from ATR$/gm,
  /ATR sent "\[VOTE\]/g,
  /ATR sent "\[RESULT\]/g,
  /ATR sent "\[ANNOUNCE\]/g,
  /is in phase release$/gm,
]

const playable = (row: readonly unknown[]) => canRunAtr || !row.includes('atr')

/** Scenario, exit code, what is printed, store. */
const endings: [string, number, string, string?][] = [
  ['tampered-after-vote', 1, 'is not what was voted on'],
  ['extra-unsigned-file', 1, 'example-tools.zip'],
  ['expired-key', 1, 'expired'],
  ['failed-vote', 1, 'the vote failed'],
  ['undecided-vote', 3, 'the vote needs a human to decide'],
  ['coordinator-down', 0, 'Release passed'],
  ['held-release', 1, 'a security hold stands', 'github'],
  ['hold-lifted', 0, 'refused: a security hold stands', 'directory'],
  ['tampered-after-vote', 1, 'is not what was voted on', 'atr'],
]

/** Store, what is said when the promotion is killed, and what must have been written once. */
const halfWay: [string, string, RegExp[]][] = [
  ['svn', 'is committed', [/: Release example 1\.0\.0 /g]],
  ['directory', 'have their released names', [/^ {2}(dev|release)\/example\/.*: 9 files$/gm]],
  ['github', 'is published to nobody', [/: (draft|release), 9 files$/gm, /: pre-release, 9 files$/gm]],
  ['atr', 'has not published yet', onceInAtr],
]

// A whole release each, with an RSA-4096 key made for it: on a machine that is busy that takes a while.
describe('a rehearsal', { timeout: 180_000 }, () => {
  it('carries the sample project to its announcement, every event naming one digest', async () => {
    const { code, printed, record } = await rehearse()
    expect(printed).toContain('Release passed: announced')
    expect(readdirSync(join(directory, 'kept')).toSorted()).toEqual([
      'KEYS',
      'candidate',
      'summaries',
      'trusted-release',
    ])
    expect(printed).toContain("--key '")
    expect(code).toBe(0)
    const events = record?.entries.map(({ entry }) => JSON.parse(entry).event.data) ?? []
    expect(events.map(({ step }) => step)).toEqual([
      'sbom',
      'sign',
      'verify',
      'stage-rc',
      'tally-vote',
      'promote',
      'promote',
      'announce',
    ])
    expect(new Set(events.slice(1).map(({ candidateDigest }) => candidateDigest)).size).toBe(1)
  })

  it.each(endings.filter(playable))('%s ends with exit code %i', async (scenario, expected, words, store = 'svn') => {
    const { code, printed } = await rehearse(scenario, store)
    expect(printed).toContain(words)
    expect(code).toBe(expected)
    const page = join(directory, 'record-tally.md')
    expect(printed.includes(page)).toBe(existsSync(page))
    const counted = !['extra-unsigned-file', 'expired-key'].includes(scenario)
    expect(existsSync(page) && readFileSync(page, 'utf8').startsWith('## The vote ')).toBe(counted)
  })

  it.each(halfWay.filter(playable))(
    'a promotion in %s that is killed half way ends in one release',
    async (store, moment, written) => {
      const { code, printed, record } = await rehearse('interrupted-promote', store)
      expect(printed).toContain(`${moment}, no receipt was written`)
      for (const pattern of written) expect(printed.match(pattern)).toHaveLength(1)
      expect(code).toBe(0)
      const steps = record?.entries.map(({ entry }) => JSON.parse(entry).event.data.step)
      expect(steps?.slice(-3)).toEqual(['promote', 'promote', 'announce'])
    },
  )

  it('says what a rehearsal through ATR needs, before anything is built', async () => {
    vi.stubEnv('PATH', directory)
    await expect(rehearse('none', 'atr')).rejects.toMatchObject({
      code: 'TOOL_MISSING',
      hint: expect.stringContaining('apt-get install openssh-server rsync'),
    })
    vi.unstubAllEnvs()
  })

  it('names the scenarios that there are', async () => {
    await expect(rehearse('earthquake')).rejects.toThrow('is none of none, tampered-after-vote')
    await expect(rehearse('none', 'attic')).rejects.toThrow('is none of svn, directory, github, atr')
  })
})
