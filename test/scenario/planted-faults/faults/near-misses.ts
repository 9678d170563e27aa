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

import { appendFile } from 'node:fs/promises'
import { zipOf } from '@tra/testkit'
import type { CandidateBench } from '../candidate-bench.ts'
import type { PlantedFault } from '../planted-fault.ts'
import { header, LICENCE, notice } from '../project-files.ts'

/** The checksum of the package in another shape. */
const sum = (
  name: string,
  shape: (digest: string, file: string) => string,
  algorithm: 'sha256' | 'sha512' = 'sha512',
) => ({
  name,
  plant: async (candidate: CandidateBench) => {
    const { binary } = candidate
    await candidate.remove(`${binary}.sha512`)
    await candidate.write(`${binary}.${algorithm}`, shape((await candidate.facts(binary))[algorithm], binary))
  },
})

const MISSES: Omit<PlantedFault, 'finds'>[] = [
  {
    name: "a voter's own signature, added after the vote began",
    isTampering: true,
    plant: async (candidate) => {
      const { binary, lab } = candidate
      const voter = await lab.makeKey({ email: 'vera@apache.org', type: 'rsa2048' })
      await candidate.publishKeys([lab.key, voter])
      await appendFile(candidate.path(`${binary}.asc`), await candidate.sign(binary, { key: voter }))
    },
  },
  sum('a bare checksum', (digest) => `${digest}\n`),
  sum('a checksum as BSD writes it', (digest, file) => `SHA512 (${file}) = ${digest}\n`),
  sum(
    'a checksum as gpg prints it',
    (digest, file) => `${file}: ${(digest.toUpperCase().match(/.{8}/g) ?? []).join(' ')}\n`,
  ),
  sum('SHA-256 in place of SHA-512', (digest, file) => `${digest}  ${file}\n`, 'sha256'),
  {
    name: 'one SBOM for both formats of the source',
    plant: async (candidate) => {
      // It states the digest of neither.
      await candidate.describe(candidate.source)
      await candidate.rename(`${candidate.source}.cdx.json`, `${candidate.stem}-src.cdx.json`)
      await candidate.remove(`${candidate.zip}.cdx.json`)
    },
  },
  {
    name: 'a summary about the whole candidate',
    profile: 'high-assurance',
    plant: async (candidate) => {
      const names = [candidate.source, candidate.binary]
      const files = await Promise.all(names.map((name) => candidate.facts(name)))
      const signer = await candidate.lab.sigstore()
      await candidate.write('apache-widget-1.2.0.vsa.sigstore.json', await signer.summary(files))
    },
  },
  {
    name: 'a LICENSE with the licences of bundled parts',
    plant: (candidate) =>
      candidate.packBinary({ LICENSE: `${LICENCE}\ngson is under the MIT licence.\n`, 'lib/gson-2.10.jar': 'PK' }),
  },
  {
    name: 'a bundled jar whose NOTICE is carried over',
    plant: (candidate) =>
      candidate.packBinary({
        NOTICE: `${notice()}\nGuice,\n  Copyright 2006 Google.\n`,
        'lib/guice-5.1.0.jar': zipOf(
          { name: 'META-INF/LICENSE', content: LICENCE },
          { name: 'META-INF/NOTICE', content: `Guice\nCopyright 2006 Google\n\n${notice().split('\n\n')[1]}` },
        ),
      }),
  },
  { name: 'a NOTICE of one year', plant: (candidate) => candidate.release({ NOTICE: notice().replace('2024-', '') }) },
  {
    name: 'a file under the MIT licence in the list of exclusions',
    plant: (candidate) =>
      candidate.release({
        '.rat-excludes': `${header('#')}src/other.c\n`,
        'src/other.c': '// SPDX-License-Identifier: MIT\n',
      }),
  },
  {
    name: 'a signed document',
    plant: async (candidate) => {
      await candidate.write('README.md', '# Widget\n')
      await candidate.write('README.md.asc', await candidate.sign('README.md'))
    },
  },
  {
    name: 'a list of checksums',
    plant: async (candidate) => {
      const files = await Promise.all([...candidate.sources, candidate.binary].map((name) => candidate.facts(name)))
      await candidate.write('SHA512SUM', files.map(({ path, sha512 }) => `${sha512}  ${path}\n`).join(''))
    },
  },
  {
    name: 'a source that builds',
    plant: ({ request }) => Object.assign(request, { build: { command: ['test', '-x', 'build.sh'] } }),
  },
]

/** What looks like a fault and is none: nothing may be found. */
export const nearMisses: PlantedFault[] = MISSES.map((miss) => ({ ...miss, finds: [] }))
