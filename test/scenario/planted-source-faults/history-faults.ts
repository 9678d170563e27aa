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

import { join } from 'node:path'
import { runCommand } from '@tra/testkit'
import { type Files, header } from '../planted-faults/project-files.ts'
import type { PlantedSourceFault } from './planted-source-fault.ts'
import type { SourceBench } from './source-bench.ts'
import { lockOf, packageOf } from './source-lab.ts'

const commit = (name: string, rule: string, files: Files): PlantedSourceFault => ({
  name,
  plant: (source) => source.release(files),
  finds: [rule],
})

/** A branch from the previous release that went its own way. */
async function sideBranch({ lab: { repository, previous, key } }: SourceBench, files: Files): Promise<string> {
  const name = repository.nextTag('1.1.1')
  await repository.tag(name, await repository.commit(files, previous), { key })
  return name
}

/** Without a range nobody knows what changed, and nobody looked at it. */
const BLIND = ['lockfile-changes-explained/unreadable', 'secrets-absent/unscanned']

const scope: PlantedSourceFault[] = [
  {
    name: 'no release',
    plant: ({ request }) => {
      delete request.release
      delete request.statedType
    },
    finds: ['scope-stated/release-missing'],
  },
  {
    name: 'no previous release',
    plant: ({ request }) => {
      delete request.baseline
      delete request.statedType
    },
    finds: [...BLIND, 'scope-stated/baseline-missing'],
  },
  {
    name: 'the release itself as its previous one',
    plant: ({ lab, request }) => Object.assign(request, { baseline: { ref: lab.commit, version: '1.1.0' } }),
    finds: ['scope-stated/empty'],
  },
  {
    name: 'a previous release of another line',
    plant: async (source) =>
      Object.assign(source.request, {
        baseline: { ref: await sideBranch(source, { 'CHANGES.md': '# Fixes\n' }), version: '1.1.1' },
      }),
    finds: ['scope-stated/unrelated'],
  },
  {
    name: 'a clone without history',
    plant: async ({ lab, request }) => {
      const clone = join(lab.directory, 'shallow')
      const from = `file://${lab.repository.directory}`
      await runCommand('git', ['clone', '--quiet', '--bare', '--depth=1', '--branch=v1.2.0', from, clone])
      delete request.baseline
      delete request.statedType
      Object.assign(request, { clone, firstRelease: true })
    },
    finds: [...BLIND, 'scope-stated/first-release', 'scope-stated/unreadable'],
  },
]

const versions: PlantedSourceFault[] = [
  commit('another version in package.json', 'version-set/differs', packageOf('1.1.9')),
  commit('a snapshot in package.json', 'version-set/snapshot', packageOf('1.2.0-SNAPSHOT')),
  commit('a version that stands nowhere', 'version-set/undeclared', { 'package.json': undefined }),
  commit('no changelog', 'changelog-mentions-version/absent', { 'CHANGES.md': undefined }),
  commit('a changelog of the last release', 'changelog-mentions-version/silent', { 'CHANGES.md': '## 1.1.0\n' }),
  commit('a changelog of many megabytes', 'changelog-mentions-version/unreadable', {
    'CHANGES.md': '- fixed\n'.repeat(1_100_000),
  }),
  {
    name: 'a feature release said to be a patch',
    plant: ({ request }) => Object.assign(request, { statedType: 'patch' }),
    finds: ['release-type-agrees/differs'],
  },
  {
    name: 'a version that was overtaken',
    plant: ({ request }) => Object.assign(request, { baseline: { ref: 'v1.1.0', version: '1.3.0' } }),
    finds: ['release-type-agrees/not-newer'],
  },
  {
    name: 'a previous release without version',
    plant: ({ lab, request }) => Object.assign(request, { baseline: { ref: lab.previous } }),
    finds: ['release-type-agrees/not-understood'],
  },
]

const lockfiles: PlantedSourceFault[] = [
  commit('a lockfile changed without a word', 'lockfile-changes-explained/unexplained', lockOf('4.0.2')),
  {
    name: 'a lockfile that went back to an older state',
    plant: async (source) => {
      const ref = await sideBranch(source, lockOf('4.0.1'))
      await source.release({ ...packageOf('1.2.0'), 'CHANGES.md': '## 1.2.0\n' }, { parent: source.lab.previous })
      Object.assign(source.request, { baseline: { ref, version: '1.1.1' } })
    },
    // Only a release of another line can have changed a lockfile outside of the range.
    finds: ['lockfile-changes-explained/uncommitted', 'scope-stated/unrelated'],
  },
]

// In pieces, so that no scanner takes this file for a leak.
const TOKEN = ['ghp', 'q7Rk2mZ9xW4vB8nL3cT6yH1jD5fG0sPaUeXi'].join('_')
const KEY = [
  '-----BEGIN RSA PRIVATE',
  `KEY-----\n${'MIIEpAIBAAKCAQEAx7Vq3nQ2'.repeat(8)}\n-----END RSA PRIVATE KEY-----\n`,
].join(' ')

const secrets: PlantedSourceFault[] = [
  commit('a token in a program', 'secrets-absent/token', { 'src/a.js': `${header('//')}const a = '${TOKEN}'\n` }),
  commit('a private key', 'secrets-absent/private-key', { 'src/id.txt': KEY }),
  commit('a password in a program', 'secrets-absent/assigned-value', {
    'src/a.js': `${header('//')}const password = "${TOKEN.slice(4, 30)}"\n`,
  }),
  commit('a token in a test, which the project names as made up', 'secrets-absent/example', {
    'test/a.js': `'${TOKEN}'\n`,
  }),
]

const tag = (name: string, rule: string, plant: PlantedSourceFault['plant']): PlantedSourceFault => ({
  name,
  plant,
  finds: [`tag-ready/${rule}`],
})

const tags: PlantedSourceFault[] = [
  tag('no tag', 'absent', ({ request }) => Object.assign(request, { tag: { name: 'gone/v1.2.0', required: true } })),
  tag('a tag at another commit', 'other-commit', (source) => source.tag({}, source.lab.previous)),
  tag('a tag of another version', 'other-version', (source) => source.tag({ name: 'v1.1.9' })),
  tag('an old tag under a new name', 'renamed', (source) => source.tag({ signedName: 'v1.0.0' })),
  tag('an unsigned tag', 'unsigned', (source) => source.tag({ key: undefined })),
  tag('a tag changed after it was signed', 'bad-signature', (source) => source.tag({ forgedMessage: 'Apache Gadget' })),
  tag('a tag signed by a stranger', 'unknown-signer', async ({ lab, request }) =>
    Object.assign(request, { keys: await lab.keysOfSomebodyElse() }),
  ),
  tag('a lightweight tag', 'lightweight', async ({ lab: { repository }, request }) => {
    const name = repository.nextTag('1.2.0')
    await repository.git(['update-ref', `refs/tags/${name}`, request.commit])
    Object.assign(request, { tag: { name, required: true } })
  }),
]

/** What the clone itself shows: range, versions, lockfiles, secrets and the tag. */
export const historyFaults: PlantedSourceFault[] = [...scope, ...versions, ...lockfiles, ...secrets, ...tags]
