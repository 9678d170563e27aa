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

import { createWriteStream } from 'node:fs'
import { mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { ReleaseError } from '@tra/kernel'
import { type HttpOptions, httpGet, type Remainder } from './http-get.ts'

/** How often a download goes on after a broken connection. */
const MAX_ATTEMPTS = 5
const RETRY_AFTER_MS = 1000
const MAX_ETAG_BYTES = 1024

export interface DownloadOptions extends HttpOptions {
  /** Waits between attempts. */
  sleep?: (milliseconds: number) => Promise<void>
}

const realSleep = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds))

async function sizeOf(path: string): Promise<number | undefined> {
  return (await stat(path).catch(() => undefined))?.size
}

/** What an earlier attempt left, if the server can say whether it is still part of the same file. */
async function leftBehind(partial: string): Promise<Remainder | undefined> {
  const from = await sizeOf(partial)
  const etag = await readFile(`${partial}.etag`, 'utf8').catch(() => '')
  return from !== undefined && from > 0 && etag !== '' && etag.length <= MAX_ETAG_BYTES ? { from, etag } : undefined
}

/** One attempt: goes on where an earlier one stopped, or begins anew. */
async function attempt(url: URL, partial: string, maximumBytes: number, http: HttpOptions): Promise<void> {
  const remainder = await leftBehind(partial)
  const answer = await httpGet(url, maximumBytes - (remainder?.from ?? 0), http, remainder)
  if (answer.from === 0) {
    await rm(`${partial}.etag`, { force: true })
    if (answer.etag !== undefined) await writeFile(`${partial}.etag`, answer.etag)
  }
  await pipeline(answer.chunks, createWriteStream(partial, { flags: answer.from === 0 ? 'w' : 'a' }))
}

function isPassing(thrown: unknown): boolean {
  return thrown instanceof ReleaseError && (thrown.code === 'NETWORK' || thrown.code === 'TIMEOUT')
}

/**
 * Downloads one file. A broken connection is taken up where it broke, in this run and, as long as the `.part` file beside
 * the target is there, in a later one; the entity tag makes sure that both parts are of the same file. A target that is
 * there already is left alone.
 * @returns the size of the file in bytes.
 * @throws ReleaseError as {@link httpGet}, once every attempt failed.
 */
export async function downloadFile(
  url: URL,
  path: string,
  maximumBytes: number,
  { sleep = realSleep, ...http }: DownloadOptions = {},
): Promise<number> {
  const present = await sizeOf(path)
  if (present !== undefined) return present
  const partial = `${path}.part`
  await mkdir(dirname(path), { recursive: true })
  for (let tried = 1; ; tried++) {
    try {
      await attempt(url, partial, maximumBytes, http)
      break
    } catch (thrown) {
      if (!isPassing(thrown) || tried >= MAX_ATTEMPTS) throw thrown
      await sleep(RETRY_AFTER_MS * 2 ** (tried - 1))
    }
  }
  await rm(`${partial}.etag`, { force: true })
  await rename(partial, path)
  return (await sizeOf(path)) ?? 0
}
