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

const MAX_LOCKFILE_BYTES = 64 * 1024 * 1024
const MERGE_MARKER = /^(?:<{7}|={7}|>{7}|\|{7})(?: .*)?\r?$/m

function lineAt(text: string, offset: number): number {
  let line = 1
  for (let at = text.indexOf('\n'); at >= 0 && at < offset; at = text.indexOf('\n', at + 1)) line += 1
  return line
}

export function malformedAt(line: number, what: string, cause?: unknown): ReleaseError {
  return new ReleaseError('MALFORMED', `line ${line} of the lockfile ${what}`, {
    hint: 'Write the lockfile anew with its package manager and commit it.',
    cause,
  })
}

export function malformedAtOffset(text: string, offset: number, what: string): ReleaseError {
  return malformedAt(lineAt(text, offset), what)
}

export function notOfThisKind(what: string): ReleaseError {
  return new ReleaseError('MALFORMED', `the file is no ${what}`, {
    hint: 'Write the lockfile anew with its package manager and commit it.',
  })
}

export function tooMany(limit: number, what: string): ReleaseError {
  return new ReleaseError('LIMIT_EXCEEDED', `the lockfile has more than ${limit} ${what}`, {
    hint: 'Give the lockfile of the released project only, not of everything around it.',
  })
}

function decoded(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch (cause) {
    throw new ReleaseError('MALFORMED', 'the lockfile is not UTF-8', {
      hint: 'Check that the path names a lockfile.',
      cause,
    })
  }
}

/**
 * The text of a lockfile. Merge markers are looked for here, since package managers resolve them and parsers may read past.
 * @throws ReleaseError MALFORMED, LIMIT_EXCEEDED.
 */
export function lockText(bytes: Uint8Array): string {
  if (bytes.length > MAX_LOCKFILE_BYTES) throw tooMany(MAX_LOCKFILE_BYTES, 'bytes')
  const text = decoded(bytes)
  const marker = MERGE_MARKER.exec(text)
  if (marker !== null) throw malformedAtOffset(text, marker.index, 'is a left-over merge marker')
  return text
}
