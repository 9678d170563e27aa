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

import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { type ZipMember, zipOf } from '@tra/testkit'
import { describe, expect, test } from 'vitest'
import { withTemporaryDirectory } from '../process/index.ts'
import { osvDatabase } from './osv-database.ts'

const advisory = (id: string): ZipMember => ({ name: `${id}.json`, content: JSON.stringify({ id }) })

async function put(directory: string, path: string, zip: Uint8Array): Promise<void> {
  await mkdir(dirname(join(directory, path)), { recursive: true })
  await writeFile(join(directory, path), zip)
}

async function read(directory: string, ecosystem = 'npm'): Promise<Record<string, string>> {
  const documents: Record<string, string> = {}
  await osvDatabase(directory).read(ecosystem, (document, name) => {
    documents[name] = Buffer.from(document).toString('utf8')
  })
  return documents
}

test.each(['npm/all.zip', 'osv-scanner/npm/all.zip', 'osv-scalibr/npm/all.zip'])('reads %s', (path) =>
  withTemporaryDirectory(async (directory) => {
    await put(directory, path, zipOf(advisory('A-1'), advisory('A-2'), { name: 'README.md', content: 'no advisory' }))
    expect(await read(directory)).toEqual({ 'A-1.json': '{"id":"A-1"}', 'A-2.json': '{"id":"A-2"}' })
  }),
)

test('an ecosystem that is not there gives nothing; one with a blank in its name is found', () =>
  withTemporaryDirectory(async (directory) => {
    await put(directory, 'GitHub Actions/all.zip', zipOf(advisory('A-1')))
    expect(await read(directory)).toEqual({})
    expect(Object.keys(await read(directory, 'GitHub Actions'))).toEqual(['A-1.json'])
  }))

test('an advisory that comes in pieces is put together', () =>
  withTemporaryDirectory(async (directory) => {
    const content = JSON.stringify({ id: 'A-1', details: 'x'.repeat(5_000_000) })
    await put(directory, 'npm/all.zip', zipOf({ name: 'A-1.json', content }, advisory('A-2')))
    expect(await read(directory)).toEqual({ 'A-1.json': content, 'A-2.json': '{"id":"A-2"}' })
  }))

describe('half a database is none', () => {
  const whole = zipOf(advisory('A-1'), advisory('A-2'))
  test.each([
    ['cut off', whole.subarray(0, whole.length - 10)],
    ['empty', Buffer.alloc(0)],
    ['a web page', Buffer.from('<html>moved</html>')],
    ['with a wrong checksum', zipOf({ ...advisory('A-1'), central: { crc: 1 }, local: { crc: 1 } })],
    ['with broken bytes', zipOf({ ...advisory('A-1'), packed: Buffer.from('no deflate') })],
    ['encrypted', zipOf({ ...advisory('A-1'), flags: 1 })],
  ])('%s', (_what, zip) =>
    withTemporaryDirectory(async (directory) => {
      await put(directory, 'npm/all.zip', zip)
      await expect(read(directory)).rejects.toMatchObject({ code: 'MALFORMED', hint: expect.stringContaining('anew') })
    }),
  )

  test('a folder that is not there', async () => {
    await expect(read('/gone')).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })
})

test('an advisory larger than any is refused before it fills the memory', () =>
  withTemporaryDirectory(async (directory) => {
    await put(directory, 'npm/all.zip', zipOf({ name: 'A-1.json', content: Buffer.alloc(33 * 1024 ** 2, ' ') }))
    await expect(read(directory)).rejects.toMatchObject({ code: 'LIMIT_EXCEEDED' })
  }))

test('what a database says goes on to whoever reads it, and its errors come back', () =>
  withTemporaryDirectory(async (directory) => {
    await put(directory, 'npm/all.zip', zipOf(advisory('A-1')))
    const reading = osvDatabase(directory).read('npm', () => {
      throw new Error('enough')
    })
    await expect(reading).rejects.toThrow()
  }))

test('no ecosystem leads out of the folder', async () => {
  await expect(read('/tmp', '../etc')).rejects.toMatchObject({ code: 'INTERNAL' })
})
