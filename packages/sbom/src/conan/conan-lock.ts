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
import { shaped } from '../shared/lock-shape.ts'
import { lockfileText } from '../shared/lockfile-text.ts'
import { parsedJson } from '../shared/parsed-json.ts'
import { withReachedScopes } from '../shared/reached-scopes.ts'
import { conanList } from './conan-list.ts'
import { conanNodes } from './conan-nodes.ts'

const list = z.array(z.string()).optional()
const lockSchema = z.union([
  z.object({ version: z.literal('0.4'), graph_lock: z.object({ nodes: z.unknown() }) }),
  z.object({
    version: z.literal('0.5'),
    requires: list,
    build_requires: list,
    python_requires: list,
    config_requires: list,
  }),
])
const WORDS = { name: 'conan.lock', hint: 'Write it anew with "conan lock create" and commit it.' }

/** The lockfile of Conan 1 (a graph) and of Conan 2 (lists). */
export const conanLock: LockfileKind = {
  name: 'conan.lock',
  isNamed: (baseName) => baseName === 'conan.lock',
  read({ bytes }) {
    const lock = shaped(parsedJson(lockfileText(bytes, WORDS.name), WORDS.name), lockSchema, WORDS)
    if (!('graph_lock' in lock)) return conanList(lock)
    return withReachedScopes(finishedGraph(conanNodes(lock.graph_lock.nodes)))
  },
}
