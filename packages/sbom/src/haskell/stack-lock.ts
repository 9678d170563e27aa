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

import * as z from 'zod'
import type { ThirdPartyPackage } from '../dependency-graph.ts'
import { publicAddress } from '../ingest/public-address.ts'
import { yamlDocuments } from '../javascript/lock-yaml.ts'
import type { LockfileKind } from '../lockfile-kind.ts'
import { archiveHash } from '../shared/archive-hash.ts'
import { gitPackage, privatePackage, publishedPackage } from '../shared/fetched-package.ts'
import { isRecord } from '../shared/is-record.ts'
import { listedGraph } from '../shared/listed-graph.ts'
import { subjectGap } from '../shared/lock-gaps.ts'
import { shaped } from '../shared/lock-shape.ts'
import { lockedAddress, lockedName, lockedVersion } from '../shared/lock-words.ts'
import { lockfileText } from '../shared/lockfile-text.ts'
import { readEntries } from '../shared/read-entries.ts'

const WORDS = { name: 'stack.yaml.lock', hint: 'Write it anew with "stack build" and commit it.' }
const PINNED = /^([A-Za-z0-9]+(?:-[A-Za-z0-9]+)*)-([\d.]+)(?:@sha256:([0-9a-f]{64}))?(?:,\d+)?(?:@rev:\d+)?$/

const lockSchema = z.tuple([z.object({ packages: z.array(z.unknown()), snapshots: z.array(z.unknown()).default([]) })])

const fromHackage = z.object({ hackage: z.string().max(512).regex(PINNED) }).transform(({ hackage }) => {
  const [, name = '', version = '', cabal] = PINNED.exec(hackage) ?? []
  // Over the description of the package, and not over its archive.
  const properties = [{ name: 'trusted-release:hackage:cabal-sha256', value: cabal ?? '' }]
  return { ...publishedPackage('hackage', name, version), ...(cabal !== undefined && { properties }) }
})
const fromGit = z
  .object({ name: lockedName, version: lockedVersion, git: lockedAddress, commit: z.string() })
  .transform(({ name, version, git, commit }) => gitPackage('hackage', name, version, { repository: git, commit }))
const fromArchive = z
  .object({ name: lockedName, version: lockedVersion, url: lockedAddress, sha256: z.string().default('') })
  .transform(({ name, version, url, sha256 }): ThirdPartyPackage => {
    const location = publicAddress(url)
    const base = privatePackage(name, version, url)
    return { ...base, hashes: archiveHash('sha256', sha256), locations: location === undefined ? [] : [location] }
  })

const entrySchema = z
  .object({ completed: z.union([fromHackage, fromGit, fromArchive]) })
  .transform(({ completed }) => completed)

function nameOf({ completed }: Record<string, unknown>): unknown {
  return isRecord(completed) ? (completed.hackage ?? completed.name) : undefined
}

/** Stack's lockfile: what a project adds to its snapshot, which pins the rest elsewhere. */
export const stackLock: LockfileKind = {
  name: 'stack.yaml.lock',
  isNamed: (baseName) => /^stack[\w.-]*\.ya?ml\.lock$/.test(baseName),
  read({ bytes }) {
    const [lock] = shaped(yamlDocuments(lockfileText(bytes, WORDS.name), WORDS.name), lockSchema, WORDS)
    const { entries, knownUnknowns } = readEntries(lock.packages, entrySchema, nameOf)
    const message = 'stack.yaml.lock names a snapshot; what the project takes from it is not listed'
    const gaps = lock.snapshots.length > 0 ? [subjectGap('unresolved-link', message)] : []
    return listedGraph(entries, 'Hackage', [...knownUnknowns, ...gaps])
  },
}
