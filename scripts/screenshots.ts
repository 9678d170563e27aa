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

import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { chromium } from 'playwright-core'
import { repositoryRoot } from './repository.ts'
import { type Look, photograph } from './summary-picture.ts'

const CHROMIUM = '/usr/bin/chromium'
const FLAGS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking']
/** Pictures lie in the tree: none may be heavy. */
const MAX_PICTURE_BYTES = 60_000
const FOLDER = join(repositoryRoot, 'docs/release-manager/images')

/** Each picture is the summary that a step wrote in a rehearsal; of several of the same action the first counts. */
const PICTURES = [
  { name: 'sign', scenario: 'none', action: 'sign' },
  { name: 'verify', scenario: 'none', action: 'verify' },
  { name: 'stage-rc', scenario: 'none', action: 'stage-rc' },
  { name: 'tally-vote', scenario: 'none', action: 'tally-vote' },
  { name: 'promote', scenario: 'none', action: 'promote' },
  { name: 'announce', scenario: 'none', action: 'announce' },
  { name: 'verify-failed', scenario: 'extra-unsigned-file', action: 'verify' },
  { name: 'tally-vote-undecided', scenario: 'undecided-vote', action: 'tally-vote' },
  { name: 'promote-refused', scenario: 'tampered-after-vote', action: 'promote' },
] as const

const DOCUMENTED: Look = { colorScheme: 'light', width: 820 }
/** For whoever changes a summary: the picture of the page is not all that people see. */
const OTHERS: Readonly<Record<string, Look>> = {
  dark: { colorScheme: 'dark', width: 820 },
  phone: { colorScheme: 'light', width: 375 },
}

/** Carries a release through a scenario; however it ends, its summaries are kept. */
async function rehearse(scenario: string, keep: string): Promise<void> {
  await mkdir(keep, { recursive: true })
  const words = ['packages/cli/src/main.ts', 'rehearse', '--no-serve', '--scenario', scenario, '--keep', keep]
  await new Promise<void>((done) => {
    execFile(process.execPath, [...words, '--record', join(keep, 'record.json')], { cwd: repositoryRoot }, () => done())
  })
}

async function summaryOf(keep: string, action: string): Promise<string> {
  const folder = join(keep, 'summaries')
  const name = (await readdir(folder)).toSorted().find((file) => file.endsWith(`-${action}.md`))
  if (name === undefined) throw new Error(`the rehearsal in ${keep} left no summary of ${action}: is it built?`)
  return readFile(join(folder, name), 'utf8')
}

async function main({ look, from }: { look?: string | undefined; from?: string | undefined }): Promise<void> {
  const world = from ?? (await mkdtemp(join(tmpdir(), 'screenshots-')))
  const browser = await chromium.launch({ executablePath: CHROMIUM, args: FLAGS })
  try {
    if (from === undefined)
      for (const scenario of new Set(PICTURES.map((picture) => picture.scenario)))
        await rehearse(scenario, join(world, scenario))
    await mkdir(FOLDER, { recursive: true })
    for (const { name, scenario, action } of PICTURES) {
      const markdown = await summaryOf(join(world, scenario), action)
      const picture = await photograph(browser, markdown, DOCUMENTED)
      if (picture.length > MAX_PICTURE_BYTES) throw new Error(`${name}.png has ${picture.length} bytes`)
      await writeFile(join(FOLDER, `${name}.png`), picture)
      console.log(`${name}.png: ${picture.length} bytes`)
      if (look === undefined) continue
      await mkdir(look, { recursive: true })
      for (const [word, other] of Object.entries(OTHERS))
        await writeFile(join(look, `${name}-${word}.png`), await photograph(browser, markdown, other))
    }
  } finally {
    await browser.close()
    if (from === undefined) await rm(world, { recursive: true })
  }
}

// `--look <folder>`: also dark and as wide as a telephone. `--from <folder>`: of rehearsals that were kept, one folder each.
await main(parseArgs({ options: { look: { type: 'string' }, from: { type: 'string' } } }).values)
