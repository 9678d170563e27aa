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

// Larger than any candidate on dist.apache.org, smaller than a runner's disk.
const MAX_FILES = 5000
const MAX_BYTES = 30 * 1024 ** 3
const MAX_DEPTH = 8

export interface FetchLimits {
  files: number
  bytes: number
  depth: number
}

export const defaultFetchLimits: FetchLimits = { files: MAX_FILES, bytes: MAX_BYTES, depth: MAX_DEPTH }

/** @throws ReleaseError LIMIT_EXCEEDED; NOT_FOUND for nothing at all. */
export function checkFetchBounds(
  reference: string,
  found: { files: number; bytes: number },
  limits: FetchLimits,
): void {
  if (found.files === 0)
    throw new ReleaseError('NOT_FOUND', `${reference} holds no file`, { hint: 'check the address of the candidate' })
  if (found.files > limits.files || found.bytes > limits.bytes)
    throw new ReleaseError(
      'LIMIT_EXCEEDED',
      `${reference} holds more than ${limits.files} files or ${limits.bytes} bytes`,
      {
        hint: 'point to one candidate, not to a directory of many',
      },
    )
}
