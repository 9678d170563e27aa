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

import type { SbomProblem } from './sbom-problem.ts'

/** Strongest first: what runs, what may run, and what only builds or tests the release. */
export const scopes = ['required', 'optional', 'excluded'] as const
export type Scope = (typeof scopes)[number]

/** Strongest first. */
export const dependencyKinds = ['required', 'optional', 'dev'] as const
export type DependencyKind = (typeof dependencyKinds)[number]

/** A digest of a package's archive as its registry serves it; lower-case hex. */
export interface PackageHash {
  algorithm: 'md5' | 'sha1' | 'sha256' | 'sha384' | 'sha512'
  hex: string
}

/** One of several archives in which a registry serves the same version (wheels and an sdist); each has digests of its own. */
export interface Distribution {
  /** Public address, or the bare file name where the lockfile gives no more. */
  location: string
  hashes: PackageHash[]
}

/** What a lockfile says that has no field of its own, such as a digest that is not over an archive (Go's `h1:`). */
export interface PackageProperty {
  /** `trusted-release:<ecosystem>:<what>`. */
  name: string
  value: string
}

/** Where a statement about a licence comes from, best first: a person's decision, then what is nearest to the bytes (sbom.md 5.3). */
export const licenceSources = ['override', 'lockfile', 'packaged', 'installed', 'build-sbom', 'pinned'] as const
export type LicenceSource = (typeof licenceSources)[number]

/** What somebody says about a package's licence. */
export interface LicenceStatement {
  /** SPDX expression, id or name as written. */
  licence: string
  source: LicenceSource
  /** The file that says so: `web/package-lock.json`, `META-INF/maven/…/pom.xml`; no absolute path. */
  where: string
}

/** Stands for the release itself in dependencies. No package has this reference: theirs always hold an `@`. */
export const subjectRef = 'subject'

/** Somebody else's package: one per name, version and source, however many copies are installed. */
export interface ThirdPartyPackage {
  /** Unique in the graph; `name@version` for a package of the registry. */
  ref: string
  /** With its scope or group as its users write it: `@babel/core`, `golang.org/x/net`, `org.slf4j:slf4j-api`. */
  name: string
  /** What CycloneDX calls the group, where the name holds one in another form than npm's: `org.slf4j`. */
  group?: string
  version?: string
  /** Absent when no public registry or repository serves the package. */
  purl?: string
  scope: Scope
  hashes: PackageHash[]
  /** Public addresses of the package's archive or repository; an internal mirror is never named. */
  locations: string[]
  distributions?: Distribution[]
  properties?: PackageProperty[]
  /** What the package says about its licence, not yet judged. */
  licence?: string
  /** What other places than the lockfile say about it, best source first. */
  statements?: LicenceStatement[]
  /** Who distributes it, where its metadata say so. */
  supplier?: string
  /** Where the lockfile installs it. */
  paths: string[]
}

/** A workspace or linked folder: a part of the release, not of its supply chain. */
export interface OwnPart {
  ref: string
  name: string
  version?: string
}

export interface Dependency {
  from: string
  to: string
  kind: DependencyKind
}

/** Something the graph can't say about `ref`. Written into both documents: a gap that is not named looks like a fact. */
export interface KnownUnknown extends SbomProblem {
  ref: string
}

/** What a lockfile says, each list sorted by code units, so that the order of its entries leaves no trace. */
export interface DependencyGraph {
  packages: ThirdPartyPackage[]
  parts: OwnPart[]
  dependencies: Dependency[]
  knownUnknowns: KnownUnknown[]
}
