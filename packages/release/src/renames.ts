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

import { assertPlainPath, candidateDigest, companionOf, type DigestEntry, ReleaseError } from '@tra/kernel'
import type { Rename } from './ports.ts'

/** What is known of a file of the candidate; `text` of its checksum files. */
interface NamedFile {
  path: string
  text?: string
}

const ARROW = /^(\S.*?) => (\S.*)$/
/** More lines than a release has files. */
const MAX_RENAMES = 5_000

/** Reads the lines `voted path => released path` of an input. @throws ReleaseError INPUT_INVALID. */
export function parseRenames(text: string): Rename[] {
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '')
  if (lines.length > MAX_RENAMES) throw new ReleaseError('LIMIT_EXCEEDED', `more than ${MAX_RENAMES} renames`)
  return lines.map((line) => {
    const [, from, to] = ARROW.exec(line.trim()) ?? []
    if (from !== undefined && to !== undefined) return { from, to }
    throw new ReleaseError('INPUT_INVALID', `"${line.trim()}" says no rename`, {
      hint: 'Write one line for each file: `tool-1.0-rc1.zip => tool-1.0.zip`.',
    })
  })
}

/** A rename as it is asked for and shown. */
export const renameLine = ({ from, to }: Rename): string => `${from} => ${to}`

/**
 * Every file that changes its path on the way to the release: those that are asked for, and what is about them (their
 * signatures, checksums, SBOMs), which is found by its name only. @throws ReleaseError NOT_FOUND, CONFLICT, MALFORMED.
 */
export function completeRenames(asked: readonly Rename[], files: readonly NamedFile[]): Rename[] {
  const targets = new Map(asked.map(({ from, to }) => [from, to]))
  const missing = asked.find(({ from }) => !files.some(({ path }) => path === from))
  if (missing !== undefined) throw new ReleaseError('NOT_FOUND', `the candidate has no ${missing.from} to be renamed`)
  const renames = files.flatMap(({ path }) => {
    const to = targetOf(path, targets)
    return to === undefined || to === path ? [] : [{ from: path, to }]
  })
  assertDistinct(renames, files)
  return renames
}

// `a.zip.asc.sha512` is about `a.zip.asc`, which is about `a.zip`: each follows the one that it is about.
function targetOf(path: string, targets: ReadonlyMap<string, string>): string | undefined {
  const target = targets.get(path)
  if (target !== undefined) return target
  const companion = companionOf(path)
  const moved = companion && targetOf(companion.artifact, targets)
  return moved === undefined ? undefined : moved + companion?.suffix
}

// Also two files that take each other's names: whoever compares the release with the vote would be misled.
function assertDistinct(renames: readonly Rename[], files: readonly NamedFile[]): void {
  const taken = new Set(files.map(({ path }) => path))
  for (const { to } of renames) {
    // One that leads out of the release, or that two trees could share, is refused as it is for any candidate.
    assertPlainPath(to)
    if (taken.has(to)) throw new ReleaseError('CONFLICT', `two files would be released as ${to}`)
    taken.add(to)
  }
}

const baseName = (path: string) => path.slice(path.lastIndexOf('/') + 1)

/**
 * A checksum file that names a file which is released under another name: nobody could run `sha512sum -c` any more, and it
 * can't be mended, because it is one of the files that were voted on. @throws ReleaseError REFUSED.
 */
export function assertNotNamed(renames: readonly Rename[], files: readonly NamedFile[]): void {
  for (const { from, to } of renames) {
    const name = baseName(from)
    if (name === baseName(to)) continue
    const naming = files.find(({ text, path }) => !path.endsWith('.asc') && text?.includes(name))
    if (naming === undefined) continue
    throw new ReleaseError('REFUSED', `${naming.path} names ${name}, so ${from} can't be released as ${to}`, {
      hint: 'Keep the name, or write checksum files that hold the hash alone; the next candidate needs a new vote.',
    })
  }
}

/** Files under the paths that were voted on. */
export function asVoted<File extends { path: string }>(
  files: readonly File[],
  renames: readonly Rename[] = [],
): File[] {
  return withPaths(files, new Map(renames.map(({ from, to }) => [to, from])))
}

/** Files under the paths that they are released with. */
export function asReleased<File extends { path: string }>(files: readonly File[], renames: readonly Rename[]): File[] {
  return withPaths(files, new Map(renames.map(({ from, to }) => [from, to])))
}

function withPaths<File extends { path: string }>(files: readonly File[], paths: ReadonlyMap<string, string>): File[] {
  return files.map((file) => ({ ...file, path: paths.get(file.path) ?? file.path }))
}

/** The digest that was voted on, of files that are released under other paths. @throws ReleaseError as {@link candidateDigest}. */
export function votedDigest(files: readonly DigestEntry[], renames: readonly Rename[] = []): string {
  return candidateDigest(asVoted(files, renames))
}

/**
 * Files whose path still names the candidate (`tool-1.0-rc1.zip`), each with the path without it, as a proposal: whoever
 * releases decides.
 */
export function namingCandidate(files: readonly NamedFile[], candidate: string): Rename[] {
  const number = candidate.replace(/^rc[.-]?/i, '')
  const named = new RegExp(`[-_.]rc[-_.]?${number}(?![0-9a-z])`, 'gi')
  return files.flatMap(({ path }) => {
    const to = path.replace(named, '')
    return companionOf(path) !== undefined || to === path ? [] : [{ from: path, to }]
  })
}
