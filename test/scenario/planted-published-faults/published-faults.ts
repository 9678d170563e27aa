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

import { candidateDigest } from '@tra/kernel'
import type { PublishedBench } from './published-bench.ts'

/** One thing that happened to a release after it was out. */
export interface PlantedPublishedFault {
  /** A noun phrase, unique. */
  name: string
  plant(release: PublishedBench): Promise<unknown> | unknown
  /** Every `check/rule` that must fire, and no other. */
  finds: readonly string[]
}

const served: PlantedPublishedFault[] = [
  {
    name: 'a file that is no longer served',
    plant: ({ candidate }) => candidate.remove(`${candidate.zip}.cdx.json`),
    finds: ['published-files-unchanged/gone'],
  },
  {
    name: 'a package that lost its signature',
    plant: ({ candidate }) => candidate.remove(`${candidate.binary}.asc`),
    // It was released, and users need it.
    finds: ['companions-present/signature', 'published-files-unchanged/gone'],
  },
  {
    name: 'a document with other bytes',
    plant: ({ candidate }) => candidate.edit(`${candidate.binary}.cdx.json`, (text) => `${text}\n`),
    finds: ['published-files-unchanged/changed'],
  },
  {
    name: 'a package replaced on the download host',
    plant: ({ candidate }) => candidate.write(candidate.binary, 'something else'),
    // Checksum and signature still speak about the released one.
    finds: ['checksum-matches/differs', 'published-files-unchanged/changed', 'signature-valid/bad'],
  },
  {
    name: 'a signature that was made again',
    plant: async ({ candidate }) => candidate.edit(`${candidate.binary}.asc`, (text) => `${text}\n`),
    finds: ['published-files-unchanged/signature-changed'],
  },
  {
    name: 'a document that nobody voted on',
    plant: ({ candidate }) => candidate.write('README.md', '# Widget\n'),
    finds: ['published-files-unchanged/added'],
  },
]

const keys: PlantedPublishedFault[] = [
  {
    name: 'a key that was removed from KEYS',
    plant: async (release) => {
      const { lab } = release.candidate
      release.request.recordedKeys = await release.keys([lab.key, await lab.makeKey()])
    },
    finds: ['published-keys-kept/removed'],
  },
  {
    name: 'a key that was added to KEYS',
    plant: async (release) => {
      const { lab } = release.candidate
      release.request.keys = await release.keys([lab.key, await lab.makeKey()])
      delete release.request.keysDigest
    },
    finds: ['published-keys-kept/appended'],
  },
]

const OTHER = '0'.repeat(64)

const channels: PlantedPublishedFault[] = [
  {
    name: 'a package that was built again for PyPI',
    plant: (release) => {
      release.pypi = release.pypi.map((file) => ({ ...file, digests: { sha256: OTHER } }))
    },
    finds: ['channels-agree/differs'],
  },
  {
    name: 'a package that PyPI took back',
    plant: (release) => {
      release.pypi = release.pypi.map((file) => ({ ...file, yanked: true }))
    },
    finds: ['channels-agree/withdrawn'],
  },
  {
    name: 'a package on PyPI that was not released',
    plant: (release) => release.pypi.push({ filename: 'widget-1.2.0.whl', digests: { sha256: OTHER }, yanked: false }),
    finds: ['channels-agree/unrecorded'],
  },
  {
    name: 'a package on GitHub without digest',
    plant: (release) => {
      release.github = release.github.map((file) => ({ ...file, digest: null }))
      release.immutable = false
    },
    finds: ['channels-agree/mutable', 'channels-agree/unproved'],
  },
  {
    name: 'a release that PyPI does not have',
    plant: (release) => {
      release.pypi = []
    },
    finds: ['channels-agree/absent'],
  },
  {
    name: 'a registry that answers with an error',
    plant: ({ registry }) => registry.faults.set('/pypi/widget/1.2.0/json', { status: 500 }),
    finds: ['channels-agree/unreachable'],
  },
]

const lacking: PlantedPublishedFault[] = [
  {
    name: 'a released wheel that is nowhere',
    plant: ({ request }) => {
      const wheel = { path: 'widget-1.2.0-py3-none-any.whl', size: 1, sha256: OTHER, sha512: OTHER.repeat(2) }
      const files = [...request.receipt.files, wheel]
      request.receipt = { ...request.receipt, files, candidateDigest: candidateDigest(files) }
    },
    finds: ['channels-agree/missing', 'channels-agree/partial', 'published-files-unchanged/gone'],
  },
  {
    name: 'a release on GitHub without one of the artifacts',
    plant: (release) => release.github.pop(),
    finds: ['channels-agree/partial'],
  },
  {
    name: 'an image whose label tells of the version of its base image',
    plant: (release) => release.image('org.opencontainers.image.version', '22.04'),
    finds: ['channels-agree/mislabelled'],
  },
]

const promises: PlantedPublishedFault[] = [
  {
    name: 'a release on GitHub that can still be changed',
    plant: (release) => {
      release.immutable = false
    },
    finds: ['channels-agree/mutable'],
  },
  {
    name: 'a release whose assets are not those that GitHub attested',
    plant: (release) => {
      release.lies = { assets: {} }
    },
    finds: ['channels-agree/attestation-refused'],
  },
  {
    name: 'an immutable release that GitHub does not attest',
    plant: (release) => {
      release.attested = false
    },
    finds: ['channels-agree/attestation-missing'],
  },
  {
    name: 'an attestation for which nobody has the trust root',
    plant: (release) => {
      release.trusted = false
    },
    finds: ['channels-agree/attestation-unverified'],
  },
]

/** What can happen to a release after it was published. */
export const publishedFaults: PlantedPublishedFault[] = [...served, ...keys, ...channels, ...lacking, ...promises]
