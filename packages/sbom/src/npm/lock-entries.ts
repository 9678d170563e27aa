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

const MAX_PACKAGES = 50_000
const MAX_PATH_LENGTH = 2_048
const MAX_PATH_SEGMENTS = 128

/** The lockfile's entries by where they are installed, not yet looked into. */
export type LockEntries = Map<string, unknown>

/** @throws ReleaseError LIMIT_EXCEEDED when there are too many entries or one is nested too deeply. */
export function addEntry(entries: LockEntries, path: string, entry: unknown): void {
  if (entries.size >= MAX_PACKAGES) {
    throw new ReleaseError('LIMIT_EXCEEDED', `the lockfile has more than ${MAX_PACKAGES} entries`, {
      hint: 'Give the lockfile of the released project only, not of everything around it.',
    })
  }
  if (path.length > MAX_PATH_LENGTH || path.split('/').length > MAX_PATH_SEGMENTS) {
    throw new ReleaseError('LIMIT_EXCEEDED', `the lockfile nests deeper than ${MAX_PATH_SEGMENTS} folders`, {
      hint: 'Run "npm dedupe" or write the lockfile anew; no package manager writes one this deep.',
    })
  }
  entries.set(path, entry)
}
