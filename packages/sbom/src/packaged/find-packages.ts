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

import { type PackageHash, subjectRef } from '../dependency-graph.ts'
import { isInsideRepository } from '../repository-path.ts'
import { archiveHash } from '../shared/archive-hash.ts'
import type { ArchiveContents, NestedArchive } from './archive-contents.ts'
import type { Findings, FoundPackage } from './found-package.ts'
import { goIdentities } from './go-programs.ts'
import { jarManifest } from './java-packages.ts'
import { legalTexts } from './legal-texts.ts'
import type { NamedJars } from './named-jars.ts'
import { identitiesIn, ownIdentity } from './own-identity.ts'
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

/** One of the release's own version that bears its name; anything else is somebody else's. */
function roleOf({ name, version }: PackagedIdentity, subject: PackagedSubject): 'package' | 'part' {
  const words = `-${name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')}-`
  const isOurs = words.includes(`-${subject.name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')}-`)
  return isOurs && version === subject.version ? 'part' : 'package'
}

function hashesOf({ sha256 = '', sha512 = '' }: NestedArchive): PackageHash[] {
  return [...archiveHash('sha256', sha256), ...archiveHash('sha512', sha512)]
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

/** Walks an archive and everything inside of it; the reader has bounded how deep and how much that is. */
export function findPackages(contents: ArchiveContents, subject: PackagedSubject, jars: NamedJars): Findings {
  const findings: Findings = { found: [], unread: [] }

  function addAll(identities: readonly PackagedIdentity[], holder: Holder): void {
    for (const identity of identities) {
      const where = `${holder.prefix}${identity.where}`
      const role = roleOf(identity, subject)
      findings.found.push({ identity, role, place: where, where, holder: holder.ref, hashes: [], isSpread: true })
    }
  }

  function addInside(inside: ArchiveContents, holder: Holder, spread: readonly PackagedIdentity[]): void {
    addAll([...spread, ...inside.goPrograms.flatMap(goIdentities)], holder)
    for (const archive of inside.archives) addArchive(archive, holder)
    for (const { path, reason } of inside.unread) {
      const place = path === '' ? holder.prefix.replace(/!\/$/, '') : `${holder.prefix}${path}`
      findings.unread.push({ holder: holder.ref, place: shownPlace(place), reason })
    }
  }

  function addArchive(archive: NestedArchive, holder: Holder): void {
    const place = `${holder.prefix}${archive.path}`
    const identities = identitiesIn(archive.files)
    const stated = ownIdentity(archive.path, identities)
    const identity = stated === undefined ? unidentifiedArchive(archive, place, jars) : withManifest(stated, archive)
    const found: FoundPackage = {
      identity,
      role: roleOf(identity, subject),
      place,
      where: `${place}!/${identity.where}`,
      holder: holder.ref,
      hashes: hashesOf(archive),
      isSpread: false,
      legal: legalTexts(archive.files),
    }
    findings.found.push(found)
    const others = identities.filter(({ ref }) => ref !== stated?.ref)
    addInside(archive, { ref: identity.ref, prefix: `${place}!/` }, others)
  }

  const identities = identitiesIn(contents.files)
  const own = ownIdentity(subject.fileName, identities)
  const holder = { ref: subjectRef, prefix: '' }
  if (own !== undefined) {
    const { where } = own
    findings.found.push({
      identity: own,
      role: 'subject',
      place: where,
      where,
      holder: subjectRef,
      hashes: [],
      isSpread: true,
    })
  }
  const others = identities.filter(({ ref }) => ref !== own?.ref)
  addInside(contents, holder, others)
  return findings
}
