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
import { type Dependency, subjectRef } from '../dependency-graph.ts'
import { yamlDocuments } from '../javascript/lock-yaml.ts'
import type { LockfileKind } from '../lockfile-kind.ts'
import { finishedGraph } from '../shared/finished-graph.ts'
import { lockGaps, malformedEntries, noEdges, subjectGap } from '../shared/lock-gaps.ts'
import { shaped, shapedEntries } from '../shared/lock-shape.ts'
import { lockfileText } from '../shared/lockfile-text.ts'
import { type PubEntry, pubEntrySchema, pubName } from './pub-entry.ts'
import { pubPackage, pubPart } from './pub-package.ts'

const lockSchema = z.tuple([z.object({ packages: z.unknown() })])
const WORDS = { name: 'pubspec.lock', hint: 'Write it anew with "dart pub get" and commit it.' }

function asked({ dependency }: PubEntry, to: string): Dependency[] {
  if (!dependency.startsWith('direct ')) return []
  return [{ from: subjectRef, to, kind: dependency === 'direct dev' ? 'dev' : 'required' }]
}

/** Dart's lockfile. It tells what the project asks for, and not what that brings along. */
export const pubspecLock: LockfileKind = {
  name: 'pubspec.lock',
  isNamed: (baseName) => baseName === 'pubspec.lock',
  read({ bytes }) {
    const [{ packages }] = shaped(yamlDocuments(lockfileText(bytes, WORDS.name), WORDS.name), lockSchema, WORDS)
    const { entries, unreadable } = shapedEntries(packages, pubEntrySchema)
    const named = entries.filter(([name]) => pubName.safeParse(name).success)
    const unnamed = entries.filter(([name]) => !pubName.safeParse(name).success).map(([name]) => name)
    const own = named.flatMap(([name, entry]) =>
      entry.source === 'path' ? [{ part: pubPart(name, entry, entry.description.path), entry }] : [],
    )
    const locked = named.flatMap(([name, entry]) =>
      entry.source === 'path' ? [] : [{ component: pubPackage(name, entry), entry }],
    )
    const scopeGap = subjectGap(
      'unknown-scope',
      'pubspec.lock does not tell which transitive packages only test the release',
    )
    return finishedGraph({
      packages: locked.map(({ component }) => component),
      parts: own.map(({ part }) => part),
      dependencies: [
        ...own.flatMap(({ part, entry }) => asked(entry, part.ref)),
        ...locked.flatMap(({ component, entry }) => asked(entry, component.ref)),
      ],
      knownUnknowns: [
        ...malformedEntries([...unreadable, ...unnamed]),
        scopeGap,
        ...own.map(({ part }) => noEdges(part, part.name)),
        ...locked.flatMap(({ component }) => lockGaps(component, 'pub.dev', { edges: false })),
      ],
    })
  },
}
