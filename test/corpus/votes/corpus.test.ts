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

import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { rowsOf, threadsOf } from './corpus-folder.ts'
import { isWrong, measureMails } from './measure-mails.ts'
import { measureThread } from './measure-thread.ts'

const CORPUS = fileURLToPath(new URL('../../../../shared/corpus/votes', import.meta.url))

if (existsSync(CORPUS)) {
  describe('the real vote threads beside the checkout', async () => {
    const threads = (await threadsOf(CORPUS)).map(measureThread)

    it('reads every explicit vote and invents none', () => {
      const mails = measureMails(rowsOf(CORPUS), threads)
      expect(mails.length).toBeGreaterThan(100)
      expect(mails.filter(isWrong)).toEqual([])
    })

    it.each(threads)('$name adds up', ({ wrong }) => {
      expect(wrong).toEqual([])
    })
  })
} else it.skip('NOT MEASURED on real vote threads: there is no corpus beside the checkout', () => {})

describe('npm run corpus:votes', () => {
  let folder = ''
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'corpus-'))
  })
  afterEach(() => rmSync(folder, { recursive: true }))

  const mail = (id: string, subject: string, text: string, minute: number) =>
    [
      'From x Thu Jan  1 00:00:00 1970',
      `From: Ada Example <ada@example.org>`,
      `Date: Mon, 04 May 2026 08:0${minute}:00 +0000`,
      `Subject: ${subject}`,
      `Message-ID: <${id}@example.org>`,
      '',
      text,
      '',
    ].join('\n')

  const corpus = (label: string) => {
    mkdirSync(join(folder, 'tool-1.0'))
    const subject = '[VOTE] Release Tool 1.0 rc1'
    const mbox = [mail('open', subject, 'Please vote.', 0), mail('one', `Re: ${subject}`, '+1 if it builds', 1)]
    writeFileSync(join(folder, 'tool-1.0', 'thread.mbox'), mbox.join('\n'))
    const expected = { outcome: 'passed', complete: true, published_result: null, judged_votes: {} }
    writeFileSync(join(folder, 'tool-1.0', 'expected.json'), JSON.stringify(expected))
    const row = { thread: 'tool-1.0', index: 1, message_id: '<one@example.org>', label, subject: '', body: '' }
    writeFileSync(join(folder, 'single-votes.jsonl'), JSON.stringify({ ...row, source: 'thread' }))
  }
  const run = (...args: string[]) =>
    spawnSync(process.execPath, [fileURLToPath(new URL('main.ts', import.meta.url)), ...args], { encoding: 'utf8' })

  it('passes what was read as judged, and shows what is left to a human', () => {
    corpus('none')
    const { status, stdout } = run(folder)
    expect(status).toBe(0)
    expect(stdout).toMatch(/ok +tool-1\.0: \+1 0 of 0/)
    expect(stdout).toContain('text:  +1 if it builds')
  })

  it('fails on a misread mail, and shows the text that was read', () => {
    corpus('+1')
    const { status, stdout } = run(folder)
    expect(status).toBe(1)
    expect(stdout).toContain('judged +1, read undecided')
  })

  it('says how it is called', () => {
    expect(run()).toMatchObject({ status: 2, stderr: expect.stringContaining('npm run corpus:votes') })
  })
})
