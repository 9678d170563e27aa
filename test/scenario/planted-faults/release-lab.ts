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

import { cp, mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openPgpVerifier, sourceRepository } from '@tra/adapters'
import type { ProfileName } from '@tra/kernel'
import { makeReleaseKey, type ReleaseKey, type ReleaseKeyOptions } from '@tra/testkit'
import { CandidateBench } from './candidate-bench.ts'
import { makeCleanCandidate } from './clean-candidate.ts'
import { ProjectRepository } from './project-repository.ts'
import type { ReleaseTeam } from './release-team.ts'
import { SharedSources } from './shared-sources.ts'
import { SIGNED_TAG, SigstoreSigner } from './sigstore-signer.ts'

const OWNER = { name: 'Apache Widget release', email: 'private@widget.apache.org' }

/** What all candidates of a test file share: one key, one repository, one Sigstore, and a clean candidate per profile. */
export class ReleaseLab implements ReleaseTeam {
  readonly directory: string
  readonly key: ReleaseKey
  readonly repository: ProjectRepository
  readonly now = new Date()
  readonly sources = new SharedSources(sourceRepository(openPgpVerifier()))
  readonly #clean = new Map<ProfileName, Promise<CandidateBench>>()
  readonly #keys: ReleaseKey[] = []
  #sigstore: Promise<SigstoreSigner> | undefined
  #foreign: Promise<SigstoreSigner> | undefined
  #copies = 0

  private constructor(directory: string, key: ReleaseKey, repository: ProjectRepository) {
    this.directory = directory
    this.key = key
    this.repository = repository
  }

  static async start(): Promise<ReleaseLab> {
    const directory = await mkdtemp(join(tmpdir(), 'planted-'))
    const [key, repository] = await Promise.all([
      makeReleaseKey({ ...OWNER, type: 'rsa4096' }),
      ProjectRepository.create(join(directory, 'repository')),
    ])
    return new ReleaseLab(directory, key, repository)
  }

  async close(): Promise<void> {
    for (const sigstore of [this.#sigstore, this.#foreign]) await (await sigstore)?.close()
    await this.sources.close()
    await Promise.all([this.key, ...this.#keys].map((key) => key.dispose()))
    await rm(this.directory, { recursive: true })
  }

  async makeKey(options: Partial<ReleaseKeyOptions> = {}): Promise<ReleaseKey> {
    const key = await makeReleaseKey({ ...OWNER, type: 'ed25519', ...options })
    this.#keys.push(key)
    return key
  }

  sigstore(): Promise<SigstoreSigner> {
    this.#sigstore ??= this.repository.git(['rev-parse', `refs/tags/${SIGNED_TAG}^{commit}`]).then(SigstoreSigner.start)
    return this.#sigstore
  }

  foreignSigstore(): Promise<SigstoreSigner> {
    this.#foreign ??= SigstoreSigner.start('f'.repeat(40))
    return this.#foreign
  }

  clean(profile: ProfileName): Promise<CandidateBench> {
    const made =
      this.#clean.get(profile) ?? this.scratch().then((scratch) => makeCleanCandidate(this, scratch, profile))
    this.#clean.set(profile, made)
    return made
  }

  async scratch(): Promise<string> {
    this.#copies += 1
    const scratch = join(this.directory, `copy-${this.#copies}`)
    await mkdir(join(scratch, 'candidate'), { recursive: true })
    return scratch
  }

  /** A copy of a clean candidate, to plant a fault in. */
  async copy(profile: ProfileName): Promise<CandidateBench> {
    const clean = await this.clean(profile)
    const scratch = await this.scratch()
    await cp(clean.directory, join(scratch, 'candidate'), { recursive: true })
    return new CandidateBench(this, profile, scratch, { ...clean.request, candidate: join(scratch, 'candidate') })
  }
}
