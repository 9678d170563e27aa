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

import { join } from 'node:path'
import { mapLimited, ReleaseError } from '@tra/kernel'
import { localName, parseDirectoryIndex } from './directory-index.ts'
import { type DownloadOptions, downloadFile } from './download-file.ts'
import { checkFetchBounds, type FetchLimits } from './fetch-bounds.ts'
import { type HttpOptions, httpBytes, httpGet } from './http-get.ts'

const MAX_INDEX_BYTES = 4 * 1024 * 1024
/** Polite to one server, and enough to fill a line. */
const DOWNLOADS_AT_ONCE = 4

/** One file to download and where it goes. */
interface Download {
  url: URL
  path: string
}

interface Walk {
  limits: FetchLimits
  http: DownloadOptions
}

async function readIndex(base: URL, http: HttpOptions) {
  const answer = await httpGet(base, MAX_INDEX_BYTES, http)
  const html = Buffer.from(await httpBytes(answer)).toString('utf8')
  return parseDirectoryIndex(html, answer.url)
}

async function listDownloads(base: URL, into: string, walk: Walk, depth = 0): Promise<Download[]> {
  if (depth > walk.limits.depth)
    throw new ReleaseError('LIMIT_EXCEEDED', `${base.href} is nested deeper than ${walk.limits.depth} directories`)
  const { files, directories } = await readIndex(base, walk.http)
  const downloads = files.map((url) => ({ url, path: join(into, localName(url)) }))
  for (const directory of directories) {
    downloads.push(...(await listDownloads(directory, join(into, localName(directory)), walk, depth + 1)))
    checkFetchBounds(base.href, { files: Math.max(1, downloads.length), bytes: 0 }, walk.limits)
  }
  return downloads
}

/**
 * Downloads everything below a directory index of a web server, a few files at a time. What lies in the target already is
 * not asked for again.
 * @throws ReleaseError NOT_FOUND, MALFORMED (no index), LIMIT_EXCEEDED, NETWORK, TIMEOUT, REFUSED, PERMISSION_MISSING.
 */
export async function downloadIndex(
  base: URL,
  into: string,
  limits: FetchLimits,
  http: DownloadOptions,
): Promise<void> {
  const downloads = await listDownloads(base, into, { limits, http })
  checkFetchBounds(base.href, { files: downloads.length, bytes: 0 }, limits)
  let left = limits.bytes
  await mapLimited(downloads, DOWNLOADS_AT_ONCE, async ({ url, path }) => {
    left -= await downloadFile(url, path, left, http)
    if (left < 0) throw new ReleaseError('LIMIT_EXCEEDED', `${base.href} holds more than ${limits.bytes} bytes`)
  })
}
