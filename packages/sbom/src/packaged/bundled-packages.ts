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

import { sortedBy } from '../sorted-by.ts'
import type { ArchiveContents } from './archive-contents.ts'
import { findPackages, type PackagedSubject } from './find-packages.ts'
import { namedJars } from './named-jars.ts'

/** Somebody else's package in an archive, with what one must pass on of it. */
export interface BundledPackage {
  name: string
  version?: string
  /** Where it lies; what lies in an archive inside of the archive is named behind `!/`. */
  path: string
  licence?: string
  licenceText?: string
  noticeText?: string
}

function isStated(stated: readonly [string, string | undefined]): stated is [string, string] {
  return stated[1] !== undefined
}

/** Every package of others that lies in an archive, sorted by where it lies. */
export function bundledPackages(contents: ArchiveContents, subject: PackagedSubject): BundledPackage[] {
  const { found } = findPackages(contents, subject, namedJars(contents, []))
  // One copy may say what another leaves to a parent POM.
  const stated = found.map(({ identity }) => [identity.ref, identity.licence] as const).filter(isStated)
  const licences = new Map(sortedBy(stated, ([, licence]) => licence).toReversed())
  const bundled = found.flatMap(({ identity, role, place, legal }): BundledPackage[] => {
    if (role !== 'package') return []
    const { ref, name, version, licence = licences.get(ref) } = identity
    return [
      {
        name,
        ...(version !== undefined && { version }),
        path: place,
        ...(licence !== undefined && { licence }),
        ...legal,
      },
    ]
  })
  return sortedBy(
    bundled,
    ({ path }) => path,
    ({ name }) => name,
  )
}
