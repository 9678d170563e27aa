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

import { createHash } from 'node:crypto'
import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { CandidateStore } from '@tra/release'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

/** A store with nothing in it. */
export interface StoreUnderTest {
  store: CandidateStore
  /** Location of a name that holds nothing yet. */
  at(name: string): string
  /** Adds a file by hand, as somebody with write access could; undefined where the store can't let anybody. */
  tamper?(location: string, name: string): Promise<void>
}

export interface StoreTraits {
  /** Whether a promoted candidate stays where it was staged. */
  keepsCandidate: boolean
  /** Whether files may lie in directories below a location. */
  nests: boolean
  open(scratch: string): Promise<StoreUnderTest>
}

const CANDIDATE = {
  'tool-1.0.zip': 'source',
  'tool-1.0.zip.sha512': 'digest',
  'tool-1.0.zip.asc': 'signature',
}

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')

/** What every store promises, whatever it is made of. */
export function describeStore(name: string, { keepsCandidate, nests, open }: StoreTraits): void {
  describe(`${name} keeps the promises of a store`, () => {
    let scratch: string
    beforeAll(async () => {
      scratch = await mkdtemp(join(tmpdir(), 'tra-store-'))
    })
    afterAll(() => rm(scratch, { recursive: true, force: true }))

    async function files(content: Record<string, string> = CANDIDATE): Promise<string> {
      const directory = await mkdtemp(join(scratch, 'files-'))
      for (const [path, text] of Object.entries(content)) {
        await mkdir(dirname(join(directory, path)), { recursive: true })
        await writeFile(join(directory, path), text)
      }
      return directory
    }

    async function held(store: CandidateStore, location: string, revision?: number): Promise<Record<string, string>> {
      const into = join(await mkdtemp(join(scratch, 'export-')), 'candidate')
      await store.export({ location, into, ...(revision === undefined ? {} : { revision }) })
      const entries = await readdir(into, { recursive: true, withFileTypes: true })
      const found = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
      return Object.fromEntries(
        await Promise.all(
          found.map(async (path) => [path.slice(into.length + 1), await readFile(path, 'utf8')] as const),
        ),
      )
    }

    const message = 'Stage tool 1.0 rc1'

    async function staged(content?: Record<string, string>) {
      const under = await open(scratch)
      const [location, directory] = [under.at('1.0-rc1'), await files(content)]
      const receipt = await under.store.stage({ directory, location, message })
      return { ...under, location, directory, receipt }
    }

    test('what is staged can be listed and exported, byte for byte', async () => {
      const { store, location, receipt } = await staged()
      expect(receipt).toMatchObject({ location, changed: true })
      expect(receipt.revision).toBeGreaterThan(0)
      expect(await store.revisionOf(location)).toBe(receipt.revision)
      expect(await held(store, location, receipt.revision)).toEqual(CANDIDATE)
      expect(await store.list(location)).toEqual(
        Object.entries(CANDIDATE)
          .map(([path, { length: size }]) => ({ path, size }))
          .sort((one, other) => (one.path < other.path ? -1 : 1)),
      )
    })

    test('the same again changes nothing, other bytes are a conflict', async () => {
      const { store, location, directory, receipt } = await staged()
      const again = await store.stage({ directory, location, message })
      expect(again).toEqual({ ...receipt, changed: false })
      const other = await files({ ...CANDIDATE, 'tool-1.0.zip': 'SOURCE' })
      await expect(store.stage({ directory: other, location, message })).rejects.toMatchObject({ code: 'CONFLICT' })
      const fewer = await files({ 'tool-1.0.zip': 'source' })
      await expect(store.stage({ directory: fewer, location, message })).rejects.toMatchObject({ code: 'CONFLICT' })
      expect(await held(store, location)).toEqual(CANDIDATE)
    })

    test('a directory without files and one with a link are refused before anything is there', async () => {
      const { store, at } = await open(scratch)
      const location = at('1.0-rc1')
      const empty = await files({})
      await expect(store.stage({ directory: empty, location, message })).rejects.toMatchObject({
        code: 'INPUT_INVALID',
      })
      const linked = await files()
      await symlink('/etc/passwd', join(linked, 'passwd'))
      await expect(store.stage({ directory: linked, location, message })).rejects.toMatchObject({ code: 'MALFORMED' })
      expect(await store.revisionOf(location)).toBeUndefined()
    })

    test('directories below a location', async () => {
      const nested = { 'tool-1.0.zip': 'source', 'binaries/tool-1.0.jar': 'jar' }
      if (nests) {
        const { store, location } = await staged(nested)
        expect(await held(store, location)).toEqual(nested)
      } else await expect(staged(nested)).rejects.toMatchObject({ code: 'INPUT_INVALID' })
    })

    test('a promotion brings the same bytes to another place, once', async () => {
      const { store, location: from, receipt, at } = await staged()
      const request = { from, to: at('1.0'), revision: receipt.revision, message: 'Release tool 1.0' }
      const promoted = await store.promote(request)
      expect(promoted).toMatchObject({ location: request.to, changed: true })
      expect(await held(store, request.to, promoted.revision)).toEqual(CANDIDATE)
      expect((await store.revisionOf(from)) !== undefined).toBe(keepsCandidate)
      expect(await store.promote(request)).toEqual({ ...promoted, changed: false })
      expect(await store.revisionOf(request.to)).toBe(promoted.revision)
    })

    test('renames are part of the promotion', async () => {
      const { store, location: from, receipt, at } = await staged()
      const renames = [{ from: 'tool-1.0.zip', to: 'tool.zip' }]
      const request = { from, to: at('1.0'), revision: receipt.revision, message: 'Release', renames }
      await store.promote(request)
      const { 'tool-1.0.zip': source, ...others } = CANDIDATE
      expect(await held(store, request.to)).toEqual({ 'tool.zip': source, ...others })
      expect(await store.promote(request)).toMatchObject({ changed: false })
    })

    test('a rename of what is not there, or over another file, leaves everything as it was', async () => {
      const { store, location: from, receipt, at } = await staged()
      const request = { from, to: at('1.0'), revision: receipt.revision, message: 'Release' }
      for (const rename of [
        { from: 'gone.zip', to: 'tool.zip' },
        { from: 'tool-1.0.zip', to: 'tool-1.0.zip.asc' },
      ])
        await expect(store.promote({ ...request, renames: [rename] })).rejects.toMatchObject({
          code: expect.stringMatching(/NOT_FOUND|CONFLICT/),
        })
      expect(await store.revisionOf(request.to)).toBeUndefined()
      expect(await held(store, from)).toEqual(CANDIDATE)
    })

    test('a promotion over other bytes is a conflict', async () => {
      const { store, location: from, receipt, at } = await staged()
      const to = at('1.0')
      await store.stage({ directory: await files({ 'tool-1.0.zip': 'an older release' }), location: to, message })
      const attempt = store.promote({ from, to, revision: receipt.revision, message })
      await expect(attempt).rejects.toMatchObject({ code: 'CONFLICT' })
      expect(await held(store, to)).toEqual({ 'tool-1.0.zip': 'an older release' })
    })

    test('what was added after the vote does not slip into the release', async () => {
      const { store, location: from, receipt, at, tamper } = await staged()
      await tamper?.(from, 'malware.zip')
      const attempt = store.promote({ from, to: at('1.0'), revision: receipt.revision, message })
      if (tamper !== undefined) {
        await expect(attempt).rejects.toMatchObject({ code: 'CONFLICT' })
        expect(await store.revisionOf(at('1.0'))).toBeUndefined()
      } else expect(await attempt).toMatchObject({ changed: true })
    })

    test('what is not what was planned is not released, by a signature more or less neither', async () => {
      const { store, location: from, receipt, at } = await staged()
      const request = { from, to: at('1.0'), revision: receipt.revision, message: 'Release' }
      const planned = Object.entries(CANDIDATE).map(([path, text]) => ({ path, sha256: sha256(text) }))
      const [first = { path: '', sha256: '' }, ...others] = planned
      for (const wrong of [
        others,
        [{ ...first, sha256: sha256('other') }, ...others],
        [...planned, { ...first, path: 'x' }],
      ])
        await expect(store.promote({ ...request, planned: wrong })).rejects.toMatchObject({ code: 'REFUSED' })
      expect(await store.revisionOf(request.to)).toBeUndefined()
      expect(await store.promote({ ...request, planned })).toMatchObject({ changed: true })
    })

    test('a location is taken away as it was looked at, and only once', async () => {
      const { store, location, receipt } = await staged()
      const removed = await store.remove({ location, revision: receipt.revision, message: 'Withdraw' })
      expect(removed.changed).toBe(true)
      expect(await store.revisionOf(location)).toBeUndefined()
      expect(await store.remove({ location, revision: receipt.revision, message: 'Withdraw' })).toMatchObject({
        changed: false,
      })
    })

    test('what is not there is said', async () => {
      const { store, at } = await open(scratch)
      expect(await store.revisionOf(at('2.0'))).toBeUndefined()
      await expect(store.list(at('2.0'))).rejects.toMatchObject({ code: 'NOT_FOUND' })
      const into = join(scratch, 'nowhere')
      await expect(store.export({ location: at('2.0'), into })).rejects.toMatchObject({ code: 'NOT_FOUND' })
      const request = { from: at('2.0'), to: at('3.0'), revision: 1, message }
      await expect(store.promote(request)).rejects.toMatchObject({ code: 'NOT_FOUND' })
    })

    test('an export goes into a fresh directory only', async () => {
      const { store, location, directory } = await staged()
      await expect(store.export({ location, into: directory })).rejects.toMatchObject({ code: 'CONFLICT' })
    })

    test('two that stage the same at once leave one candidate', async () => {
      const { store, at } = await open(scratch)
      const [location, directory] = [at('1.0-rc1'), await files()]
      const both = await Promise.allSettled([1, 2].map(() => store.stage({ directory, location, message })))
      expect(both.some(({ status }) => status === 'fulfilled')).toBe(true)
      expect(await held(store, location)).toEqual(CANDIDATE)
    })
  })
}
