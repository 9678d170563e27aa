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

import type { OwnPart, ThirdPartyPackage } from '../dependency-graph.ts'
import { gitPackage, privatePackage, publishedPackage } from '../shared/fetched-package.ts'
import { fingerprint } from '../shared/fingerprint.ts'
import type { PodEntry, Podfile } from './pod-entries.ts'

const TRUNK = /^(?:trunk|https:\/\/cdn\.cocoapods\.org\/?|https:\/\/github\.com\/cocoapods\/specs(?:\.git)?)$/i
// Folders into which other package managers put their packages.
const INSTALLED = /(?:^|\/)(?:node_modules|\.symlinks)(?:\/|$)/

/** Where the pods of a Podfile.lock come from. */
export class PodSources {
  readonly #external: ReadonlyMap<string, ReadonlyMap<string, string>>
  readonly #checkouts: ReadonlyMap<string, ReadonlyMap<string, string>>
  readonly #checksums: ReadonlyMap<string, string>
  readonly #published: ReadonlySet<string> | undefined

  constructor(file: Podfile) {
    this.#external = file['EXTERNAL SOURCES']
    this.#checkouts = file['CHECKOUT OPTIONS']
    this.#checksums = file['SPEC CHECKSUMS']
    const repos = file['SPEC REPOS']
    // CocoaPods before 1.5 does not say from which repository a pod comes, and knew only one.
    this.#published =
      repos && new Set([...repos].flatMap(([repository, names]) => (TRUNK.test(repository) ? names : [])))
  }

  /** A folder of the source that no package manager filled. */
  partOf({ name, version }: PodEntry): OwnPart | undefined {
    const path = this.#external.get(name)?.get(':path')
    if (path === undefined || INSTALLED.test(path)) return undefined
    return { ref: `${name}@${version}#${fingerprint(path)}`, name, version }
  }

  packageOf({ name, version }: PodEntry): ThirdPartyPackage {
    const checksum = this.#checksums.get(name) ?? ''
    // Over the description of the pod, and not over its archive.
    const properties = [{ name: 'trusted-release:cocoapods:podspec-sha1', value: checksum }]
    return { ...this.#fetched(name, version), ...(/^[0-9a-f]{40}$/.test(checksum) && { properties }) }
  }

  #fetched(name: string, version: string): ThirdPartyPackage {
    const external = this.#external.get(name)
    const checkout = this.#checkouts.get(name)
    const repository = checkout?.get(':git') ?? external?.get(':git')
    if (repository !== undefined)
      return gitPackage('cocoapods', name, version, { repository, commit: checkout?.get(':commit') })
    const isPublished = external === undefined && (this.#published?.has(name) ?? true)
    if (isPublished) return publishedPackage('cocoapods', name, version)
    return privatePackage(
      name,
      version,
      JSON.stringify(external === undefined ? 'another repository' : Object.fromEntries(external)),
    )
  }
}
