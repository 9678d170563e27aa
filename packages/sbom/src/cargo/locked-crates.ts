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

import { type KnownUnknown, type OwnPart, subjectRef, type ThirdPartyPackage } from '../dependency-graph.ts'
import type { Lockfile } from '../lockfile-kind.ts'
import { isRecord } from '../shared/is-record.ts'
import { packageProblems } from '../shared/package-problems.ts'
import { quoted } from '../shared/quoted.ts'
import type { CargoDocument } from './cargo-document.ts'
import { type CargoEntry, cargoEntrySchema } from './cargo-entry.ts'
import { type CargoPackage, entryLabel, ownCrate, thirdPartyCrate } from './cargo-package.ts'
import { rootPackageName } from './workspace-manifests.ts'

/** The lockfile's packages made sense of. */
export interface LockedCrates {
  all: CargoPackage[]
  thirdParty: ThirdPartyPackage[]
  parts: OwnPart[]
  knownUnknowns: KnownUnknown[]
}

function malformed(raw: unknown): KnownUnknown {
  const name = isRecord(raw) && typeof raw.name === 'string' ? quoted(raw.name) : 'without a name'
  const message = `the package ${name} has no usable name, version or shape and is left out`
  return { kind: 'malformed-entry', ref: subjectRef, message }
}

function withChecksum(entry: CargoEntry, metadata: CargoDocument['metadata']): CargoEntry {
  const { name, version, source, checksum } = entry
  if (checksum !== undefined || source === undefined) return entry
  const { data } = cargoEntrySchema.shape.checksum.safeParse(metadata[`checksum ${name} ${version} (${source})`])
  return { ...entry, checksum: data }
}

function addCrate(crates: LockedCrates, entry: CargoEntry, source: string): void {
  const crate = thirdPartyCrate(entry, source)
  crates.all.push({ ref: crate.ref, entry })
  crates.thirdParty.push(crate)
  crates.knownUnknowns.push(...packageProblems(crate, entryLabel(entry), 'crates.io'))
}

function addOwn(crates: LockedCrates, entry: CargoEntry, lockfile: Lockfile, rootName: string | undefined): void {
  const part = ownCrate(entry, lockfile.path)
  const isSubject = entry.name === rootName
  crates.all.push({ ref: isSubject ? subjectRef : part.ref, entry })
  if (!isSubject) crates.parts.push(part)
}

/** Looks into each entry. A bad one is left out and named: it must not hide the other thousand. */
export function lockedCrates({ entries, metadata }: CargoDocument, lockfile: Lockfile): LockedCrates {
  const crates: LockedCrates = { all: [], thirdParty: [], parts: [], knownUnknowns: [] }
  const rootName = rootPackageName(lockfile)
  for (const raw of entries) {
    const { data } = cargoEntrySchema.safeParse(raw)
    if (data === undefined) crates.knownUnknowns.push(malformed(raw))
    else if (data.source === undefined) addOwn(crates, data, lockfile, rootName)
    else addCrate(crates, withChecksum(data, metadata), data.source)
  }
  return crates
}
