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

import type { LockfileKind } from './lockfile-kind.ts'
import { packageLock } from './npm/package-lock-kind.ts'

/** Every kind of lockfile that is read. */
const lockfileKinds: readonly LockfileKind[] = [packageLock]

/** As their users call them. */
export const lockfileNames = lockfileKinds.map(({ name }) => name)

/** The kind of a file, by its base name. */
export function kindOfLockfile(path: string): LockfileKind | undefined {
  const baseName = path.slice(path.lastIndexOf('/') + 1)
  return lockfileKinds.find((kind) => kind.isNamed(baseName))
}
