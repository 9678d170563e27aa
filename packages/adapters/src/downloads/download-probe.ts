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
import { messageOf } from '@tra/kernel'
import type { DownloadProbe, Served } from '@tra/release'

/** Time for one file, from the first byte asked for to the last one read. */
const DEFAULT_TIMEOUT_MILLISECONDS = 300_000

/** Asks a download host for files. Redirects are followed: downloads.apache.org sends to mirrors of its own. */
export function downloadProbe({ timeoutMilliseconds = DEFAULT_TIMEOUT_MILLISECONDS } = {}): DownloadProbe {
  return {
    probe: async (url, maximumBytes) => {
      try {
        const response = await fetch(url, { signal: AbortSignal.timeout(timeoutMilliseconds) })
        if (response.status === 404 || response.status === 410) return absent(url, response)
        return response.ok ? await digest(response, maximumBytes) : unreachable(`${url} answers ${response.status}`)
      } catch (thrown) {
        return unreachable(`${url}: ${messageOf(thrown)}`)
      }
    },
  }
}

const unreachable = (why: string): Served => ({ state: 'unreachable', why })

async function absent(url: string, response: Response): Promise<Served> {
  await response.body?.cancel()
  return { state: 'absent', why: `${url} answers ${response.status}` }
}

async function digest(response: Response, maximumBytes: number): Promise<Served> {
  const hash = createHash('sha256')
  let size = 0
  for await (const chunk of response.body ?? []) {
    size += chunk.byteLength
    hash.update(chunk)
    // Longer than promoted: its digest can't match any more, and an endless answer must not be read to its end.
    if (size > maximumBytes) break
  }
  return { state: 'served', sha256: hash.digest('hex'), size }
}
