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
import { readdir, readFile, rm, stat, utimes } from 'node:fs/promises'
import { join } from 'node:path'
import { messageOf } from '@tra/kernel'
import type { Clock, Progress } from '@tra/release'
import { MAXIMUM_MBOX_BYTES } from '@tra/votes'
import * as z from 'zod'
import { fileWriter } from '../files/index.ts'

/** What is kept in all: some years of votes of a busy list. */
const MAX_CACHE_BYTES = 1024 * 1024 * 1024
const MAX_HEAD_BYTES = 8 * 1024
const ENTRY = /^[0-9a-f]{64}$/

const head = z.object({ url: z.string(), readAt: z.iso.datetime(), sha256: z.string() })

/** An answer that was kept. */
export interface KeptAnswer {
  body: Uint8Array
  readAt: Date
}

/** Keeps answers by their URL. Neither method throws: a cache that fails is none. */
export interface AnswerCache {
  find(url: URL): Promise<KeptAnswer | undefined>
  keep(url: URL, answer: KeptAnswer): Promise<void>
}

export interface CacheOptions {
  clock: Clock
  progress: Progress
  /** Of all entries together. */
  maximumBytes?: number
}

function sha256(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex')
}

// One line that says of what and when, then the bytes: nothing of an entry can be there without the rest.
function encoded(url: URL, { body, readAt }: KeptAnswer): Uint8Array {
  const line = JSON.stringify({ url: url.href, readAt: readAt.toISOString(), sha256: sha256(body) })
  return Buffer.concat([Buffer.from(`${line}\n`), body])
}

function decoded(bytes: Buffer, url: URL): KeptAnswer | undefined {
  const end = bytes.subarray(0, MAX_HEAD_BYTES).indexOf('\n')
  const { data } = head.safeParse(JSON.parse(bytes.subarray(0, Math.max(end, 0)).toString()))
  const body = new Uint8Array(bytes.subarray(end + 1))
  const isWhole = data?.url === url.href && data.sha256 === sha256(body)
  return isWhole ? { body, readAt: new Date(data.readAt) } : undefined
}

/** Removes what was not used for longest, until the rest fits. */
async function makeRoom(directory: string, maximumBytes: number): Promise<void> {
  const names = (await readdir(directory)).filter((name) => ENTRY.test(name)).toSorted()
  const entries = await Promise.all(
    names.map(async (name) => ({ path: join(directory, name), ...(await sizeAndTime(join(directory, name))) })),
  )
  let left = maximumBytes
  for (const { path, size } of entries.toSorted((one, other) => other.time - one.time)) {
    left -= size
    if (left < 0) await rm(path, { force: true })
  }
}

async function sizeAndTime(path: string): Promise<{ size: number; time: number }> {
  const found = await stat(path).catch(() => undefined)
  return { size: found?.size ?? 0, time: found?.mtimeMs ?? 0 }
}

/**
 * Answers in files of a directory, each named by the digest of its URL, written beside and renamed, at most
 * `maximumBytes` in all. An entry that is broken, or of another URL, is as good as none.
 */
export function answerCache(directory: string, options: CacheOptions): AnswerCache {
  const { clock, progress, maximumBytes = MAX_CACHE_BYTES } = options
  const pathOf = (url: URL) => join(directory, sha256(url.href))
  return {
    find: async (url) => {
      try {
        const path = pathOf(url)
        const { size } = await stat(path)
        if (size > MAXIMUM_MBOX_BYTES + MAX_HEAD_BYTES) return undefined
        const kept = decoded(await readFile(path), url)
        // The time of use is what `makeRoom` goes by.
        if (kept) await utimes(path, clock.now(), clock.now())
        return kept
      } catch {
        return undefined
      }
    },
    keep: async (url, answer) => {
      try {
        await fileWriter().write(pathOf(url), encoded(url, answer))
        await makeRoom(directory, maximumBytes)
      } catch (thrown) {
        progress(`the answer of ${url.host} is not kept: ${messageOf(thrown)}`)
      }
    },
  }
}
