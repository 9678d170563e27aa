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

import { gzipSync } from 'node:zlib'
import { type HostileFile, hostileFiles, hostileTarOf, zipOf } from '@tra/testkit'
import type { CandidateBench } from '../candidate-bench.ts'
import type { PlantedFault } from '../planted-fault.ts'
import { binaryFiles, membersOf, tarball } from '../project-files.ts'

type TarMember = Parameters<typeof hostileTarOf>[number]
type ZipMember = Parameters<typeof zipOf>[number]

const ROOT = 'apache-widget-1.2.0-bin/'

/** What belongs into a convenience package, below its root. */
function honest({ profile }: CandidateBench) {
  return membersOf(binaryFiles(profile)).map((member) => ({ ...member, name: ROOT + member.name }))
}

/** A package with further members in its tar. */
const tar = (name: string, rule: string, ...members: TarMember[]): PlantedFault => ({
  name,
  plant: (candidate) => candidate.pack(candidate.binary, gzipSync(hostileTarOf(...honest(candidate), ...members))),
  finds: [`archive-safe/${rule}`],
})

/** A further package with further members in its zip. */
const zip = (name: string, rule: string, ...members: ZipMember[]): PlantedFault => ({
  name,
  plant: (candidate) => {
    const own = honest(candidate).map((member) => ({ ...member, mode: member.mode + 0o100000 }))
    return candidate.pack('apache-widget-1.2.0-tools-bin.zip', zipOf(...own, ...members))
  },
  finds: [`archive-safe/${rule}`],
})

const under = (name: string) => ROOT + name

const entries: PlantedFault[] = [
  tar('a path that climbs out', 'path-traversal', { name: under('../../etc/cron.d/x'), content: 'x' }),
  tar('a link that leads out', 'link-outside', { name: under('l'), type: '2', link: '../../etc/passwd' }),
  tar('a link to nothing', 'link-dangling', { name: under('l'), type: '2', link: 'nothing' }),
  tar('a named pipe', 'special-file', { name: under('p'), type: '6' }),
  tar('a set-user-id program', 'set-id', { name: under('su'), mode: 0o4755 }),
  tar('a path given twice', 'duplicate-entry', { name: under('lib/widget.js'), content: 'another' }),
  tar('names that differ by letter case', 'colliding-names', { name: under('Notice'), content: 'x' }),
  tar('a name that Windows unpacks elsewhere', 'unportable-name', { name: under('a.txt:hidden'), content: 'x' }),
  tar('an invisible character in a name', 'deceptive-name', { name: under('NO\u00adTICE.txt'), content: 'x' }),
  tar('what macOS leaves in an archive', 'leftover', { name: under('._NOTICE'), content: 'x' }),
  tar('a directory with content', 'ambiguous-header', { name: under('d'), type: '5', content: 'x' }),
  zip('content that does not match its CRC', 'checksum-mismatch', {
    name: under('x'),
    content: 'x',
    local: { crc: 1 },
    central: { crc: 1 },
  }),
  zip('a hidden entry between two others', 'trailing-data', { name: under('evil'), content: 'x', isHidden: true }),
  zip('entries that share their bytes', 'overlapping-entries', { name: under('LICENSE2'), central: { offset: 0 } }),
  tar('an absolute path', 'absolute-path', { name: `/${under('x')}`, content: 'x' }),
  {
    name: 'an archive that breaks off',
    plant: (candidate) => {
      const bytes = tarball(binaryFiles(candidate.profile), 'apache-widget-1.2.0-bin')
      return candidate.pack(candidate.binary, bytes.subarray(0, bytes.length - 100))
    },
    finds: ['archive-safe/unreadable'],
  },
]

async function contentOf({ chunks }: HostileFile): Promise<Buffer> {
  const parts: Uint8Array[] = []
  for await (const chunk of chunks()) parts.push(chunk)
  return Buffer.concat(parts)
}

/** Archives of the hostile corpus that are all one fault; what else a package lacks is told too. */
const HOSTILE: readonly [file: string, rule: string][] = [['bomb.tar.gz', 'compression-ratio']]

const bombs: PlantedFault[] = HOSTILE.map(([file, rule]) => ({
  name: `the hostile archive ${file}`,
  plant: async (candidate) => {
    const hostile = hostileFiles().find(({ name }) => name === file)
    if (hostile !== undefined) await candidate.pack(candidate.binary, await contentOf(hostile))
  },
  finds: [`archive-safe/${rule}`],
}))

const PACKED = { name: 'widget', version: '1.2.0' }

const roots: PlantedFault[] = [
  {
    name: 'a source archive without a root directory',
    plant: (candidate) => candidate.release({}, { root: '' }),
    finds: ['one-root-directory/several'],
  },
  {
    name: 'a source archive with the root of another version',
    plant: (candidate) => candidate.release({}, { root: 'apache-widget-1.1.0/' }),
    finds: ['one-root-directory/name'],
  },
  {
    name: 'a convenience package without a root directory',
    plant: (candidate) => candidate.pack(candidate.binary, tarball(binaryFiles(candidate.profile))),
    finds: ['one-root-directory/binary'],
  },
  {
    name: 'an npm package of another name than its file',
    plant: (candidate) => {
      const files = { ...binaryFiles(candidate.profile), 'package.json': JSON.stringify(PACKED) }
      return candidate.pack('apache-widget-1.2.0.tgz', tarball(files, 'package'))
    },
    finds: ['one-root-directory/npm-manifest'],
  },
]

/** What is inside of archives, before anybody reads a file in them. */
export const archiveFaults: PlantedFault[] = [...entries, ...bombs, ...roots]
