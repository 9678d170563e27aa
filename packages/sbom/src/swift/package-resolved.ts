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
import * as z from 'zod'
import { subjectRef } from '../dependency-graph.ts'
import type { LockfileKind } from '../lockfile-kind.ts'
import { lockfileText } from '../shared/lockfile-text.ts'
import { parsedJson } from '../shared/parsed-json.ts'
import { readEntries } from '../shared/read-entries.ts'
import { sortedGraph } from '../sorted-graph.ts'
import { swiftGaps, swiftPackage } from './swift-package.ts'
import { pinSchema } from './swift-pin.ts'

const resolvedSchema = z.union([
  z.object({ version: z.literal([2, 3]), pins: z.array(z.unknown()) }),
  z
    .object({ version: z.literal(1), object: z.object({ pins: z.array(z.unknown()) }) })
    .transform(({ object }) => ({ version: 1, pins: object.pins })),
])

/** The pins of Swift's package manager, version 1 to 3. It lists packages and not who needs whom, the project included. */
export const packageResolved: LockfileKind = {
  name: 'Package.resolved',
  isNamed: (baseName) => baseName === 'Package.resolved',
  read({ bytes }) {
    const { data } = resolvedSchema.safeParse(parsedJson(lockfileText(bytes, 'Package.resolved'), 'Package.resolved'))
    if (data === undefined) {
      throw new ReleaseError('MALFORMED', 'the file is no Package.resolved of version 1, 2 or 3', {
        hint: 'Write it anew with "swift package resolve" and commit it.',
      })
    }
    const { entries, knownUnknowns } = readEntries(data.pins, pinSchema)
    const unique = new Map(entries.map(swiftPackage).map((component) => [component.ref, component]))
    const message = 'the lockfile does not say which of its packages the project itself asks for'
    return sortedGraph({
      packages: [...unique.values()],
      parts: [],
      dependencies: [],
      knownUnknowns: [
        ...knownUnknowns,
        { kind: 'no-edges', ref: subjectRef, message },
        ...[...unique.values()].flatMap(swiftGaps),
      ],
    })
  },
}
