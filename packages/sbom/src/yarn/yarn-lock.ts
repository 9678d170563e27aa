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
import type { LockfileKind } from '../lockfile-kind.ts'
import { lockfileText } from '../shared/lockfile-text.ts'
import { yarnBerryLock } from './yarn-berry-lock.ts'
import { yarnClassicLock } from './yarn-classic-lock.ts'

const BERRY = /^"?__metadata"?:/m

function kindOf(text: string): LockfileKind {
  // Yarn 6 is announced to write JSON; its form is not settled.
  if (text.trimStart().startsWith('{')) {
    throw new ReleaseError('MALFORMED', 'the yarn.lock is JSON, as a Yarn to come writes it, and is not read', {
      hint: 'Name the other lockfiles alone, or give an SBOM that the build makes as a build SBOM.',
    })
  }
  return BERRY.test(text) ? yarnBerryLock : yarnClassicLock
}

/** yarn.lock of any Yarn: only from Yarn 2 on it is YAML with `__metadata`. */
export const yarnLock: LockfileKind = {
  ...yarnClassicLock,
  read: (lockfile) => kindOf(lockfileText(lockfile.bytes, 'yarn.lock')).read(lockfile),
}
