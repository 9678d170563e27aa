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

import { type ExcludePattern, Excludes, readExcludes } from '@tra/contents'
import type { ReadArchive } from './artifacts.ts'
import { isStandardExclude } from './standard-excludes.ts'

const NAME = '.rat-excludes'

/** What a source package leaves out of the look at licence headers. */
export interface SourceExcludes {
  /** The directory that patterns are relative to: the single root with `/`, or nothing. */
  root: string
  /** The project's list at the root, when there is one. */
  list?: string
  /** The lines of that list. */
  patterns: ExcludePattern[]
  /** Lists at other places, which have no effect here. */
  elsewhere: string[]
  isStandard(path: string): boolean
  /** The line of the project's list that excludes a path. */
  exclusionOf(path: string): ExcludePattern | undefined
}

/** @param path of an entry in the archive; what it returns is what comes below the root directory. */
export function belowRoot(root: string, path: string): string {
  return path.startsWith(root) ? path.slice(root.length) : path
}

/** Reads `.rat-excludes` at the root of a package; every path that is asked about is relative to that root. */
export function sourceExcludes({ archive }: ReadArchive): SourceExcludes {
  const root = archive.roots.length === 1 ? `${archive.roots[0]}/` : ''
  const lists = archive.entries.filter(({ path, kind }) => kind === 'file' && path.endsWith(`/${NAME}`))
  const list = root + NAME
  const text = archive.texts[list]
  const patterns = text === undefined ? [] : readExcludes(text)
  const excludes = new Excludes(patterns)
  return {
    root,
    ...(text === undefined ? {} : { list }),
    patterns,
    elsewhere: lists.map(({ path }) => path).filter((path) => path !== list),
    isStandard: (path) => isStandardExclude(path, text !== undefined),
    exclusionOf: (path) => excludes.exclusionOf(path),
  }
}
