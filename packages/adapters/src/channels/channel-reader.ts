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
import type { ChannelReader, ChannelRequest } from '@tra/release'
import { imageFacts } from '../oci/index.ts'
import { crateFiles } from './crates.ts'
import { githubReleaseFiles } from './github-release.ts'
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

type Package = Exclude<Channel, 'docker'>
type Content = Pick<ChannelFacts, 'files' | 'missing' | 'labels' | 'github'>

function filesOf(
  base: string,
  channel: Package,
  { name, version, tag, recorded }: ChannelRequest,
): Promise<ServedFile[]> {
  switch (channel) {
    case 'github':
      return githubReleaseFiles(base, name, tag ?? version)
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

async function contentOf(base: string, request: ChannelRequest): Promise<Content> {
  const { channel, recorded, download } = request
  if (channel === 'docker') return imageFacts(base, request)
  const served = await filesOf(base, channel, request)
  return { files: download ? await downloaded(served, recorded) : served.map(stated) }
}

function stateOf(thrown: unknown): Pick<ChannelFacts, 'state' | 'why'> {
  const isAbsent = thrown instanceof ReleaseError && thrown.code === 'NOT_FOUND'
  return { state: isAbsent ? 'absent' : 'unreachable', why: messageOf(thrown) }
}

/** Asks GitHub and package registries what they serve. That one does not answer is a fact. @throws ReleaseError INPUT_INVALID. */
export function channelReader(bases: Record<Channel, string> = publicChannels): ChannelReader {
  return {
    async read(request) {
      const { channel, name } = request
      try {
        const content = await contentOf(bases[channel], request)
        if (content.files.length > 0) return { channel, name, state: 'read', ...content }
        return { channel, name, state: 'absent', why: 'it serves no file of this version', files: [] }
      } catch (thrown) {
        if (thrown instanceof ReleaseError && thrown.code === 'INPUT_INVALID') throw thrown
        return { channel, name, ...stateOf(thrown), files: [] }
      }
    },
  }
}
