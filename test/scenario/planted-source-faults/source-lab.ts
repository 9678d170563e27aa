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

import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { keysFile, makeReleaseKey, type ReleaseKey } from '@tra/testkit'
import { type Files, header } from '../planted-faults/project-files.ts'
import { ProjectRepository } from '../planted-faults/project-repository.ts'

const PIN = '11bd71901bbe5b1630ceea73d27597364c9af683'

/** A workflow with a trigger, permissions and one step. */
export function workflow({
  on = 'push',
  permissions = 'permissions: {}\n',
  step = `uses: actions/checkout@${PIN}`,
} = {}): Files {
  const jobs = `jobs:\n  build:\n    runs-on: ubuntu-24.04\n    steps:\n      - ${step}\n`
  return { '.github/workflows/ci.yml': `${header('#')}name: ci\non: ${on}\n${permissions}${jobs}` }
}

export const packageOf = (version: string): Files => ({
  'package.json': `${JSON.stringify({ name: 'widget', version }, undefined, 2)}\n`,
})

export const lockOf = (version: string): Files => ({
  'package-lock.json': `${JSON.stringify({ lockfileVersion: 3, packages: { 'node_modules/yallist': { version } } })}\n`,
})

/** What the project's policy says about its repository. */
const POLICY = {
  version: 1,
  source: {
    'required-checks': [{ name: 'build', app: 'github-actions' }],
    'security-gates': [{ name: 'codeql', app: 'github-advanced-security' }],
    'secret-examples': ['test/**'],
  },
}

/** A repository that is ready to be tagged and tagged well, with its previous release. */
export class SourceLab {
  readonly directory: string
  readonly key: ReleaseKey
  readonly repository: ProjectRepository
  /** The commit of the previous release, tagged `v1.1.0`. */
  previous = ''
  /** The commit that is released, tagged `v1.2.0`. */
  commit = ''
  #files = 0

  private constructor(directory: string, key: ReleaseKey, repository: ProjectRepository) {
    this.directory = directory
    this.key = key
    this.repository = repository
  }

  static async start(): Promise<SourceLab> {
    const directory = await mkdtemp(join(tmpdir(), 'planted-source-'))
    const key = await makeReleaseKey({ name: 'Rosa Manager', email: 'rosa@apache.org', type: 'rsa2048' })
    const lab = new SourceLab(directory, key, await ProjectRepository.create(join(directory, 'repository')))
    await mkdir(join(directory, 'files'))
    await lab.#prepare()
    return lab
  }

  async #prepare(): Promise<void> {
    const { repository, key } = this
    const before = { ...packageOf('1.1.0'), ...lockOf('4.0.0'), ...workflow(), 'CHANGES.md': '# Changes\n\n## 1.1.0\n' }
    this.previous = await repository.commit(before)
    await repository.tag('v1.1.0', this.previous, { key })
    const locked = await repository.commit(lockOf('4.0.1'), this.previous, 'Bump yallist from 4.0.0 to 4.0.1\n')
    const now = { ...packageOf('1.2.0'), 'CHANGES.md': '# Changes\n\n## 1.2.0\n\n## 1.1.0\n' }
    this.commit = await repository.commit(now, locked)
    await repository.tag('v1.2.0', this.commit, { key })
  }

  async #file(content: string): Promise<string> {
    this.#files += 1
    const path = join(this.directory, 'files', String(this.#files))
    await writeFile(path, content)
    return path
  }

  /** Path of a KEYS file with the project's key. */
  keys(): Promise<string> {
    return this.#file(keysFile([this.key]))
  }

  /** Path of a KEYS file in which the project's key is missing. */
  async keysOfSomebodyElse(): Promise<string> {
    const other = await makeReleaseKey({ name: 'Eve Stranger', email: 'eve@example.org', type: 'ed25519' })
    await other.dispose()
    return this.#file(keysFile([other]))
  }

  /** Path of the project's policy, of which a part may be something else. */
  policy(source: Partial<Record<keyof typeof POLICY.source, unknown>> = {}): Promise<string> {
    return this.#file(JSON.stringify({ ...POLICY, source: { ...POLICY.source, ...source } }))
  }

  async close(): Promise<void> {
    await this.key.dispose()
    await rm(this.directory, { recursive: true })
  }
}
