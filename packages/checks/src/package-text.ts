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

import type { ArchiveFacts } from './archive-facts.ts'
import type { ReadArchive } from './artifacts.ts'
import { baseName } from './base-name.ts'

/** Where a package keeps LICENSE, NOTICE or DISCLAIMER. */
export type PackageText =
  | { state: 'read'; path: string; text: string }
  /** There, but a link or too large to be read. */
  | { state: 'unread'; path: string }
  /** Somewhere a reader would not look. */
  | { state: 'misplaced'; path: string }
  | { state: 'absent' }

/** What the files are called, without extension. */
type TextName = 'LICENSE' | 'NOTICE' | 'DISCLAIMER' | 'DISCLAIMER-WIP'

const EXTENSIONS = ['', '.txt', '.TXT', '.md', '.rst']
const TEXT = /(?:^|\/)(?:LICENSE|NOTICE|DISCLAIMER)[^/]*$/
// PEP 639 puts licence files into `licenses/` of a wheel's metadata.
const WHEEL_METADATA = /^[^/]+\.dist-info\/(licenses\/|license_files\/)?/

interface TextIndex {
  /** Files whose names begin as those of the texts. */
  texts: readonly string[]
  metadata: readonly string[]
}

// Several checks ask for several texts each, and there may be a hundred thousand entries.
const indexes = new WeakMap<ArchiveFacts, TextIndex>()

function indexOf(archive: ArchiveFacts): TextIndex {
  const known = indexes.get(archive)
  if (known !== undefined) return known
  const texts = archive.entries.filter(({ kind, path }) => kind !== 'directory' && TEXT.test(path))
  const metadata = new Set<string>()
  for (const { path } of archive.entries) {
    const folder = WHEEL_METADATA.exec(path)?.[0]
    if (folder !== undefined) metadata.add(folder)
  }
  const index = { texts: texts.map(({ path }) => path), metadata: [...metadata] }
  indexes.set(archive, index)
  return index
}

/** release-policy: the root is where source packages keep these files; other formats have their customary place. */
function customaryDirectories({ archive, kind }: ReadArchive): string[] {
  const root = archive.roots.length === 1 ? `${archive.roots[0]}/` : ''
  if (kind === 'source') return [root]
  return [...new Set([root, '', 'META-INF/', ...indexOf(archive).metadata])]
}

/**
 * Finds a text by its name without extension. The bare name wins over `.txt`; jars keep it in `META-INF/`, wheels in
 * `*.dist-info/`, npm packages, crates and gems at their root.
 */
export function packageText(archive: ReadArchive, name: TextName): PackageText {
  const names = EXTENSIONS.map((extension) => name + extension)
  const called = indexOf(archive.archive).texts.filter((path) => names.includes(baseName(path)))
  const directories = customaryDirectories(archive)
  const places = directories.flatMap((directory) => names.map((file) => directory + file))
  const path = places.find((place) => called.includes(place))
  if (path !== undefined) {
    const text = archive.archive.texts[path]
    return text === undefined ? { state: 'unread', path } : { state: 'read', path, text }
  }
  const elsewhere = called[0]
  return elsewhere === undefined ? { state: 'absent' } : { state: 'misplaced', path: elsewhere }
}
