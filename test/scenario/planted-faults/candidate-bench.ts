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
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { ProfileName } from '@tra/kernel'
import type { VerifyRequest } from '@tra/release'
import { keysFile, type ReleaseKey } from '@tra/testkit'
import { fileDigests } from './file-digests.ts'
import { linkFiles } from './link-files.ts'
import { binaryFiles, type Files, releaseStem, tarball, VERSION } from './project-files.ts'
import type { TagOptions } from './project-repository.ts'
import type { ReleaseTeam } from './release-team.ts'
import { cyclonedxOf, type Part, sbomContent, spdxOf } from './sbom-of.ts'
import { signWithSigstore } from './sign-with-sigstore.ts'
import type { SignedFile } from './sigstore-signer.ts'

/** How an artifact is sealed; honestly unless said. */
export interface SealOptions {
  key?: ReleaseKey | undefined
  /** The time that the signature claims. */
  at?: Date
  /** What the SBOMs list. */
  parts?: readonly Part[]
}

/** How a release is made; honestly unless said. */
export interface ReleaseOptions extends TagOptions {
  /** Name of the tag. */
  name?: string
  /** Prefix of every path in the archives. */
  root?: string
  /** The commit is packed, while the tag stays at another one. */
  isUntagged?: true
  /** Settings of git while it packs. */
  settings?: readonly string[]
}

/** A candidate that belongs to one test, and the tools of a release manager to make or to spoil it with. */
export class CandidateBench {
  readonly lab: ReleaseTeam
  readonly profile: ProfileName
  /** For what lies beside the candidate. */
  readonly scratch: string
  readonly request: VerifyRequest

  constructor(lab: ReleaseTeam, profile: ProfileName, scratch: string, request: VerifyRequest) {
    this.lab = lab
    this.profile = profile
    this.scratch = scratch
    this.request = request
  }

  get directory(): string {
    return join(this.scratch, 'candidate')
  }

  get stem(): string {
    return releaseStem(this.profile)
  }

  get source(): string {
    return `${this.stem}-src.tar.gz`
  }

  get zip(): string {
    return `${this.stem}-src.zip`
  }

  /** Signing with Sigstore takes its time: under that profile one format is enough. */
  get sources(): string[] {
    return this.profile === 'high-assurance' ? [this.source] : [this.source, this.zip]
  }

  get binary(): string {
    return `${this.stem}-bin.tar.gz`
  }

  path(name: string): string {
    return join(this.directory, name)
  }

  read(name: string): Promise<Buffer> {
    return readFile(this.path(name))
  }

  async text(name: string): Promise<string> {
    return (await this.read(name)).toString('utf8')
  }

  async write(name: string, content: string | Uint8Array): Promise<void> {
    await mkdir(dirname(this.path(name)), { recursive: true })
    await writeFile(this.path(name), content)
  }

  /** Changes the text of a file. */
  async edit(name: string, change: (text: string) => string): Promise<void> {
    await this.write(name, change(await this.text(name)))
  }

  async remove(...names: string[]): Promise<void> {
    for (const name of names) await rm(this.path(name))
  }

  async rename(from: string, to: string): Promise<void> {
    await mkdir(dirname(this.path(to)), { recursive: true })
    await rename(this.path(from), this.path(to))
  }

  facts(name: string): Promise<SignedFile> {
    return fileDigests(this.directory, name)
  }

  /** The signature of the project's key, or of another one. */
  async sign(name: string, { key = this.lab.key, at }: SealOptions = {}): Promise<string> {
    return key.signDetached(this.path(name), at)
  }

  async sum(name: string): Promise<void> {
    const { sha512 } = await this.facts(name)
    await this.write(`${name}.sha512`, `${sha512}  ${name.split('/').at(-1)}\n`)
  }

  /** Writes the SBOMs of an artifact; what they list can be chosen. */
  async describe(
    name: string,
    changes: { parts?: readonly Part[]; version?: string; made?: string } = {},
  ): Promise<void> {
    const made = this.lab.now.toISOString()
    const content = sbomContent({ artifact: name, version: VERSION, made, ...(await this.facts(name)), ...changes })
    await this.write(`${name}.cdx.json`, JSON.stringify(cyclonedxOf(content), undefined, 2))
    if (this.profile !== 'high-assurance') return
    await this.write(`${name}.spdx.json`, JSON.stringify(spdxOf(content), undefined, 2))
  }

  /** Every companion that the profile asks for. */
  async seal(name: string, options: SealOptions = {}): Promise<void> {
    await this.sum(name)
    await this.describe(name, options.parts === undefined ? {} : { parts: options.parts })
    await this.write(`${name}.asc`, await this.sign(name, options))
    if (this.profile === 'high-assurance') await signWithSigstore(this, name, await this.lab.sigstore())
  }

  /** Writes an artifact and seals it. */
  async pack(name: string, bytes: Uint8Array, options?: SealOptions): Promise<void> {
    await this.write(name, bytes)
    await this.seal(name, options)
  }

  async packBinary(files: Files): Promise<void> {
    const all = { ...binaryFiles(this.profile), ...files }
    await this.pack(this.binary, tarball(all, `${this.stem}-bin`))
  }

  /** Commits changes, tags the commit and packs the source archives from it, as the release manager does. */
  async release(changes: Files, options: ReleaseOptions = {}): Promise<void> {
    const { repository } = this.lab
    const commit = await repository.commit(changes, this.request.source?.commit)
    if (!options.isUntagged) await this.tag(commit, options)
    for (const archive of this.sources) await this.archive(archive, commit, options)
  }

  /** Tags a commit; the verification is asked to look at both. */
  async tag(commit: string, { name, ...tag }: ReleaseOptions = {}): Promise<void> {
    const { repository, key } = this.lab
    const unique = name ?? repository.nextTag(VERSION)
    await repository.tag(unique, commit, { key, ...tag })
    this.request.source = { repository: repository.directory, commit, tag: unique }
  }

  /** Packs and seals one source archive of a commit. */
  async archive(name: string, commit: string, { root = `${this.stem}/`, settings = [] }: ReleaseOptions = {}) {
    await this.lab.repository.archive(commit, { root, path: this.path(name), settings })
    await this.seal(name)
  }

  /** The commit that the candidate was made from. */
  get commit(): string {
    return this.request.source?.commit ?? ''
  }

  /** What a second build of the artifacts gave: the same, until somebody changes it. */
  async rebuild(): Promise<string> {
    this.request.rebuilt = join(this.scratch, 'rebuilt')
    await linkFiles(this.directory, this.request.rebuilt)
    return this.request.rebuilt
  }

  /** Replaces KEYS, and the digest that it is pinned to. */
  async publishKeys(keys: readonly Pick<ReleaseKey, 'listing' | 'armoredPublic'>[] | string): Promise<void> {
    const text = typeof keys === 'string' ? keys : keysFile(keys)
    this.request.keys = join(this.scratch, 'KEYS')
    this.request.keysDigest = createHash('sha256').update(text).digest('hex')
    await writeFile(this.request.keys, text)
  }
}
