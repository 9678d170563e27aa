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

import { createHash } from 'node:crypto'
import type { DirectoryDigests } from '../files/directory-digests.ts'

/** Hex digits that a JavaScript number holds exactly. */
const REVISION_DIGITS = 12

/**
 * A directory has no history. Its revision is the beginning of a digest over every path and every byte, signatures
 * included, so that whatever changes there changes the revision. What binds the votes is the candidate digest, not this.
 */
export function contentRevision(digests: DirectoryDigests): number {
  const lines = [...digests].map(([path, sha256]) => `${sha256}  ${JSON.stringify(path)}\n`).toSorted()
  const digest = createHash('sha256').update(lines.join('')).digest('hex')
  // Never zero, which stands for "no revision" in a dry run.
  return Number.parseInt(digest.slice(0, REVISION_DIGITS), 16) || 1
}
