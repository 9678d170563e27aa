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

import { expect, test } from 'vitest'
import { announceMail } from '../../announce-mail.ts'
import { announceRequest } from '../../testing/announce-request.ts'
import { memoryDisk } from '../../testing/memory-disk.ts'
import { gitHubReleaseText, releaseNotes } from '../markdown-pages.ts'
import { changesMarkdown, changesText } from './changes-faces.ts'
import { readChanges } from './read-changes.ts'

const ENTRY =
  '- A list that is longer than a line of a mail has room for, so that it must go on below [its text](https://example.org/text)'
const { documents } = memoryDisk({
  '/CHANGES.md': `# Changes\n\n## 1.0\n\n### Added\n\n${ENTRY}\n- \`Safe<T>\`, **of course**, for Zoë\n\n## 0.9\n\n- old\n`,
  '/CHANGES.txt': 'Tool 1.0\n--------\n\n* Fewer <b> tags\n\nTool 0.9\n--------\n\n* old\n',
  '/LONG.md': `## 1.0\n\n${'- a change\n'.repeat(1000)}`,
  '/OTHER.md': '## 1.1\n\n- repairs what 1.0 broke\n',
  '/SILENT.md': '## 1.1\n\n- new\n',
})
const { release } = announceRequest({})
const read = (changes: string) => readChanges({ changes, release }, documents)

test('pages keep the Markdown of a changelog', async () => {
  const { changed, findings } = await read('/CHANGES.md')
  expect(findings).toEqual([])
  expect(changesMarkdown(changed).join('\n')).toBe(
    `## Changes\n\n### Added\n\n${ENTRY.replace('(https://example.org/text)', '(<https://example.org/text>)')}\n- \`Safe<T>\`, **of course**, for Zoë\n`,
  )
  for (const face of [releaseNotes, gitHubReleaseText]) {
    expect(face({ ...announceRequest({ 'tool.zip': 'x' }), changed })).toContain('\n## Changes\n\n### Added\n')
    expect(face(announceRequest({ 'tool.zip': 'x' }))).not.toContain('Changes')
  }
})

test('pages show a plain text as it is', async () => {
  const { changed } = await read('/CHANGES.txt')
  expect(changesMarkdown(changed)).toEqual(['## Changes', '', '```text', '* Fewer <b> tags', '```', ''])
})

test('the mail has it as plain text, only when it is asked for or a template has a place for it', async () => {
  const { changed } = await read('/CHANGES.md')
  const lines = [
    'Changes in this version:',
    '',
    '  Added',
    '',
    '  - A list that is longer than a line of a mail has room for, so that it must go',
    '    on below its text',
    '  - Safe<T>, of course, for Zoë',
    '',
  ]
  expect(changesText(changed)).toEqual(lines)
  const files = { 'tool.zip': 'x' }
  const bodyWith = (changes: object) => announceMail({ ...announceRequest(files, changes), changed }).body
  expect(bodyWith({ changesInMail: true })).toContain(lines.join('\n'))
  expect(bodyWith({})).not.toContain('Changes in this version')
  expect(bodyWith({ template: 'About {{VERSION}}\n\n{{CHANGES}}' })).toContain(lines.join('\n'))
})

test('a long one is cut, and says where the rest is', async () => {
  const { changed } = await read('/LONG.md')
  const page = changesMarkdown(changed)
  expect(page.filter((line) => line === '- a change')).toHaveLength(300)
  expect(page.at(-2)).toBe('… and more: see LONG.md in the source release')
  expect(changesText(changed).filter((line) => line.includes('a change'))).toHaveLength(40)
  const linked = changed && { ...changed, url: 'https://example.org/LONG.md' }
  expect(changesMarkdown(linked).at(-2)).toBe('… and more: [LONG.md](<https://example.org/LONG.md>)')
  expect(changesText(linked).slice(-3)).toEqual(['  … and more:', '  https://example.org/LONG.md', ''])
})

test.each([
  ['/OTHER.md', 'OTHER.md names 1.0 and has no section of it'],
  ['/SILENT.md', 'SILENT.md says nothing about 1.0'],
])('%s is a concern and no error', async (path, words) => {
  const { changed, findings } = await read(path)
  expect(changed).toBeUndefined()
  expect(findings).toMatchObject([
    { check: 'announce-changes', severity: 'concern', message: expect.stringContaining(words) },
  ])
})

test('a file that is not there is an error', async () => {
  await expect(read('/NOWHERE.md')).rejects.toMatchObject({ code: 'NOT_FOUND' })
})
