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

import { PathPattern } from '@tra/contents'
import { ReleaseError } from '@tra/kernel'

const GLOB = /[*?{}[\]!]/
const BRACES = /\{([^{}]*)\}/
/** A pattern with ten pairs of braces already means a thousand patterns. */
const MAX_ALTERNATIVES = 1_000
const MAX_COMPARISONS = 5_000_000

/** The folders of a workspace, relative to its manifest. */
export interface WorkspaceFolders {
  folders: string[]
  /** Patterns that mean no folder at all: somebody forgot a folder, or the source doesn't hold it. */
  unmatched: string[]
}

function tooMany(): ReleaseError {
  return new ReleaseError('LIMIT_EXCEEDED', 'the patterns of the workspace mean more folders than can be looked for', {
    hint: 'Write fewer patterns, such as packages/*.',
  })
}

/** `{a,b}/*` as `a/*` and `b/*`. */
function alternatives(pattern: string): string[] {
  const open = [pattern]
  const done: string[] = []
  for (const text of open) {
    const [braces, inner] = BRACES.exec(text) ?? []
    if (braces === undefined || inner === undefined) done.push(text)
    else open.push(...inner.split(',').map((choice) => text.replace(braces, () => choice)))
    if (open.length > MAX_ALTERNATIVES) throw tooMany()
  }
  return done
}

function plain(pattern: string): string {
  return pattern.replace(/^(?:\.\/)+/, '').replace(/\/+$/, '')
}

function folderOf(file: string): string {
  return file.slice(0, Math.max(0, file.lastIndexOf('/')))
}

function matcher(patterns: readonly string[]): (folder: string) => boolean {
  const paths = patterns.flatMap(alternatives).map((text) => new PathPattern(text))
  return (folder) => {
    const names = folder.split('/')
    return paths.some((path) => path.matches(names))
  }
}

/**
 * What the patterns of a workspace mean (`packages/*`, `{apps,libs}/**`, `!packages/old`), of the folders that hold a manifest.
 * A path without wildcards is taken as it stands.
 * @param manifests the paths of all manifests below the workspace's own.
 * @throws ReleaseError LIMIT_EXCEEDED for patterns that nobody wrote by hand.
 */
export function workspaceFolders(written: readonly string[], manifests: readonly string[]): WorkspaceFolders {
  const patterns = written.map(plain).filter((pattern) => pattern !== '')
  const wanted = patterns.filter((pattern) => !pattern.startsWith('!'))
  const globs = wanted.filter((pattern) => GLOB.test(pattern))
  if (patterns.length * manifests.length > MAX_COMPARISONS) throw tooMany()
  const isLeftOut = matcher(
    patterns.filter((pattern) => pattern.startsWith('!')).map((pattern) => plain(pattern.slice(1))),
  )
  const folders = manifests.map(folderOf).filter((folder) => folder !== '')
  const found = globs.map((glob) => ({ glob, folders: folders.filter(matcher([glob])) }))
  const all = [...wanted.filter((pattern) => !GLOB.test(pattern)), ...found.flatMap((one) => one.folders)]
  return {
    folders: [...new Set(all)].filter((folder) => !isLeftOut(folder)).toSorted(),
    unmatched: found.filter((one) => one.folders.length === 0).map(({ glob }) => glob),
  }
}
