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

import { ReleaseError } from '@tra/kernel'
import { subjectRef, type ThirdPartyPackage } from '../dependency-graph.ts'
import type { LockfileKind } from '../lockfile-kind.ts'
import { gitPackage, privatePackage, publishedPackage } from '../shared/fetched-package.ts'
import { finishedGraph } from '../shared/finished-graph.ts'
import { lockGaps, malformedEntries, subjectGap } from '../shared/lock-gaps.ts'
import { lockfileText } from '../shared/lockfile-text.ts'
import { checkEntryCount } from '../shared/read-entries.ts'
import { erlangTerms, type Term } from './erlang-terms.ts'
import { type RebarEntry, rebarEntries, rebarHashes } from './rebar-entries.ts'

interface RebarFile {
  list: Term[]
  attributes: Term[]
}

/** `{"1.2.0", […]}. […].`, and before rebar3 3.1 the list alone. */
function rebarFile(text: string): RebarFile {
  const [first, attributes] = erlangTerms(text)
  const list = Array.isArray(first) && typeof first[0] === 'string' ? first[1] : first
  if (Array.isArray(list)) return { list, attributes: Array.isArray(attributes) ? attributes : [] }
  throw new ReleaseError('MALFORMED', 'the file is no rebar.lock', { hint: 'Write it anew with "rebar3 lock".' })
}

function rebarPackage(
  { app, source }: RebarEntry,
  inner: ReadonlyMap<string, string[]>,
  outer: ReadonlyMap<string, string[]>,
): ThirdPartyPackage {
  if (source.from === 'git') return gitPackage('hex', app, undefined, source)
  if (source.from === 'elsewhere') return privatePackage(app, undefined, source.source)
  const [contents = [], archives = []] = [inner.get(app), outer.get(app)]
  // Over the contents of the archive, not over the archive.
  const properties = contents.map((value) => ({ name: 'trusted-release:hex:inner-checksum', value }))
  return {
    ...publishedPackage('hex', source.name, source.version),
    hashes: archives.map((hex) => ({ algorithm: 'sha256', hex })),
    ...(properties.length > 0 && { properties }),
  }
}

/** Rebar's lockfile, for Erlang. It tells what the project asks for, and not what that brings along. */
export const rebarLock: LockfileKind = {
  name: 'rebar.lock',
  isNamed: (baseName) => baseName === 'rebar.lock',
  read({ bytes }) {
    const { list, attributes } = rebarFile(lockfileText(bytes, 'rebar.lock'))
    checkEntryCount(list.length)
    const { entries, unreadable } = rebarEntries(list)
    const [inner, outer] = [rebarHashes(attributes, 'pkg_hash'), rebarHashes(attributes, 'pkg_hash_ext')]
    const locked = entries.map((entry) => ({ entry, component: rebarPackage(entry, inner, outer) }))
    return finishedGraph({
      packages: locked.map(({ component }) => component),
      parts: [],
      dependencies: locked
        .filter(({ entry }) => entry.isDirect)
        .map(({ component }) => ({ from: subjectRef, to: component.ref, kind: 'required' })),
      knownUnknowns: [
        ...malformedEntries(unreadable),
        subjectGap('unknown-scope', 'rebar.lock does not tell which applications only build or test the release'),
        ...locked.flatMap(({ component }) => lockGaps(component, 'hex.pm', { edges: false })),
      ],
    })
  },
}
