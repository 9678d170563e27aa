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

import { truncate, writeFile } from 'node:fs/promises'
import type { CandidateBench } from '../candidate-bench.ts'
import type { PlantedFault } from '../planted-fault.ts'
import { binaryFiles, tarball } from '../project-files.ts'

/** A further convenience package with everything that belongs to it. */
async function addPackage(candidate: CandidateBench, name: string): Promise<void> {
  await candidate.pack(name, tarball(binaryFiles(candidate.profile), 'apache-widget'))
}

async function renamePackage(candidate: CandidateBench, name: string): Promise<void> {
  for (const suffix of ['.asc', '.sha512', '.cdx.json']) await candidate.remove(candidate.binary + suffix)
  await candidate.rename(candidate.binary, name)
  await candidate.seal(name)
}

const named = (name: string, file: string, rule: string): PlantedFault => ({
  name,
  plant: (candidate) => addPackage(candidate, file),
  finds: [`file-names-portable/${rule}`],
})

const fileNames: PlantedFault[] = [
  named('a Cyrillic letter in a name', 'аpache-widget-1.2.0-extra-bin.tar.gz', 'deceptive'),
  named('a right-to-left mark in a name', 'apache-widget-1.2.0-\u202ezg.rat-bin.tar.gz', 'deceptive'),
  named('a name that Windows refuses', 'apache-widget-1.2.0:extra-bin.tar.gz', 'unportable'),
  named('a name of a device', 'aux.widget-1.2.0-bin.tar.gz', 'unportable'),
  named('a space in a name', 'apache-widget-1.2.0 extra-bin.tar.gz', 'space'),
  named('two names that differ in letter case', 'Apache-widget-1.2.0-bin.tar.gz', 'collision'),
]

const strayFiles: PlantedFault[] = [
  {
    name: 'a private key by its name',
    plant: (candidate) => candidate.write('id_rsa', 'secret'),
    finds: ['forbidden-files/private-key'],
  },
  {
    name: 'a private key pasted behind a checksum list',
    plant: (candidate) => candidate.write('SHA512SUM', '-----BEGIN OPENSSH PRIVATE KEY-----\n'),
    // What holds the key is no list either.
    finds: ['checksum-lists/unreadable', 'forbidden-files/private-key'],
  },
  { name: 'a KEYS file', plant: (candidate) => candidate.write('KEYS', 'keys'), finds: ['forbidden-files/keys'] },
  {
    name: 'a leftover of macOS',
    plant: (candidate) => candidate.write('.DS_Store', 'Bud1'),
    finds: ['forbidden-files/leftover'],
  },
  { name: 'a hidden file', plant: (candidate) => candidate.write('.build-log', 'x'), finds: ['no-dotfiles/dotfile'] },
  {
    name: 'a file that nobody knows',
    plant: (candidate) => candidate.pack('widget.dat', Buffer.from('x')),
    finds: ['files-known/unknown'],
  },
  {
    name: 'an unsigned document',
    plant: (candidate) => candidate.write('README.md', '# Widget\n'),
    finds: ['files-known/unsigned'],
  },
  {
    name: 'a web site among the files',
    plant: async (candidate) => {
      for (let page = 0; page < 513; page++) await candidate.write(`site/${page}.html`, '<html>')
    },
    // Nobody signs pages.
    finds: ['files-known/too-many-documents', 'files-known/unsigned'],
  },
  {
    name: 'a directory that repeats the candidate',
    plant: async (candidate) => {
      for (const suffix of ['', '.asc', '.sha512', '.cdx.json'])
        await candidate.rename(candidate.binary + suffix, `1.2.0-rc1/${candidate.binary}${suffix}`)
    },
    finds: ['files-known/path-repeats'],
  },
]

const contents: PlantedFault[] = [
  {
    name: 'an RPM that is a text',
    plant: (candidate) => candidate.pack('apache-widget-1.2.0.rpm', Buffer.from('not found')),
    finds: ['file-type-matches/mismatch'],
  },
  {
    name: 'a download page saved as an archive',
    plant: (candidate) => candidate.pack(candidate.binary, Buffer.from('<html>404 Not Found</html>')),
    // Neither begins it like one, nor can it be read as one.
    finds: ['archive-safe/unreadable', 'file-type-matches/mismatch'],
  },
  {
    name: 'an empty document',
    plant: async (candidate) => {
      await candidate.write('CHANGES.md', '')
      await candidate.write('CHANGES.md.asc', await candidate.sign('CHANGES.md'))
    },
    finds: ['artifact-size/empty'],
  },
  {
    name: 'a package of more than 100 MB',
    plant: async (candidate) => {
      const name = 'apache-widget-1.2.0-models.bin'
      await writeFile(candidate.path(name), '')
      await truncate(candidate.path(name), 100_000_001)
      await candidate.seal(name)
    },
    finds: ['artifact-size/large'],
  },
]

const versions: PlantedFault[] = [
  {
    name: 'a package without version',
    plant: (candidate) => renamePackage(candidate, 'apache-widget-bin.tar.gz'),
    finds: ['version-in-name/absent'],
  },
  {
    name: 'packages of several versions',
    profile: 'open-source',
    plant: async (candidate) => {
      delete candidate.request.release
      await addPackage(candidate, 'apache-widget-1.1.0-extra-bin.tar.gz')
    },
    finds: ['version-in-name/several-versions'],
  },
  {
    name: 'the number of the candidate in a name',
    plant: (candidate) => renamePackage(candidate, 'apache-widget-1.2.0-rc1-bin.tar.gz'),
    finds: ['version-in-name/candidate'],
  },
  {
    name: 'a snapshot',
    plant: (candidate) => renamePackage(candidate, 'apache-widget-1.2.0-SNAPSHOT-bin.tar.gz'),
    finds: ['version-in-name/snapshot'],
  },
  {
    name: "a podling's package without incubating",
    profile: 'asf-podling',
    plant: (candidate) => renamePackage(candidate, 'apache-widget-1.2.0-bin.tar.gz'),
    finds: ['podling-name/incubating'],
  },
  {
    name: 'a package that is still called incubating',
    plant: (candidate) => renamePackage(candidate, 'apache-widget-1.2.0-incubating-bin.tar.gz'),
    finds: ['podling-name/graduated'],
  },
]

/** What the files of a candidate are called, and which there are. */
export const nameFaults: PlantedFault[] = [...fileNames, ...strayFiles, ...contents, ...versions]
