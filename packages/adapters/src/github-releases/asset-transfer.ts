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
import { createWriteStream, openAsBlob } from 'node:fs'
import { Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { messageOf, ReleaseError } from '@tra/kernel'
import { boundedJson } from '../fetch/bounded-json.ts'
import { httpGet } from '../fetch/http-get.ts'
import { httpsBase } from '../fetch/https-base.ts'
import { type GitHubOptions, headersWith, PUBLIC_API } from '../github/github-client.ts'
import { judgeAnswer, judgeRefusal, Repeatable } from '../github/judge-answer.ts'
import type { Asset, Release } from './release-document.ts'

/** For one file; GitHub takes up to 2 GiB. */
const UPLOAD_TIMEOUT_MS = 60 * 60 * 1000
const DOWNLOAD_TIMEOUT_MS = 30_000
const CREATED = 201
const TRY_AGAIN = 'run the step again: it goes on from there'

/** Moves the bytes of assets. */
export interface AssetTransfer {
  /** @returns false when the answer was lost: whether the file arrived is to be looked up. @throws ReleaseError. */
  upload(release: Release, file: { path: string; name: string }): Promise<boolean>
  /** Writes an asset to a file. @returns its SHA-256, in hex. @throws ReleaseError NETWORK, TIMEOUT, LIMIT_EXCEEDED. */
  download(repository: string, asset: Asset, into: string): Promise<string>
}

/** Where assets of an API are sent to. The token goes along, so no answer may name another place. */
function uploadHost(base: URL): string {
  if (base.href === `${PUBLIC_API}/`) return 'https://uploads.github.com'
  return base.origin
}

function uploadUrl(release: Release, base: URL, name: string): URL {
  const url = new URL(release.upload_url.replace(/\{.*$/, ''))
  if (url.origin !== uploadHost(base))
    throw new ReleaseError('REFUSED', `GitHub wants files to be sent to ${url.host}`, {
      hint: 'Check the address of the API; the token is sent to its own upload host alone.',
    })
  url.searchParams.set('name', name)
  return url
}

export function assetTransfer({ clock, token, apiUrl = PUBLIC_API }: GitHubOptions): AssetTransfer {
  const base = httpsBase(apiUrl)
  const headers = headersWith(token)
  return {
    async upload(release, { path, name }) {
      const url = uploadUrl(release, base, name)
      const signal = AbortSignal.timeout(UPLOAD_TIMEOUT_MS)
      const body = await openAsBlob(path, { type: 'application/octet-stream' })
      const response = await fetch(url, { method: 'POST', headers, body, signal, redirect: 'error' }).catch(
        () => undefined,
      )
      if (response === undefined) return false
      if (response.status !== CREATED) return refused(response, name, clock)
      await response.body?.cancel()
      return true
    },
    async download(repository, asset, into) {
      const url = new URL(`repos/${repository}/releases/assets/${asset.id}`, base)
      const source = await openAsset(url, headers, asset)
      return hashedInto(source, asset, into)
    },
  }
}

/** @returns false when the file is to be sent again, after the pause that GitHub asks for. @throws ReleaseError. */
async function refused(response: Response, name: string, clock: GitHubOptions['clock']): Promise<false> {
  try {
    judgeAnswer(response, clock.now())
    judgeRefusal(response.status, await boundedJson(response))
  } catch (thrown) {
    if (!(thrown instanceof Repeatable)) throw thrown
    if (thrown.pauseMs !== undefined) await clock.sleep(thrown.pauseMs)
    return false
  }
  throw refusedUpload(name, response.status)
}

// 422 says that a file of this name is there, for example from a request whose answer was lost.
function refusedUpload(name: string, status: number): ReleaseError {
  if (status === 422)
    return new ReleaseError('CONFLICT', `GitHub takes no file ${name}`, { hint: 'run it again: it may be there' })
  return new ReleaseError('PERMISSION_MISSING', `GitHub takes no file ${name}: it answers ${status}`, {
    hint: 'Give the job `permissions: contents: write` and the step the token of the job as `github-token`.',
  })
}

// GitHub sends the reader to another host with a signed address; the token must not go there.
async function openAsset(url: URL, headers: Record<string, string>, asset: Asset): Promise<AsyncIterable<Uint8Array>> {
  const signal = AbortSignal.timeout(DOWNLOAD_TIMEOUT_MS)
  const wanted = { ...headers, accept: 'application/octet-stream' }
  const response = await fetch(url, { headers: wanted, signal, redirect: 'manual' }).catch((cause) => {
    throw new ReleaseError('NETWORK', `${url.host} could not be reached: ${messageOf(cause)}`, { cause })
  })
  const target = response.headers.get('location')
  if (response.status === 302 && target !== null) {
    await response.body?.cancel()
    return (await httpGet(httpsBase(target.split('?')[0] ?? '') && new URL(target), asset.size)).chunks
  }
  if (response.status === 200 && response.body !== null) return response.body
  await response.body?.cancel()
  if (response.status >= 500)
    throw new ReleaseError('NETWORK', `GitHub answers ${response.status} for ${asset.name}`, { hint: TRY_AGAIN })
  throw new ReleaseError('NOT_FOUND', `GitHub does not give out ${asset.name}: it answers ${response.status}`)
}

async function hashedInto(source: AsyncIterable<Uint8Array>, { name, size }: Asset, into: string): Promise<string> {
  const hash = createHash('sha256')
  let total = 0
  const counted = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      total += chunk.length
      hash.update(chunk)
      if (total > size)
        done(new ReleaseError('LIMIT_EXCEEDED', `${name} is larger than the ${size} bytes GitHub lists`))
      else done(null, chunk)
    },
  })
  await pipeline(Readable.from(source), counted, createWriteStream(into, { flags: 'wx' }))
  return hash.digest('hex')
}
