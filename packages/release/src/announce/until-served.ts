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

import { isArtifact, ReleaseError } from '@tra/kernel'
import type { AnnounceRequest } from '../announce-request.ts'
import { fileUrl } from '../file-url.ts'
import type { Clock, DownloadProbe, Progress } from '../ports.ts'

export interface ServedPorts {
  downloads: DownloadProbe
  clock: Clock
  progress: Progress
}

/** One file and where users get it. */
interface Place {
  url: string
  size: number
  /** Undefined where any bytes will do: KEYS grows. */
  sha256?: string
}

const MINUTE = 60_000
/** Most files are there by then (release-publishing, "about 15 minutes"): asked for each minute until then, less often after. */
const SOON = 15 * MINUTE
const LONGEST_PAUSE = 10 * MINUTE
const MAX_KEYS_BYTES = 50_000_000
const MAX_NAMED = 3

/**
 * Waits until the download host serves every promoted file with the promoted bytes, and KEYS.
 * @throws ReleaseError TIMEOUT when something is missing at the end of the wait, REFUSED when a file has other bytes.
 */
export async function untilServed(request: AnnounceRequest, ports: ServedPorts): Promise<void> {
  const { receipt, downloadUrl, keysUrl } = request
  const places = receipt.files.map(({ path, size, sha256 }) => ({ url: fileUrl(downloadUrl, path), size, sha256 }))
  const deadline = ports.clock.now().getTime() + request.waitMinutes * MINUTE
  await untilAll([...places, { url: keysUrl, size: MAX_KEYS_BYTES }], deadline, ports)
  ports.progress(`all ${places.length} files are served with the promoted bytes`)
}

/**
 * Waits until the CDN has the artifacts too, where its address is given. It is asked last: whoever asks it too early makes it
 * remember that a file is absent. @throws ReleaseError as {@link untilServed}.
 */
export async function untilMirrored(request: AnnounceRequest, ports: ServedPorts): Promise<void> {
  const { cdnUrl, receipt } = request
  if (cdnUrl === undefined) return
  const artifacts = receipt.files.filter(({ path }) => isArtifact(path))
  const places = artifacts.map(({ path, size, sha256 }) => ({ url: fileUrl(cdnUrl, path), size, sha256 }))
  const deadline = ports.clock.now().getTime() + request.waitMinutes * MINUTE
  await untilAll(places, deadline, ports)
  ports.progress(`${cdnUrl} has all ${places.length} artifacts`)
}

async function untilAll(places: readonly Place[], deadline: number, ports: ServedPorts): Promise<void> {
  const { clock, progress } = ports
  const started = clock.now().getTime()
  let waiting = places
  let pause = MINUTE
  for (;;) {
    waiting = await notYetServed(waiting, ports)
    if (waiting.length === 0) return
    const now = clock.now().getTime()
    if (now >= deadline) throw notServed(waiting, Math.round((now - started) / MINUTE))
    progress(`waiting for ${waiting.length} files, until ${new Date(deadline).toISOString().slice(0, 16)}Z`)
    await clock.sleep(Math.min(pause, deadline - now))
    if (now - started >= SOON) pause = Math.min(2 * pause, LONGEST_PAUSE)
  }
}

async function notYetServed(places: readonly Place[], { downloads }: ServedPorts): Promise<Place[]> {
  const missing: Place[] = []
  for (const place of places) {
    const served = await downloads.probe(place.url, place.size)
    if (served.state !== 'served') missing.push(place)
    else if (place.sha256 !== undefined && served.sha256 !== place.sha256)
      throw otherBytes(place.url, served.sha256, place.sha256)
  }
  return missing
}

function notServed(missing: readonly Place[], minutes: number): ReleaseError {
  const urls = missing.slice(0, MAX_NAMED).map(({ url }) => url)
  return new ReleaseError(
    'TIMEOUT',
    `${missing.length} files are not served after ${minutes} minutes: ${urls.join(', ')}`,
    {
      hint: 'Nothing was announced. Whatever was asked for a file before it was there may say for up to an hour that it is absent (closer.lua and the CDN remember absences). Look at the directory in a browser; run this step again when the files are there.',
    },
  )
}

function otherBytes(url: string, actual: string, expected: string): ReleaseError {
  return new ReleaseError('REFUSED', `${url} serves other bytes (${actual}) than were promoted (${expected})`, {
    hint: 'Do not announce. Compare the file with the release area and tell Infra.',
  })
}
