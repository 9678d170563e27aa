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
import type { CandidateBench } from '../candidate-bench.ts'
import type { PlantedFault } from '../planted-fault.ts'

async function digestOf(candidate: CandidateBench, name: string, algorithm: string): Promise<string> {
  return createHash(algorithm)
    .update(await candidate.read(name))
    .digest('hex')
}

/** Lines as md5sum(1) and its like write them. */
async function listOf(candidate: CandidateBench, algorithm: string, names = [...candidate.sources, candidate.binary]) {
  const lines = names.map(async (name) => `${await digestOf(candidate, name, algorithm)}  ${name}\n`)
  return (await Promise.all(lines)).join('')
}

const companions: PlantedFault[] = [
  {
    name: 'a checksum with an odd name',
    plant: async (candidate) =>
      candidate.write(`${candidate.binary}.sha512sum`, await candidate.read(`${candidate.binary}.sha512`)),
    finds: ['companion-names/odd'],
  },
  {
    name: 'a checksum of a signature',
    plant: (candidate) => candidate.sum(`${candidate.binary}.asc`),
    finds: ['companion-names/nested'],
  },
  {
    name: 'a package without signature',
    plant: (candidate) => candidate.remove(`${candidate.binary}.asc`),
    finds: ['companions-present/signature'],
  },
  {
    name: 'a package without checksum',
    plant: (candidate) => candidate.remove(`${candidate.binary}.sha512`),
    finds: ['companions-present/checksum'],
  },
  {
    name: 'an MD5 sum',
    plant: async (candidate) =>
      candidate.write(`${candidate.binary}.md5`, await listOf(candidate, 'md5', [candidate.binary])),
    finds: ['companions-known/md5'],
  },
  {
    name: 'a SHA-1 sum',
    plant: async (candidate) =>
      candidate.write(`${candidate.binary}.sha1`, await listOf(candidate, 'sha1', [candidate.binary])),
    finds: ['companions-known/sha1'],
  },
  {
    name: 'a binary signature',
    plant: (candidate) => candidate.write(`${candidate.binary}.sig`, 'binary'),
    // By its name it could also be one of Sigstore, which nobody said how to check.
    finds: ['companions-known/sig', 'signature-pair-valid/unchecked'],
  },
  {
    name: 'a signature of a file that is not there',
    plant: async (candidate) =>
      candidate.write('apache-widget-1.2.0.rpm.asc', await candidate.read(`${candidate.binary}.asc`)),
    finds: ['companions-known/orphan'],
  },
]

const checksum = (name: string, rule: string, change: (text: string) => string): PlantedFault => ({
  name,
  plant: (candidate) => candidate.edit(`${candidate.binary}.sha512`, change),
  finds: [`checksum-matches/${rule}`],
})

const checksums: PlantedFault[] = [
  checksum('an empty checksum file', 'unreadable', () => ''),
  checksum('a sentence in place of a checksum', 'unreadable', () => 'see the web site\n'),
  checksum('a checksum of another file', 'differs', (text) => text.replace(/^.{8}/, '01234567')),
  checksum('two checksums for one file', 'contradiction', (text) => text + text.replace(/^.{8}/, '01234567')),
  checksum('a checksum with a path', 'name', (text) => text.replace('  ', '  target/')),
  {
    name: 'a SHA-256 under the name of SHA-512',
    plant: async (candidate) =>
      candidate.write(`${candidate.binary}.sha512`, await listOf(candidate, 'sha256', [candidate.binary])),
    finds: ['checksum-matches/length'],
  },
]

const list = (name: string, rule: string, change: (text: string) => string, file = 'SHA512SUM'): PlantedFault => ({
  name,
  plant: async (candidate) => {
    const algorithm = file.toLowerCase().replace(/sums?$/, '')
    await candidate.write(file, change(await listOf(candidate, algorithm)))
  },
  finds: [`checksum-lists/${rule}`],
})

const lists: PlantedFault[] = [
  list('a list that is none', 'unreadable', () => 'see the web site\n'),
  list('a list with a checksum of other bytes', 'differs', (text) => text.replace(/^.{8}/, '01234567')),
  list('a list with paths', 'path', (text) => text.replace('  ', '  ./')),
  list('a list with a file that is not there', 'absent', (text) => text + text.split('\n')[0]?.replace('-src', '-doc')),
  list('a list of MD5 sums', 'weak', (text) => text, 'MD5SUM'),
  list('a list without one of the packages', 'incomplete', (text) => text.slice(text.indexOf('\n') + 1)),
]

/** What lies beside the artifacts. */
export const companionFaults: PlantedFault[] = [...companions, ...checksums, ...lists]
