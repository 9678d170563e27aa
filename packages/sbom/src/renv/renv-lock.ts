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
import type { LockfileKind } from '../lockfile-kind.ts'
import { finishedGraph } from '../shared/finished-graph.ts'
import { isRecord } from '../shared/is-record.ts'
import { lockGaps, malformedEntries, subjectGap } from '../shared/lock-gaps.ts'
import { shaped, shapedEntries } from '../shared/lock-shape.ts'
import { lockfileText } from '../shared/lockfile-text.ts'
import { neededEdges, refsByName } from '../shared/needs.ts'
import { parsedJson } from '../shared/parsed-json.ts'
import { renvEntrySchema, renvNeeds } from './renv-entry.ts'
import { renvPackage } from './renv-package.ts'

const lockSchema = z.object({ R: z.custom(isRecord), Packages: z.custom(isRecord) })
const WORDS = { name: 'renv.lock', hint: 'Write it anew with "renv::snapshot()" and commit it.' }

/** The lockfile of renv, for R. What the project itself asks for stands in its code. */
export const renvLock: LockfileKind = {
  name: 'renv.lock',
  isNamed: (baseName) => baseName === 'renv.lock',
  read({ bytes }) {
    const { Packages } = shaped(parsedJson(lockfileText(bytes, WORDS.name), WORDS.name), lockSchema, WORDS)
    const { entries, unreadable } = shapedEntries(Packages, renvEntrySchema)
    const locked = entries.map(([, entry]) => ({ entry, component: renvPackage(entry), needs: renvNeeds(entry) }))
    // A package that needs nothing has no field for it, as all packages of renv before 0.15.
    const saysEdges = locked.some(({ needs }) => needs !== undefined)
    const edges = neededEdges(
      locked.map(({ component, needs = [] }) => ({
        ref: component.ref,
        label: `${component.name} ${component.version}`,
        needs: needs.map((name) => ({ name, kind: 'required' })),
      })),
      refsByName(locked.map(({ component }) => [component.name, component.ref])),
    )
    return finishedGraph({
      packages: locked.map(({ component }) => component),
      parts: [],
      dependencies: edges.dependencies,
      knownUnknowns: [
        ...malformedEntries(unreadable),
        subjectGap('no-root', 'the lockfile does not say what the project itself depends on'),
        ...edges.knownUnknowns,
        ...locked.flatMap(({ component }) => lockGaps(component, 'CRAN', { edges: saysEdges })),
      ],
    })
  },
}
