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

import { type Distribution, type PackageHash, subjectRef } from '../dependency-graph.ts'
import { isInsideRepository } from '../repository-path.ts'
import { archiveHash } from '../shared/archive-hash.ts'
import type { ArchiveContents, NestedArchive } from './archive-contents.ts'
import type { Findings, FoundPackage } from './found-package.ts'
import { goIdentities } from './go-programs.ts'
import { jarManifest } from './java-packages.ts'
import { legalTexts } from './legal-texts.ts'
import type { NamedJars } from './named-jars.ts'
import { identitiesIn, ownIdentity, stemOf } from './own-identity.ts'
import type { PackagedIdentity } from './packaged-identity.ts'
import { unidentifiedArchive } from './unidentified-archive.ts'

/** The archive that is described. */
export interface PackagedSubject {
  /** The product, as in `maven`. */
  name: string
  version: string
  fileName: string
}

interface Holder {
  ref: string
  /** What places inside of it begin with. */
  prefix: string
}

function shownPlace(place: string): string {
  return isInsideRepository(place) ? place : JSON.stringify(place.slice(0, 200))
}

// Whoever packs data packs it so, too: without metadata it is no package.
const PLAIN = /\.(?:zip|t?gz)$/i

/** One of the release's own version that bears its name; anything else is somebody else's. */
function roleOf({ name, version, suggested }: PackagedIdentity, subject: PackagedSubject): 'package' | 'part' {
  const words = (text: string) => `-${text.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')}-`
  const isOurs = words(suggested?.name ?? name).includes(words(subject.name))
  return isOurs && (version ?? suggested?.version) === subject.version ? 'part' : 'package'
}

function hashesOf({ sha256 = '', sha512 = '' }: NestedArchive): PackageHash[] {
  return [...archiveHash('sha256', sha256), ...archiveHash('sha512', sha512)]
}

/** A wheel, or a jar with a classifier, is one of several archives of its version, and its digests are not the version's. */
function isOneOfSeveral(path: string, { key, name, version }: PackagedIdentity): boolean {
  const usual = `${name.slice(name.lastIndexOf(':') + 1)}-${version}`
  return key.startsWith('pypi ') || (key.startsWith('maven ') && stemOf(path).startsWith(`${usual}-`))
}

function digestsOf(archive: NestedArchive, identity: PackagedIdentity): Pick<FoundPackage, 'hashes' | 'distributions'> {
  const hashes = hashesOf(archive)
  if (!isOneOfSeveral(archive.path, identity) || hashes.length === 0) return { hashes }
  const distribution: Distribution = { location: archive.path.slice(archive.path.lastIndexOf('/') + 1), hashes }
  return { hashes: [], distributions: [distribution] }
}

/** A POM inherits its licence from a parent that is not in the jar; the manifest says it once more. */
function withManifest(identity: PackagedIdentity, archive: NestedArchive): PackagedIdentity {
  const { licence, supplier } = jarManifest(archive.files)
  return {
    ...identity,
    ...(identity.licence === undefined && licence !== undefined && { licence, where: 'META-INF/MANIFEST.MF' }),
    ...(identity.supplier === undefined && supplier !== undefined && { supplier }),
  }
}

class PackageFinder {
  readonly findings: Findings = { found: [], unread: [] }
  readonly #subject: PackagedSubject
  readonly #jars: NamedJars

  constructor(subject: PackagedSubject, jars: NamedJars) {
    this.#subject = subject
    this.#jars = jars
  }

  addSubject(contents: ArchiveContents): void {
    const identities = identitiesIn(contents.files)
    const own = ownIdentity(this.#subject.fileName, identities)
    const holder = { ref: subjectRef, prefix: '' }
    if (own !== undefined) this.#addSpread(own, holder, 'subject')
    this.#addInside(contents, holder, others(identities, own))
  }

  #addSpread(identity: PackagedIdentity, holder: Holder, role: FoundPackage['role']): void {
    const where = `${holder.prefix}${identity.where}`
    this.findings.found.push({ identity, role, place: where, where, holder: holder.ref, hashes: [], isSpread: true })
  }

  #addInside(inside: ArchiveContents, holder: Holder, spread: readonly PackagedIdentity[]): void {
    for (const identity of [...spread, ...inside.goPrograms.flatMap(goIdentities)])
      this.#addSpread(identity, holder, roleOf(identity, this.#subject))
    for (const archive of inside.archives) this.#addArchive(archive, holder)
    for (const { path, reason } of inside.unread) {
      const place = path === '' ? holder.prefix.replace(/!\/$/, '') : `${holder.prefix}${path}`
      this.findings.unread.push({ holder: holder.ref, place: shownPlace(place), reason })
    }
  }

  #addArchive(archive: NestedArchive, holder: Holder): void {
    const place = `${holder.prefix}${archive.path}`
    const identities = identitiesIn(archive.files)
    const own = ownIdentity(archive.path, identities)
    if (own === undefined && PLAIN.test(archive.path)) {
      this.#addInside(archive, { ref: holder.ref, prefix: `${place}!/` }, identities)
      return
    }
    const identity = own === undefined ? unidentifiedArchive(archive, place, this.#jars) : withManifest(own, archive)
    this.findings.found.push({
      identity,
      role: roleOf(identity, this.#subject),
      place,
      where: `${place}!/${identity.where}`,
      holder: holder.ref,
      ...digestsOf(archive, identity),
      isSpread: false,
      legal: legalTexts(archive.files),
    })
    this.#addInside(archive, { ref: identity.ref, prefix: `${place}!/` }, others(identities, own))
  }
}

function others(identities: readonly PackagedIdentity[], own: PackagedIdentity | undefined): PackagedIdentity[] {
  return identities.filter(({ ref }) => ref !== own?.ref)
}

/** Walks an archive and everything inside of it; the reader has bounded how deep and how much that is. */
export function findPackages(contents: ArchiveContents, subject: PackagedSubject, jars: NamedJars): Findings {
  const finder = new PackageFinder(subject, jars)
  finder.addSubject(contents)
  return finder.findings
}
