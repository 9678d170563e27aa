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
import { lineAt } from './line-at.ts'

/** The largest known lockfile of an Apache project has 3 MB. */
const MAX_LOCKFILE_BYTES = 50_000_000

// No file read here has a text that runs over lines, so that a line like this is never content.
const MERGE_MARKER = /^(?:<{7}|\|{7}|={7}|>{7})(?: |\r?$)/m

function decoded(bytes: Uint8Array, name: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch (cause) {
    throw new ReleaseError('MALFORMED', `the ${name} is no UTF-8 text`, { hint: 'Write it anew and commit it.', cause })
  }
}

/**
 * The text of a lockfile, without a byte order mark.
 * @throws ReleaseError LIMIT_EXCEEDED above 50 MB; MALFORMED for bytes that are no UTF-8, and with the line of a merge marker.
 */
export function lockfileText(bytes: Uint8Array, name: string): string {
  if (bytes.length > MAX_LOCKFILE_BYTES) {
    throw new ReleaseError('LIMIT_EXCEEDED', `the ${name} is larger than ${MAX_LOCKFILE_BYTES} bytes`, {
      hint: 'Check that the path names a lockfile.',
    })
  }
  const text = decoded(bytes, name)
  const marker = text.search(MERGE_MARKER)
  if (marker < 0) return text
  throw new ReleaseError('MALFORMED', `the ${name} is half merged: line ${lineAt(text, marker)} is a merge marker`, {
    hint: 'Finish the merge, let the package manager write the file anew, and commit it.',
  })
}
