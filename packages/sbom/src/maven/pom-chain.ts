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

import type { PomFiles } from './pom-files.ts'
import type { Pom, PomParent } from './pom-model.ts'

const MAX_PARENTS = 20

/** A POM with its parents, nearest first, as far as they are in the repository. */
export interface PomChain {
  poms: [Pom, ...Pom[]]
  /** The parent that is not in the repository. */
  absent?: PomParent
}

/** Reads a POM and those above it. */
export function pomChain(files: PomFiles, path: string, own: Pom): PomChain {
  const poms: PomChain['poms'] = [own]
  let below = path
  for (let parent = own.parent; parent !== undefined; ) {
    const found = poms.length > MAX_PARENTS ? undefined : files.parentOf(below, parent)
    if (found === undefined || poms.includes(found.pom)) return { poms, absent: parent }
    poms.push(found.pom)
    below = found.path
    parent = found.pom.parent
  }
  return { poms }
}
