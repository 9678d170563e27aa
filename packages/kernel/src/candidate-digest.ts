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
import { ReleaseError } from './errors.ts'

/** A file of a candidate: path with `/`, relative to the candidate's directory, and SHA-256 in lower-case hex. */
export interface DigestEntry {
  path: string
  sha256: string
}

// A newline or backslash would make sha256sum(1) escape the line and two different trees could share one text; a leading
// dash would be an option to it, and a file called `--text` would not be counted at all.
const UNSAFE_PATH = /[\n\r\\\0]|^[/-]|(^|\/)\.{1,2}(\/|$)|^$/

/** OpenPGP signatures stay outside: policy lets people add theirs until the release. */
export function inCandidateDigest(path: string): boolean {
  return !path.endsWith('.asc')
}

/**
 * A path that stands for one file below a directory, in a list of digests as on a disk. Signatures too: they are outside of
 * the digest, and are written where their path says. @throws ReleaseError MALFORMED.
 */
export function assertPlainPath(path: string): void {
  if (UNSAFE_PATH.test(path)) throw new ReleaseError('MALFORMED', `file name ${JSON.stringify(path)} can't be digested`)
}

function byBytes(a: DigestEntry, b: DigestEntry): number {
  return Buffer.compare(Buffer.from(a.path), Buffer.from(b.path))
}

/**
 * The candidate digest: SHA-256 over the lines `<sha256>  <path>\n` of every file except `*.asc`, sorted by the bytes of
 * the path (Go's dirhash H1, in-toto's dirHash). `LC_ALL=C sort` and sha256sum(1) give the same.
 * @throws ReleaseError MALFORMED for a path that sha256sum would escape or take for an option, CONFLICT for a repeated path.
 */
export function candidateDigest(entries: readonly DigestEntry[]): string {
  const counted = entries.filter(({ path }) => inCandidateDigest(path)).sort(byBytes)
  const hash = createHash('sha256')
  let previous: string | undefined
  for (const { path, sha256 } of counted) {
    assertPlainPath(path)
    if (path === previous) throw new ReleaseError('CONFLICT', `the file ${path} is listed twice`)
    hash.update(`${sha256}  ${path}\n`)
    previous = path
  }
  return hash.digest('hex')
}
