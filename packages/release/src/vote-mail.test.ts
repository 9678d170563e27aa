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

import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { candidateDigest } from '@tra/kernel'
import { describe, expect, test } from 'vitest'
import { filesBelow, memoryDisk } from './testing/memory-disk.ts'
import { DIGEST_COMMAND, productTitle, type VoteMailFacts, voteMail } from './vote-mail.ts'

const disk = memoryDisk({ '/rc/tool.zip': 'bytes', '/rc/tool.zip.asc': 'signature', '/rc/a name.zip': 'more' })
const files = await disk.reader.read('/rc')

const facts: VoteMailFacts = {
  release: { committee: 'commons', product: 'commons-lang', version: '3.0', candidate: 'rc2' },
  to: 'dev@example.org',
  from: 'Ada Quillfeather',
  location: 'https://dist.example.org/dev/commons/3.0-rc2',
  revision: 4711,
  candidateDigest: candidateDigest(files),
  files,
  commit: 'a'.repeat(40),
  tag: 'v3.0-rc2',
  keysUrl: 'https://downloads.example.org/commons/KEYS',
  deadline: new Date('2026-03-04T12:34:56Z'),
  voteHours: 72,
}

describe('voteMail', () => {
  test('names what is voted on, down to the bytes', () => {
    const { to, subject, body } = voteMail(facts)
    expect({ to, subject }).toEqual({ to: 'dev@example.org', subject: '[VOTE] Release Apache Commons Lang 3.0-rc2' })
    expect(body).toContain(`Location:         ${facts.location}\n`)
    expect(body).toContain('Revision:         4711\n')
    expect(body).toContain(`Candidate digest: ${facts.candidateDigest}\n`)
    expect(body).toContain(`Commit:           ${'a'.repeat(40)}\n`)
    expect(body).toContain('Tag:              v3.0-rc2\n')
    expect(body).toContain('for at least 72 hours, until 2026-03-04 12:34 UTC.')
    expect(body).not.toContain('shorter than usual')
  })

  test('gives voters a link that stays, one command, KEYS, and how to vote', () => {
    const { body } = voteMail(facts)
    expect(body).toContain(`Permanent link:   ${facts.location}/?p=4711\n`)
    expect(body).toContain(
      `  trusted-release verify ${facts.location} --keys ${facts.keysUrl} --expect-digest ${facts.candidateDigest}\n`,
    )
    expect(body).toContain(`KEYS:             ${facts.keysUrl}\n`)
    expect(body).toContain('To vote, answer this mail with one of these on a line of its own')
  })

  test('says how to get the candidate out of another store', () => {
    const location = 'https://github.com/example-org/tool/releases/tag/v3.0-rc2'
    const exportCommands = ['gh release download v3.0-rc2 --repo example-org/tool --dir candidate']
    const { body } = voteMail({ ...facts, location, exportCommands })
    expect(body).toContain(`  ${exportCommands[0]} && cd candidate\n`)
    expect(body).not.toMatch(/svn|Subversion|Permanent link/)
    expect(voteMail({ ...facts, exportCommands: ['mkdir candidate', 'fetch'] }).body).toContain(
      '  mkdir candidate\n  fetch && cd candidate\n',
    )
  })

  test('without Subversion speaks of none', () => {
    expect(voteMail({ ...facts, revision: undefined }).body).not.toMatch(/svn|Revision|Permanent link/)
  })

  test('tells a reason only where the vote is short', () => {
    const expeditedReason = 'It mends\nCVE-2026-0001.'
    expect(voteMail({ ...facts, expeditedReason }).body).not.toContain('CVE')
    const { body } = voteMail({ ...facts, expeditedReason, voteHours: 24 })
    expect(body).toContain('It is shorter than usual because: It mends CVE-2026-0001.\nThe board will be told')
  })

  test.each([
    ['ppmc', { round: 'ppmc' }, "the podling's own vote, of its PPMC", 'votes of the PPMC in favour'],
    [
      'ipmc, after the podling',
      { round: 'ipmc', thread: 'https://t', result: 'https://r' },
      'counts here as well',
      'result of that vote: https://r',
    ],
    [
      'ipmc, at once',
      { round: 'ipmc', thread: 'https://t' },
      'no vote is carried over',
      "podling's own vote: https://t",
    ],
  ] as const)('of a podling says whose vote it is: %s', (_, podling, ...words) => {
    const { subject, body } = voteMail({ ...facts, podling })
    expect(subject).toBe('[VOTE] Release Apache Commons Lang (incubating) 3.0-rc2')
    for (const word of words) expect(body).toContain(word)
  })

  test('lists the SHA-512 of the artifacts and of nothing else', () => {
    const { body } = voteMail(facts)
    expect(body.match(/\b[0-9a-f]{128}\b/g)).toEqual(
      files.filter(({ path }) => path.endsWith('.zip')).map(({ sha512 }) => sha512),
    )
  })

  test('leaves out the commit and the tag when nobody knows them', () => {
    expect(voteMail({ ...facts, commit: undefined, tag: undefined }).body).not.toMatch(/Commit:|Tag:/)
  })

  test('a reply that quotes it whole holds no vote', () => {
    const { body } = voteMail(facts)
    expect(body.split('\n').filter((line) => /^\s*[+-]1/.test(line))).toEqual([])
  })

  test('the command in it gives the digest in it', () => {
    const directory = mkdtempSync(join(tmpdir(), 'vote-'))
    try {
      for (const [path, content] of filesBelow(disk.files, '/rc')) writeFileSync(join(directory, path), content)
      expect(voteMail(facts).body).toContain(DIGEST_COMMAND)
      const printed = execFileSync('bash', ['--norc', '-c', DIGEST_COMMAND], { cwd: directory, input: '' }).toString()
      expect(printed).toBe(`${facts.candidateDigest}  -\n`)
    } finally {
      rmSync(directory, { recursive: true })
    }
  })
})

test.each([
  ['log4j', 'Apache Log4j'],
  ['commons-lang', 'Apache Commons Lang'],
  ['apache-tool', 'Apache Tool'],
  ['apachexyz', 'Apache Apachexyz'],
])('%s is called %s', (product, title) => {
  expect(productTitle({ product })).toBe(title)
})
