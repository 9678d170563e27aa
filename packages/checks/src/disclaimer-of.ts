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

import type { ReadArchive } from './artifacts.ts'
import { baseName } from './base-name.ts'
import { type PackageText, packageText } from './package-text.ts'

/** The disclaimer of a podling's package: `DISCLAIMER`, else `DISCLAIMER-WIP`; one at its place before one elsewhere. */
export function disclaimerOf(read: ReadArchive): PackageText {
  const found = (['DISCLAIMER', 'DISCLAIMER-WIP'] as const).map((name) => packageText(read, name))
  const inPlace = found.find(({ state }) => state === 'read' || state === 'unread')
  return inPlace ?? found.find(({ state }) => state === 'misplaced') ?? { state: 'absent' }
}

/** A work-in-progress disclaimer by its name. */
export function isWorkInProgress(path: string): boolean {
  return baseName(path).startsWith('DISCLAIMER-WIP')
}

/**
 * Under a work-in-progress disclaimer the Incubator tolerates missing headers, missing licence details, unexpected
 * binaries and code of unknown origin, when they are listed in it (incubation policy, "disclaimers").
 */
export function toleratesListedIssues(read: ReadArchive): boolean {
  const found = disclaimerOf(read)
  return found.state === 'read' && isWorkInProgress(found.path)
}
