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

import type { ArchiveProblem } from '@tra/checks'
import { MAX_ENTRY_NAME_LENGTH } from './read-bounds.ts'

export type EntryKind = 'file' | 'directory' | 'symlink' | 'hardlink' | 'special'

/** One entry as the archive states it, whatever its format. */
export interface ArchiveEntry {
  /** As written in the archive. */
  name: string
  kind: EntryKind
  /** Permission bits, 0 where the format has none. */
  mode: number
  /** Target of a symbolic or hard link. */
  link?: string
}

const SET_ID_BITS = 0o6000
const SHOWN_CHARACTERS = 200

/** The path an unpacker would write to: no `./`, no doubled or trailing slash. */
export function plainPath(name: string): string {
  return name
    .split('/')
    .filter((segment) => segment !== '' && segment !== '.')
    .join('/')
}

// Backslashes and drive letters matter on Windows only, but a release is unpacked there too.
function nameProblem(name: string): ArchiveProblem['kind'] | undefined {
  if (name.startsWith('/') || name.startsWith('\\') || /^[a-z]:/i.test(name)) return 'absolute-path'
  return name.length > MAX_ENTRY_NAME_LENGTH || name.split(/[/\\]/).includes('..') ? 'path-traversal' : undefined
}

/** What is wrong with an entry taken by itself. */
export function entryProblems({ name, kind, mode }: ArchiveEntry): ArchiveProblem[] {
  const entry = name.slice(0, SHOWN_CHARACTERS)
  const problems: ArchiveProblem[] = []
  const named = nameProblem(name)
  if (named === 'absolute-path') problems.push({ kind: named, entry, detail: 'begins at the root of the file system' })
  if (named === 'path-traversal') problems.push({ kind: named, entry, detail: 'has a ".." segment or is too long' })
  if (kind === 'special') problems.push({ kind: 'special-file', entry, detail: 'is neither file, directory nor link' })
  if (kind === 'file' && (mode & SET_ID_BITS) !== 0)
    problems.push({ kind: 'set-id', entry, detail: `has mode ${mode.toString(8)}` })
  return problems
}
