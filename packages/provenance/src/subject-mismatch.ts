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

import type { Subject } from './statement.ts'

/** A file as it was read; digests in lower-case hex. */
export interface AttestedFile {
  path: string
  sha256: string
  sha512: string
}

/**
 * Why a statement is not about a file; undefined when it is. Signature libraries check who made a statement and leave
 * this to the caller: without it, any good statement passes for any file. Each of SHA-256 and SHA-512 that a subject
 * gives must be the file's, and its name too: else two files of a release could be exchanged.
 */
export function subjectMismatch(subjects: readonly Subject[], file: AttestedFile): string | undefined {
  const same = subjects.filter((subject) => hasDigest(subject, file))
  if (same.some(({ name }) => isNamed(name, file.path))) return undefined
  const [other] = same
  if (other !== undefined) return `the statement knows the bytes of ${file.path} as ${other.name || '(no name)'}`
  return subjects.some(({ name }) => isNamed(name, file.path))
    ? `the statement is about other bytes of ${file.path}`
    : `the statement is not about ${file.path}`
}

function hasDigest({ digest }: Subject, { sha256, sha512 }: AttestedFile): boolean {
  if (digest.sha256 === undefined && digest.sha512 === undefined) return false
  return (digest.sha256 ?? sha256) === sha256 && (digest.sha512 ?? sha512) === sha512
}

function isNamed(name: string, path: string): boolean {
  return name === path || name === path.slice(path.lastIndexOf('/') + 1)
}
