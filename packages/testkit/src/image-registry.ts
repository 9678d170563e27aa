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
import { gzipSync, zstdCompressSync } from 'node:zlib'
import { tarOf } from './hostile/tar-writer.ts'
import {
  jsonReply,
  type LoopbackRequest,
  type LoopbackServer,
  type Reply,
  startLoopbackServer,
} from './loopback-server.ts'

/** What a container image for one platform is made of. */
export interface SampleImage {
  os?: string
  architecture?: string
  /** The lowest first. */
  layers: readonly { packed?: 'gzip' | 'zstd' | 'none'; members: Parameters<typeof tarOf>[0][] }[]
  labels?: Record<string, string>
}

/** A registry of images on loopback. */
export interface ImageRegistry {
  url: string
  /** Without `sha256:`; bytes may be exchanged. */
  contents: Map<string, { bytes: Buffer; type: string }>
  /** Digest by `repository:tag`. */
  tags: Map<string, string>
  /** `METHOD /path`, as they arrived, at the registry and at the host of its blobs. */
  requests: string[]
  /** Digest that every answer claims in `Docker-Content-Digest`, instead of the right one. */
  claimedDigest: string | undefined
  /** Puts an index of images under a tag, or one image alone. @returns the digest of what the tag stands for. */
  push(reference: string, images: readonly SampleImage[], options?: { alone?: boolean }): string
  faults: LoopbackServer['faults']
  close(): Promise<void>
}

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')
const MANIFEST = 'application/vnd.oci.image.manifest.v1+json'
const INDEX = 'application/vnd.oci.image.index.v1+json'
const packers = {
  gzip: { suffix: '+gzip', pack: gzipSync },
  zstd: { suffix: '+zstd', pack: zstdCompressSync },
  none: { suffix: '', pack: (bytes: Buffer) => bytes },
}
const TOKEN = 'anonymous'

const refusal = (status: number, code: string): Reply => jsonReply({ errors: [{ code, message: code }] }, status)

/**
 * Docker Hub as it behaves to somebody without an account: a token for each repository, manifests by tag and digest, and
 * blobs on another host, which refuses requests with a token. It serves one repository publicly, `apache/widget`.
 */
export async function startImageRegistry(repository = 'apache/widget'): Promise<ImageRegistry> {
  const store = new Images(repository)
  const blobs = await startLoopbackServer(() => (request) => store.blob(request))
  const server = await startLoopbackServer((url) => (request) => store.answer(request, url, blobs.url))
  const close = async () => {
    await server.close()
    await blobs.close()
  }
  return Object.assign(store, { url: server.url, faults: server.faults, close })
}

class Images {
  contents = new Map<string, { bytes: Buffer; type: string }>()
  tags = new Map<string, string>()
  requests: string[] = []
  claimedDigest: string | undefined
  readonly #repository: string

  constructor(repository: string) {
    this.#repository = repository
  }

  push(reference: string, images: readonly SampleImage[], { alone = false } = {}): string {
    const manifests = images.map((image) => ({ image, descriptor: this.#image(image) }))
    const [first] = manifests
    const entries = manifests.map(({ image: { os = 'linux', architecture = 'amd64' }, descriptor }) => ({
      ...descriptor,
      platform: { os, architecture },
    }))
    const index = { schemaVersion: 2, mediaType: INDEX, manifests: entries }
    const top = alone && first !== undefined ? first.descriptor : this.#keep(INDEX, JSON.stringify(index))
    const digest = top.digest.slice('sha256:'.length)
    this.tags.set(reference, digest)
    return digest
  }

  #image({ layers, labels = {}, os = 'linux', architecture = 'amd64' }: SampleImage) {
    const config = this.#keep(
      'application/vnd.oci.image.config.v1+json',
      JSON.stringify({ os, architecture, config: { Labels: labels } }),
    )
    const kept = layers.map(({ packed = 'gzip', members }) => {
      const { suffix, pack } = packers[packed]
      return this.#keep(`application/vnd.oci.image.layer.v1.tar${suffix}`, pack(tarOf(...members)))
    })
    return this.#keep(MANIFEST, JSON.stringify({ schemaVersion: 2, mediaType: MANIFEST, config, layers: kept }))
  }

  #keep(mediaType: string, content: string | Buffer) {
    const bytes = Buffer.from(content)
    const digest = sha256(bytes)
    this.contents.set(digest, { bytes, type: mediaType })
    return { mediaType, digest: `sha256:${digest}`, size: bytes.length }
  }

  answer({ method, url, headers }: LoopbackRequest, base: string, blobs: string): Reply {
    this.requests.push(`${method} ${url.pathname}`)
    if (url.pathname === '/token')
      return jsonReply({
        token: url.searchParams.get('scope') === `repository:${this.#repository}:pull` ? TOKEN : 'none',
      })
    const [, name, kind, reference = ''] = /^\/v2\/(.+)\/(manifests|blobs)\/([^/]+)$/.exec(url.pathname) ?? []
    if (name === undefined) return refusal(404, 'NOT_FOUND')
    if (headers.authorization !== `Bearer ${TOKEN}`) return this.#challenge(base, name)
    if (kind === 'blobs')
      return { status: 307, headers: { location: `${blobs}/${decodeURIComponent(reference)}` }, body: '' }
    return this.#manifest(`${name}:${decodeURIComponent(reference)}`, decodeURIComponent(reference))
  }

  blob({ method, url, headers }: LoopbackRequest): Reply {
    this.requests.push(`${method} ${url.pathname}`)
    if (headers.authorization !== undefined)
      return { status: 400, body: 'only one authentication mechanism is allowed' }
    const found = this.contents.get(url.pathname.slice('/sha256:'.length))
    return found === undefined ? refusal(404, 'BLOB_UNKNOWN') : { type: 'application/octet-stream', body: found.bytes }
  }

  #challenge(base: string, name: string): Reply {
    const challenge = `Bearer realm="${base}/token",service="registry.example.org",scope="repository:${name}:pull"`
    return { ...refusal(401, 'UNAUTHORIZED'), headers: { 'www-authenticate': challenge } }
  }

  #manifest(tagged: string, reference: string): Reply {
    const digest = this.tags.get(tagged) ?? reference.replace(/^sha256:/, '')
    const found = this.contents.get(digest)
    if (found === undefined) return refusal(404, 'MANIFEST_UNKNOWN')
    return {
      type: found.type,
      headers: { 'docker-content-digest': `sha256:${this.claimedDigest ?? digest}` },
      body: found.bytes,
    }
  }
}
