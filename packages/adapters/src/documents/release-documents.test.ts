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

import { ReleaseError } from '@tra/kernel'
import type { DocumentReader } from '@tra/release'
import { describe, expect, test } from 'vitest'
import { readPlan, readReceipt, readRemovalPlan, readStageReceipt, readTally, readVoters } from './release-documents.ts'

const documents = (content: unknown): DocumentReader => ({
  read: async (reference) => {
    if (reference !== '/document.json') throw new ReleaseError('NOT_FOUND', `${reference} can't be opened`)
    return Buffer.isBuffer(content) ? content : Buffer.from(JSON.stringify(content))
  },
})

const digest = 'd'.repeat(64)
const release = { committee: 'example', product: 'tool', version: '1.0', candidate: 'rc1' }
const files = [{ path: 'tool.zip', size: 5, sha256: digest, sha512: 'e'.repeat(128) }]
const tally = {
  schema: 'tally/v1',
  round: 'committee',
  outcome: 'passed',
  verdict: 'passed',
  candidateDigest: digest,
  evaluatedAt: '2026-03-01T12:00:00.000Z',
  // Without it a release could be tagged at another commit than was voted on.
  commit: 'c'.repeat(40),
}
const plan = {
  schema: 'promotion-plan/v1',
  release,
  candidateDigest: digest,
  from: 'https://dist.example.org/dev/1.0-rc1',
  revision: 7,
  to: 'https://dist.example.org/release/1.0',
  message: 'Release',
  files,
  commands: ['svnmucc'],
}
const receipt = {
  schema: 'promotion-receipt/v1',
  release,
  candidateDigest: digest,
  location: plan.to,
  revision: 8,
  changed: true,
  promotedAt: '2026-03-01T12:00:00.000Z',
  files,
}

const kinds = { tally: [readTally, tally], plan: [readPlan, plan], receipt: [readReceipt, receipt] } as const
type Reader = (reference: string, documents: DocumentReader) => Promise<unknown>
const each: [string, Reader, object][] = Object.entries(kinds).map(([name, [read, good]]) => [name, read, good])

test.each(each)('a %s that a step wrote is read back', async (_, read, good) => {
  expect(JSON.parse(JSON.stringify(await read('/document.json', documents(good))))).toEqual(good)
})

test.each(each)('a %s of another kind is refused, saying what is wrong and what to give', async (_, read, good) => {
  for (const bad of [
    { ...good, schema: 'other/v1' },
    { ...good, candidateDigest: digest.toUpperCase() },
    [],
    null,
    'x',
    {},
  ]) {
    const refused = { code: 'MALFORMED', hint: expect.stringContaining('earlier step') }
    await expect(read('/document.json', documents(bad))).rejects.toMatchObject(refused)
  }
})

test.each([Buffer.from(''), Buffer.from('{'), Buffer.from('<html>'), Buffer.from([0x22, 0xff, 0x22])])(
  'what is no JSON is told as such (%#)',
  async (content) => {
    const message = expect.stringContaining('/document.json is not a promotion plan')
    await expect(readPlan('/document.json', documents(content))).rejects.toMatchObject({ code: 'MALFORMED', message })
  },
)

test.each([
  ['outcome', 'PASSED'],
  ['verdict', 'maybe'],
  ['candidateDigest', undefined],
  ['evaluatedAt', 'yesterday'],
  ['round', 'ppmc'],
  ['commit', 'main'],
])('a tally whose %s is %s does not promote anything', async (name, value) => {
  await expect(readTally('/document.json', documents({ ...tally, [name]: value }))).rejects.toThrow(name)
})

test.each([
  ['revision', 0],
  ['revision', '7'],
  ['files', [{ path: 'x' }]],
  ['release', 'tool'],
  // A hold on `tool` must not be passed by another spelling.
  ['release', { ...release, product: 'Tool' }],
  ['release', { ...release, product: 't\u043eol' }],
  ['release', { ...release, version: '1.0 ' }],
  // What is shown is what is executed: none may forge a line of it.
  ['from', `${plan.from}\n  to     https://dist.example.org/other`],
  ['to', `https://dist.example.org/\u202erelease`],
  ['files', [{ ...files[0], path: 'tool.zip\u200b' }]],
  ['renames', [{ from: 'a.zip', to: 'b.zip\r' }]],
])('a plan whose %s is %j is refused by name', async (name, value) => {
  await expect(readPlan('/document.json', documents({ ...plan, [name]: value }))).rejects.toThrow(name)
})

test.each([
  ['release', { ...release, product: 'Tool' }],
  ['location', `${plan.to}\n  from     https://dist.example.org/other`],
  ['files', [{ path: 'tool.zip\u200b', size: 1, sha256: digest }]],
])('a plan to remove whose %s is %j is refused by name', async (name, value) => {
  const removal = {
    ...{ schema: 'removal-plan/v1', kind: 'withdraw', release, location: plan.to, revision: 7, message: 'Withdraw' },
    ...{ reason: 'bad', files, commands: [] },
  }
  await readRemovalPlan('/document.json', documents(removal))
  await expect(readRemovalPlan('/document.json', documents({ ...removal, [name]: value }))).rejects.toThrow(name)
})

test('voters are a map of ids to addresses, or none at all', async () => {
  const voters = { ada: ['ada@example.org', 'github:ada'] }
  expect(await readVoters('/document.json', documents(voters))).toEqual(voters)
  expect(await readVoters(undefined, documents(voters))).toEqual({})
  for (const bad of [{ ada: 'ada@example.org' }, [['ada']], { ada: [1] }])
    await expect(readVoters('/document.json', documents(bad))).rejects.toMatchObject({ code: 'MALFORMED' })
})

test('a document that is not there is told as such', async () => {
  await expect(readReceipt('/gone.json', documents(receipt))).rejects.toMatchObject({ code: 'NOT_FOUND' })
})

describe('what an earlier run of stage-rc left', () => {
  const staged = {
    ...{ schema: 'stage-receipt/v1', release, candidateDigest: digest, location: plan.from, revision: 7 },
    ...{ repository: { uuid: 'u', root: 'https://dist.example.org' }, comparedAt: '2026-03-01T12:00:00.000Z', files },
  }

  test('is read back', async () => {
    expect(await readStageReceipt('/document.json', documents(staged))).toEqual(staged)
  })

  test('is nothing where it left nothing', async () => {
    expect(await readStageReceipt('/gone.json', documents(staged))).toBeUndefined()
  })

  test.each<[string, unknown]>([
    ['empty', Buffer.from('')],
    ['half written', Buffer.from(JSON.stringify(staged).slice(0, -9))],
    ['no text', Buffer.from([0xff, 0x00])],
    ['a list', []],
    ['null', null],
    ['of another kind', receipt],
    ['of a later version of this schema', { ...staged, schema: 'stage-receipt/v2' }],
    ['without a repository', { ...staged, repository: undefined }],
    ['of a nameless repository', { ...staged, repository: { uuid: '', root: '' } }],
    ['of revision 0', { ...staged, revision: 0 }],
    ['of no files', { ...staged, files: [] }],
    ['with a digest that is none', { ...staged, files: [{ ...files[0], sha256: 'x' }] }],
    ['with something more', { ...staged, trusted: true }],
  ])('is nothing where it is %s', async (_, content) => {
    expect(await readStageReceipt('/document.json', documents(content))).toBeUndefined()
  })
})
