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

import { open } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { ReleaseError } from '@tra/kernel'
import type { DocumentReader } from '@tra/release'
import { type HttpOptions, httpBytes, httpGet } from '../fetch/http-get.ts'

const HTTP_URL = /^https?:\/\//i
const FILE_URL = /^file:\/\//i

function tooLarge(path: string, maximumBytes: number): ReleaseError {
  return new ReleaseError('LIMIT_EXCEEDED', `${path} is larger than ${maximumBytes} bytes`)
}

async function openFile(path: string) {
  try {
    return await open(path)
  } catch (cause) {
    throw new ReleaseError('NOT_FOUND', `${path} can't be opened`, {
      hint: 'Check the path; a relative one begins in the folder where the command runs.',
      cause,
    })
  }
}

async function readPath(path: string, maximumBytes: number): Promise<Uint8Array> {
  await using handle = await openFile(path)
  const stats = await handle.stat()
  if (stats.isDirectory())
    throw new ReleaseError('NOT_FOUND', `${path} is a directory`, { hint: 'Give the path of a file.' })
  if (stats.size > maximumBytes) throw tooLarge(path, maximumBytes)
  const chunks: Buffer[] = []
  let total = 0
  // Not by its size alone: a pipe has none, and a file can grow while it is read.
  for await (const chunk of handle.createReadStream()) {
    total += chunk.length
    if (total > maximumBytes) throw tooLarge(path, maximumBytes)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

/**
 * Reads KEYS, rosters, policies and the like by path, `file:` or `http(s):` URL.
 * @throws ReleaseError NOT_FOUND, LIMIT_EXCEEDED, and for URLs NETWORK, TIMEOUT, PERMISSION_MISSING, REFUSED.
 */
export function documentReader(options: HttpOptions = {}): DocumentReader {
  return {
    async read(reference, maximumBytes) {
      if (HTTP_URL.test(reference)) return httpBytes(await httpGet(new URL(reference), maximumBytes, options))
      return readPath(FILE_URL.test(reference) ? fileURLToPath(reference) : reference, maximumBytes)
    },
  }
}
