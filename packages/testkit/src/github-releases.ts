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
import { AnswerHold } from './answer-hold.ts'
import type { Fault } from './fault.ts'
import type { AttestedRelease, GitHubAttestor } from './github-attestor.ts'
import { jsonReply, type LoopbackRequest, type Reply, startLoopbackServer } from './loopback-server.ts'

/** A file of a release, as GitHub keeps it. */
export interface StoredAsset {
  id: number
  name: string
  /** `starter` while an upload is cut off. */
  state: 'uploaded' | 'starter'
  bytes: Buffer
}

/** A release, as GitHub keeps it. */
export interface StoredRelease {
  id: number
  tag_name: string
  name: string
  body: string
  draft: boolean
  prerelease: boolean
  immutable: boolean
  assets: StoredAsset[]
}

export interface GitHubReleases {
  /** Of the API, which answers below `/api/v3` as well, as on an Enterprise server; the pages of releases are there, too. */
  url: string
  /** `owner/name`. */
  repository: string
  releases: StoredRelease[]
  /** Commit by tag; a tag object stands between when its commit begins with `annotated:`. */
  tags: Record<string, string>
  /** Whether the repository publishes immutable releases. */
  immutable: boolean
  /** Signs a statement of each immutable release when its attestations are asked for. */
  attestor: GitHubAttestor | undefined
  /** What it says instead of what is so, and who signs it. */
  lies: Partial<AttestedRelease> & { signer?: string; predicateType?: string }
  /** `METHOD /path`, in the order of arrival. */
  requests: string[]
  /** By path. */
  faults: Map<string, Fault>
  /** Takes the work and breaks the connection instead of answering: by `METHOD /path`, as often as said. */
  lostAnswers: Map<string, number>
  /**
   * From now on files are taken and nobody is told until the hold is released: the moment at which a client can be killed
   * while its draft is half filled. `taken` is fulfilled with the first.
   */
  holdUploads(): { taken: Promise<void>; release(): void }
  close(): Promise<void>
}

const COMMIT = 'c'.repeat(40)
const ANNOTATED = 'annotated:'
const TAG_OBJECT = 'a'.repeat(40)

/** What a tag names: a commit, or the object of an annotated tag. */
const objectOf = (commit = '') => (commit.startsWith(ANNOTATED) ? TAG_OBJECT : commit)
const sha256Of = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')

class Refusal extends Error {
  readonly reply: Reply
  constructor(status: number, message: string) {
    super(message)
    this.reply = jsonReply({ message, status: String(status) }, status)
  }
}

const notFound = () => new Refusal(404, 'Not Found')

// "alignment" as GitHub does it: letters, digits, dots, dashes and underscores stay, everything else becomes a dot.
const keptName = (name: string) => name.replace(/[^A-Za-z0-9._+-]+/g, '.').replace(/^\.+|\.+$/g, '') || 'default'

export interface GitHubReleasesOptions {
  /** It may write. */
  token: string
  /** `example-org/tool` unless said. */
  repository?: string
}

/** The part of GitHub that keeps releases of one repository, on loopback. */
export async function startGitHubReleases({
  token,
  repository = 'example-org/tool',
}: GitHubReleasesOptions): Promise<GitHubReleases> {
  const state = new Releases(token, repository)
  const server = await startLoopbackServer((url) => (request) => {
    // Whoever stands in front is named in the addresses that an answer holds.
    const { host } = request.headers
    return state.answer(request, host === undefined ? url : `http://${host}`)
  })
  return Object.assign(state, { url: server.url, faults: server.faults, close: server.close })
}

class Releases {
  releases: StoredRelease[] = []
  tags: Record<string, string> = { '1.0-rc1': COMMIT, '1.0': COMMIT }
  immutable = true
  attestor: GitHubAttestor | undefined
  lies: GitHubReleases['lies'] = {}
  requests: string[] = []
  lostAnswers = new Map<string, number>()
  readonly repository: string
  #next = 100
  readonly #token: string
  #uploads = new AnswerHold()

  constructor(token: string, repository: string) {
    this.#token = token
    this.repository = repository
  }

  holdUploads(): AnswerHold {
    this.#uploads = new AnswerHold(true)
    return this.#uploads
  }

  async answer(request: LoopbackRequest, base: string): Promise<Reply> {
    request.url.pathname = request.url.pathname.replace(/^\/api\/v3(?=\/)/, '')
    const { pathname } = request.url
    const called = `${request.method} ${pathname}`
    this.requests.push(called)
    const reply = pathname.includes('/attestations/') ? await this.#attestations(pathname) : this.#judged(request, base)
    if (request.method === 'POST' && pathname.endsWith('/assets')) await this.#uploads.passed()
    const losses = this.lostAnswers.get(called) ?? 0
    if (losses === 0) return reply
    this.lostAnswers.set(called, losses - 1)
    return { status: 502, body: '' }
  }

  #judged(request: LoopbackRequest, base: string): Reply {
    try {
      return this.#route(request, base)
    } catch (thrown) {
      if (thrown instanceof Refusal) return thrown.reply
      throw thrown
    }
  }

  #route(request: LoopbackRequest, base: string): Reply {
    const { pathname, searchParams } = request.url
    const repository = `/repos/${this.repository}/`
    if (pathname.startsWith(`/${this.repository}/releases/download/`)) return this.#download(pathname, base)
    if (pathname.startsWith('/bytes/')) return this.#bytes(request, Number(pathname.slice('/bytes/'.length)))
    const mayWrite = request.headers.authorization === `Bearer ${this.#token}`
    if (request.headers.authorization !== undefined && !mayWrite) throw new Refusal(401, 'Bad credentials')
    if (request.method !== 'GET' && !mayWrite) throw new Refusal(403, 'Resource not accessible by integration')
    if (!pathname.startsWith(repository)) throw notFound()
    const parts = pathname.slice(repository.length).split('/').map(decodeURIComponent)
    if (parts[0] === 'git') return this.#git(parts.slice(1))
    if (parts[0] !== 'releases') throw notFound()
    if (parts[1] === 'tags') return this.#shown(this.#published(parts.slice(2).join('/')), base)
    if (parts[1] === 'assets') return this.#asset(request, Number(parts[2]), base)
    if (parts[2] === 'assets') return this.#assets(request, this.#release(parts[1], mayWrite), searchParams, base)
    return parts[1] === undefined ? this.#all(request, mayWrite, base) : this.#one(request, parts[1], mayWrite, base)
  }

  // Where browsers get a file: `/owner/name/releases/download/<tag>/<file>`.
  #download(pathname: string, base: string): Reply {
    const [tag = '', name] = pathname.split('/').slice(5).map(decodeURIComponent)
    const asset = this.#published(tag).assets.find((one) => one.name === name)
    if (asset === undefined) throw notFound()
    return { status: 302, headers: { location: `${base}/bytes/${asset.id}?signature=abc` }, body: '' }
  }

  #git([kind, ...rest]: string[]): Reply {
    if (kind === 'ref') {
      const commit = this.tags[rest.slice(1).join('/')]
      if (commit === undefined) throw notFound()
      const object = { type: commit.startsWith(ANNOTATED) ? 'tag' : 'commit', sha: objectOf(commit) }
      return jsonReply({ ref: `refs/tags/${rest.slice(1).join('/')}`, object })
    }
    const target = Object.values(this.tags).find((commit) => commit.startsWith(ANNOTATED))
    return jsonReply({ object: { type: 'commit', sha: target?.slice(ANNOTATED.length) } })
  }

  // By the object that the tag names, as GitHub indexes them; 404 where it has none.
  async #attestations(pathname: string): Promise<Reply> {
    const { attestor, repository } = this
    const { signer, predicateType, ...lies } = this.lies
    const object = pathname.split(':').at(-1) ?? ''
    const named = this.releases.filter(
      ({ tag_name: tag, immutable }) => immutable && objectOf(this.tags[tag]) === object,
    )
    if (attestor === undefined || named.length === 0) return notFound().reply
    const bundles = named.map(({ tag_name: tag, assets }) => {
      const digests = Object.fromEntries(assets.map(({ name, bytes }) => [name, sha256Of(bytes)]))
      const options = { ...(signer && { signer }), ...(predicateType && { predicateType }) }
      return attestor.attest({ repository, tag, tagged: object, assets: digests, ...lies }, options)
    })
    return jsonReply({ attestations: (await Promise.all(bundles)).map((bundle) => ({ bundle, initiator: 'github' })) })
  }

  #api(base: string): string {
    return `${base}/repos/${this.repository}`
  }

  #published(tag: string): StoredRelease {
    const found = this.releases.find((release) => release.tag_name === tag && !release.draft)
    if (found === undefined) throw notFound()
    return found
  }

  // A draft is shown to those alone who may write.
  #release(id: string | undefined, mayWrite: boolean): StoredRelease {
    const found = this.releases.find((release) => String(release.id) === id && (mayWrite || !release.draft))
    if (found === undefined) throw notFound()
    return found
  }

  #shown(release: StoredRelease, base: string, status = 200): Reply {
    return jsonReply(shown(release, this.#api(base)), status)
  }

  #all(request: LoopbackRequest, mayWrite: boolean, base: string): Reply {
    if (request.method === 'POST') return this.#shown(this.#create(request), base, 201)
    const visible = this.releases.filter(({ draft }) => mayWrite || !draft).toReversed()
    return page(
      visible.map((release) => shown(release, this.#api(base))),
      request,
      base,
    )
  }

  #create(request: LoopbackRequest): StoredRelease {
    const asked = JSON.parse(request.body.toString('utf8')) as Partial<StoredRelease>
    const { tag_name = '', name = '', body = '', draft = false, prerelease = false } = asked
    const release = { id: ++this.#next, tag_name, name, body, draft, prerelease, immutable: false, assets: [] }
    this.releases.push(release)
    return release
  }

  #one(request: LoopbackRequest, id: string, mayWrite: boolean, base: string): Reply {
    const release = this.#release(id, mayWrite)
    if (request.method === 'DELETE') {
      this.releases = this.releases.filter((other) => other !== release)
      return { status: 204, body: '' }
    }
    if (request.method === 'PATCH')
      this.#change(release, JSON.parse(request.body.toString('utf8')) as Partial<StoredRelease>)
    return this.#shown(release, base)
  }

  #change(release: StoredRelease, { draft, prerelease }: Partial<StoredRelease>): void {
    const publishes = release.draft && draft === false
    if (publishes && this.releases.some((other) => !other.draft && other.tag_name === release.tag_name))
      throw new Refusal(422, 'Validation Failed')
    if (prerelease !== undefined) release.prerelease = prerelease
    if (!publishes) return
    release.draft = false
    release.immutable = this.immutable
    // GitHub tags the head of the default branch when nobody pushed the tag.
    this.tags[release.tag_name] ??= 'd'.repeat(40)
  }

  #assets(request: LoopbackRequest, release: StoredRelease, query: URLSearchParams, base: string): Reply {
    if (request.method !== 'POST') return page(release.assets.map(shownAsset), request, base)
    const name = keptName(query.get('name') ?? '')
    if (release.immutable) throw new Refusal(422, 'Cannot upload assets to an immutable release.')
    if (release.assets.some((asset) => asset.name === name)) throw new Refusal(422, 'Validation Failed')
    const asset: StoredAsset = { id: ++this.#next, name, state: 'uploaded', bytes: request.body }
    release.assets.push(asset)
    return jsonReply(shownAsset(asset), 201)
  }

  #asset(request: LoopbackRequest, id: number, base: string): Reply {
    const release = this.releases.find(({ assets }) => assets.some((asset) => asset.id === id))
    const asset = release?.assets.find((one) => one.id === id)
    if (release === undefined || asset === undefined) throw notFound()
    if (request.method === 'DELETE') {
      if (release.immutable) throw new Refusal(422, 'Cannot delete assets of an immutable release.')
      release.assets = release.assets.filter((one) => one !== asset)
      return { status: 204, body: '' }
    }
    if (request.headers.accept !== 'application/octet-stream') return jsonReply(shownAsset(asset))
    return { status: 302, headers: { location: `${base}/bytes/${id}?signature=abc` }, body: '' }
  }

  // The other host of GitHub: it refuses requests that carry a token beside the signed address.
  #bytes({ headers }: LoopbackRequest, id: number): Reply {
    if (headers.authorization !== undefined) throw new Refusal(400, 'Only one auth mechanism allowed')
    const asset = this.releases.flatMap(({ assets }) => assets).find((one) => one.id === id)
    if (asset === undefined) throw notFound()
    return { type: 'application/octet-stream', body: asset.bytes }
  }
}

function shown(release: StoredRelease, api: string) {
  const upload_url = `${api}/releases/${release.id}/assets{?name,label}`
  return { upload_url, ...release, assets: release.assets.map(shownAsset) }
}

function shownAsset({ id, name, state, bytes }: StoredAsset) {
  const digest = state === 'uploaded' ? `sha256:${sha256Of(bytes)}` : null
  return { id, name, state, size: bytes.length, digest }
}

const PAGE = 30

function page(all: readonly object[], { url }: LoopbackRequest, base: string): Reply {
  const [size, number] = [
    Math.min(Number(url.searchParams.get('per_page') ?? PAGE), 100),
    Number(url.searchParams.get('page') ?? 1),
  ]
  const reply = jsonReply(all.slice((number - 1) * size, number * size))
  if (number * size >= all.length) return reply
  const next = new URLSearchParams(url.searchParams)
  next.set('page', String(number + 1))
  return { ...reply, headers: { link: `<${base}${url.pathname}?${next}>; rel="next"` } }
}
