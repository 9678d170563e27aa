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

import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import {
  BundleVerifier,
  candidateFetcher,
  candidateReader,
  channelReader,
  documentReader,
  openPgpVerifier,
  parseTrustRoot,
} from '@tra/adapters'
import { candidateDigest, isArtifact } from '@tra/kernel'
import { type PublishedRequest, releaseAttestor, type SubjectReport, verifyPublished } from '@tra/release'
import {
  type AttestedRelease,
  type DownloadSite,
  type ImageRegistry,
  jsonReply,
  keysFile,
  type LoopbackServer,
  type ReleaseKey,
  startDownloadSite,
  startGitHubAttestor,
  startImageRegistry,
  startLoopbackServer,
  textReply,
} from '@tra/testkit'
import type { CandidateBench } from '../planted-faults/candidate-bench.ts'
import { fileDigests } from '../planted-faults/file-digests.ts'
import { filesBelow } from '../planted-faults/link-files.ts'
import { VERSION } from '../planted-faults/project-files.ts'
import type { ReleaseLab } from '../planted-faults/release-lab.ts'

/** A file as PyPI and GitHub show it. */
interface Offered {
  filename: string
  digests: { sha256: string }
  yanked: boolean
}

const attestor = await startGitHubAttestor()
const TAGGED = 'c'.repeat(40)

/** A release that is out: served files, the record of the day, and two channels, for a test to spoil. */
export class PublishedBench {
  readonly candidate: CandidateBench
  readonly request: PublishedRequest
  readonly site: DownloadSite
  readonly registry: LoopbackServer
  /** What PyPI serves. */
  pypi: Offered[] = []
  /** What GitHub serves; without digest it was uploaded before GitHub made them. */
  github: { name: string; digest: string | null }[] = []
  /** GitHub keeps the release as it is, and attests it; and whoever looks has GitHub's trust root. */
  immutable = true
  attested = true
  trusted = true
  /** What GitHub attests instead of what is so. */
  lies: Partial<AttestedRelease> = {}
  images: ImageRegistry | undefined

  private constructor(
    candidate: CandidateBench,
    request: PublishedRequest,
    site: DownloadSite,
    registry: LoopbackServer,
  ) {
    this.candidate = candidate
    this.request = request
    this.site = site
    this.registry = registry
  }

  static async open(lab: ReleaseLab): Promise<PublishedBench> {
    const candidate = await lab.copy('asf')
    let bench: PublishedBench | undefined
    const site = await startDownloadSite({ source: { directory: candidate.scratch } })
    const registry = await startLoopbackServer(
      () =>
        async ({ url }) =>
          (await bench?.answer(url.pathname)) ?? textReply('not found', 404),
    )
    await mkdir(join(candidate.scratch, 'record'))
    bench = new PublishedBench(candidate, await requestOf(candidate, site.url), site, registry)
    await bench.#publish()
    return bench
  }

  async #publish(): Promise<void> {
    const { sha256 } = await this.candidate.facts(this.candidate.binary)
    this.pypi = [{ filename: this.candidate.binary, digests: { sha256 }, yanked: false }]
    const artifacts = this.request.receipt.files.filter(({ path }) => isArtifact(path))
    this.github = artifacts.map(({ path, sha256: digest }) => ({ name: path, digest: `sha256:${digest}` }))
  }

  /** Path of a KEYS file with these keys. */
  async keys(keys: readonly ReleaseKey[]): Promise<string> {
    const path = join(this.candidate.scratch, 'record', 'KEYS')
    await writeFile(path, keysFile(keys))
    return path
  }

  /** An image with one label, which the caller says was approved. */
  async image(label: string, value: string): Promise<void> {
    this.images = await startImageRegistry()
    const digest = this.images.push(`apache/widget:${VERSION}`, [{ layers: [], labels: { [label]: value } }])
    this.request.channels = [{ channel: 'docker', name: 'apache/widget', digest }]
  }

  async #attestations() {
    if (!this.attested) return undefined
    const assets = Object.fromEntries(
      this.github.map(({ name, digest }) => [name, digest?.slice('sha256:'.length) ?? '']),
    )
    const release = { repository: 'apache/widget', tag: 'v1.2.0', tagged: TAGGED, assets, ...this.lies }
    return jsonReply({ attestations: [{ bundle: await attestor.attest(release) }] })
  }

  answer(path: string) {
    if (path.endsWith('/git/ref/tags/v1.2.0')) return jsonReply({ object: { type: 'commit', sha: TAGGED } })
    if (path.includes('/attestations/')) return this.#attestations()
    if (path === `/pypi/widget/${VERSION}/json`) return jsonReply({ urls: this.pypi })
    if (path.endsWith('/releases/tags/v1.2.0'))
      return jsonReply({ draft: false, immutable: this.immutable, assets: this.github })
    return undefined
  }

  async verify(): Promise<SubjectReport> {
    const { url } = this.registry
    const root = parseTrustRoot(JSON.stringify(attestor.trustedRoot))
    const { lab } = this.candidate
    try {
      return await verifyPublished(this.request, {
        fetcher: candidateFetcher({}),
        reader: candidateReader(),
        documents: documentReader(),
        openPgp: openPgpVerifier(),
        channels: channelReader({
          bases: { github: url, pypi: url, npm: url, crates: url, maven: url, docker: this.images?.url ?? url },
          attestor: this.trusted ? releaseAttestor(new BundleVerifier(root, { logged: false })) : undefined,
        }),
        clock: { now: () => lab.now, sleep: () => Promise.resolve() },
        progress: () => {},
      })
    } finally {
      await Promise.all([this.site.close(), this.registry.close(), this.images?.close()])
    }
  }
}

async function requestOf(candidate: CandidateBench, url: string): Promise<PublishedRequest> {
  const { directory, request } = candidate
  const recorded = (await filesBelow(directory)).map(async (path) => ({
    ...(await fileDigests(directory, path)),
    size: (await candidate.read(path)).length,
  }))
  const files = await Promise.all(recorded)
  const release = { committee: 'widget', product: 'widget', version: VERSION, candidate: 'rc1' }
  return {
    profile: 'asf',
    keys: request.keys,
    keysDigest: request.keysDigest,
    recordedKeys: request.keys,
    receipt: { release, candidateDigest: candidateDigest(files), files },
    location: `${url}/candidate/`,
    channels: [
      { channel: 'pypi', name: 'widget' },
      { channel: 'github', name: 'apache/widget', tag: 'v1.2.0' },
    ],
  }
}
