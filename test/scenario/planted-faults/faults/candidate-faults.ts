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

import { readdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import type { CandidateBench } from '../candidate-bench.ts'
import type { PlantedFault } from '../planted-fault.ts'
import { binaryFiles, header, tarball } from '../project-files.ts'

const backdoored = ({ profile, stem }: CandidateBench) =>
  tarball({ ...binaryFiles(profile), 'lib/widget.js': `${header('//')}steal()\n` }, `${stem}-bin`)

const tampering: PlantedFault[] = [
  {
    name: 'a package replaced after the vote began',
    isTampering: true,
    plant: (candidate) => candidate.write(candidate.binary, backdoored(candidate)),
    // Five independent proofs of one change: whoever makes it has to break all of them.
    finds: [
      'checksum-matches/differs',
      'digest-expected/differs',
      'rebuild-identical/differs',
      'sbom-matches/digest',
      'signature-valid/bad',
    ],
  },
  {
    name: 'a package replaced by somebody who holds the signing key',
    isTampering: true,
    plant: (candidate) => candidate.pack(candidate.binary, backdoored(candidate)),
    finds: ['digest-expected/differs', 'rebuild-identical/differs'],
  },
  {
    name: 'a package added after the vote began',
    isTampering: true,
    plant: (candidate) => candidate.pack('apache-widget-1.2.0-extra-bin.tar.gz', backdoored(candidate)),
    // Nobody built it again, because it wasn't there.
    finds: ['digest-expected/differs', 'rebuild-identical/absent'],
  },
]

const wholes: PlantedFault[] = [
  {
    name: 'another digest than the voted one',
    plant: ({ request }) => Object.assign(request, { expectedDigest: '0'.repeat(64) }),
    finds: ['digest-expected/differs'],
  },
  {
    name: 'nothing at all',
    plant: async (candidate) => candidate.remove(...(await readdir(candidate.directory))),
    // The repository has nothing to be compared with.
    finds: ['candidate-not-empty/empty', 'source-matches-tag/uncompared'],
  },
  {
    name: 'convenience packages only',
    plant: async (candidate) => {
      const names = await readdir(candidate.directory)
      await candidate.remove(...names.filter((name) => name.includes('-src')))
    },
    // The repository has nothing to be compared with.
    finds: ['source-artifact-present/no-source', 'source-matches-tag/uncompared'],
  },
]

const rebuilt = (name: string, spoil: (path: string, candidate: CandidateBench) => Promise<void>): PlantedFault => ({
  name,
  plant: async (candidate) => {
    const path = join(await candidate.rebuild(), candidate.binary)
    // It is the same file until it is taken away.
    await rm(path)
    await spoil(path, candidate)
  },
  finds: ['rebuild-identical/differs'],
})

const rebuilds: PlantedFault[] = [
  rebuilt('a package with other content when built again', (path, candidate) => writeFile(path, backdoored(candidate))),
  rebuilt('a package with further files when built again', (path, { profile, stem }) =>
    writeFile(path, tarball({ ...binaryFiles(profile), 'lib/host.js': 'x' }, `${stem}-bin`)),
  ),
  rebuilt('a package with other modes when built again', (path, { profile, stem }) =>
    writeFile(path, tarball({ ...binaryFiles(profile), 'lib/widget.js': { executable: 'x' } }, `${stem}-bin`)),
  ),
  rebuilt('a package packed in another way when built again', async (path, candidate) =>
    writeFile(path, gzipSync(gunzipSync(await candidate.read(candidate.binary)), { level: 1 })),
  ),
  {
    name: 'a package that was not built again',
    plant: async (candidate) => rm(join(await candidate.rebuild(), candidate.binary)),
    finds: ['rebuild-identical/absent'],
  },
  {
    name: 'a source that does not build',
    plant: ({ request }) => Object.assign(request, { build: { command: ['false'] } }),
    finds: ['source-builds/failed'],
  },
]

/** What concerns the candidate as a whole: which bytes were voted on, and whether others get the same. */
export const candidateFaults: PlantedFault[] = [...wholes, ...tampering, ...rebuilds]
