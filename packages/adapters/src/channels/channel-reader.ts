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

import type { ChannelFacts } from '@tra/checks'
import { messageOf, ReleaseError } from '@tra/kernel'
import type { ChannelReader, ChannelRequest, ReleaseAttestor } from '@tra/release'
import { releaseAttestation } from '../github-releases/index.ts'
import { imageFacts } from '../oci/index.ts'
import { crateFiles } from './crates.ts'
import { githubRelease } from './github-release.ts'
import { mavenFiles } from './maven.ts'
import { npmFiles } from './npm.ts'
import { pypiFiles } from './pypi.ts'
import { downloaded, type ServedFile, stated } from './served-file.ts'

type Channel = ChannelFacts['channel']

/** Where each channel answers, without a slash at the end. */
const publicChannels: Record<Channel, string> = {
  github: 'https://api.github.com',
  pypi: 'https://pypi.org',
  npm: 'https://registry.npmjs.org',
  crates: 'https://crates.io',
  maven: 'https://repo1.maven.org/maven2',
  docker: 'https://registry-1.docker.io',
}

type Package = Exclude<Channel, 'docker' | 'github'>
type Content = Pick<ChannelFacts, 'files' | 'missing' | 'labels' | 'github'>

function filesOf(base: string, channel: Package, { name, version, recorded }: ChannelRequest): Promise<ServedFile[]> {
  switch (channel) {
    case 'pypi':
      return pypiFiles(base, name, version)
    case 'npm':
      return npmFiles(base, name, version)
    case 'crates':
      return crateFiles(base, name, version)
    case 'maven':
      return mavenFiles(base, name, { version, recorded })
  }
}

const comparable = (served: ServedFile[], { download, recorded }: ChannelRequest) =>
  download ? downloaded(served, recorded) : served.map(stated)

async function onGitHub(
  base: string,
  request: ChannelRequest,
  attestor: ReleaseAttestor | undefined,
): Promise<Content> {
  const { name: repository, version, tag = version } = request
  const { files: served, immutable } = await githubRelease(base, repository, tag)
  const files = await comparable(served, request)
  const assets = new Map(files.map(({ name, sha256 }) => [name, sha256]))
  // GitHub attests what nobody can change any more, and nothing else.
  if (!immutable) return { files, github: { immutable, attestation: { state: 'absent' } } }
  const attestation = await releaseAttestation(base, { repository, tag, assets }, attestor)
  return { files, github: { immutable, attestation } }
}

async function contentOf(
  base: string,
  request: ChannelRequest,
  attestor: ReleaseAttestor | undefined,
): Promise<Content> {
  const { channel } = request
  if (channel === 'docker') return imageFacts(base, request)
  if (channel === 'github') return onGitHub(base, request, attestor)
  return { files: await comparable(await filesOf(base, channel, request), request) }
}

function stateOf(thrown: unknown): Pick<ChannelFacts, 'state' | 'why'> {
  const isAbsent = thrown instanceof ReleaseError && thrown.code === 'NOT_FOUND'
  return { state: isAbsent ? 'absent' : 'unreachable', why: messageOf(thrown) }
}

export interface ChannelReaderOptions {
  bases?: Record<Channel, string>
  /** Verifies GitHub's attestations of releases; without it they are not verified, which is told. */
  attestor?: ReleaseAttestor | undefined
}

/** Asks GitHub and package registries what they serve. That one does not answer is a fact. @throws ReleaseError INPUT_INVALID. */
export function channelReader({ bases = publicChannels, attestor }: ChannelReaderOptions = {}): ChannelReader {
  return {
    async read(request) {
      const { channel, name } = request
      try {
        const content = await contentOf(bases[channel], request, attestor)
        if (content.files.length > 0) return { channel, name, state: 'read', ...content }
        return { channel, name, state: 'absent', why: 'it serves no file of this version', files: [] }
      } catch (thrown) {
        if (thrown instanceof ReleaseError && thrown.code === 'INPUT_INVALID') throw thrown
        return { channel, name, ...stateOf(thrown), files: [] }
      }
    },
  }
}
