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

import { isArtifact, type ReleaseName } from '@tra/kernel'
import type { DistFile } from './dist-ports.ts'
import { candidateName, type PlaceName, placeName, productName } from './place-name.ts'

/** A release, or a candidate of one, as it lies in an area. */
export interface DistRelease extends ReleaseName {
  /** Absent in the area of releases. */
  candidate?: string
  /** The deepest directory that holds all of it, below the area. */
  place: string
  files: DistFile[]
}

/** What a project has in an area, and where files lie that say of no release which one they are. */
export interface DistFolderContent {
  releases: DistRelease[]
  /** Directories with artifacts that name no version. */
  unread: string[]
}

const INCUBATOR = 'incubator'
// Directories that sort the files of one release.
const SORTING = /^(?:src|sources?|bin|binar(?:y|ies)|dist|jars?|maven|python|docs?|signatures|packages?)$/i

/** `logging` of `logging/log4j`, `widget` of `incubator/widget`. */
export function committeeOf(folder: string): string {
  const [first = '', second] = folder.split('/')
  return first === INCUBATOR && second !== undefined ? second : first
}

/**
 * Finds releases among the files of a project. Projects are free in how they lay out their directory, so that names are
 * read: of the directories first, of the files where no directory names a version.
 */
export function distReleases(folder: string, files: readonly DistFile[]): DistFolderContent {
  const releases = new Map<string, DistRelease>()
  const unread = new Set<string>()
  for (const file of files) {
    const named = releaseOf(folder, file.path)
    const directory = directoryOf(file.path)
    if (named !== undefined) add(releases, named, file, directory)
    else if (isArtifact(file.path)) unread.add(directory)
  }
  const whole = [...releases.values()].filter(({ files: held }) => held.some(({ path }) => isArtifact(path)))
  return { releases: whole, unread: [...unread].sort() }
}

function add(
  releases: Map<string, DistRelease>,
  name: Omit<DistRelease, 'place' | 'files'>,
  file: DistFile,
  directory: string,
): void {
  const key = [name.product, name.version, name.candidate ?? ''].join('\0')
  const known = releases.get(key)
  if (known === undefined) {
    releases.set(key, { ...name, place: directory, files: [file] })
    return
  }
  known.place = commonDirectory(known.place, directory)
  known.files.push(file)
}

function releaseOf(folder: string, path: string): Omit<DistRelease, 'place' | 'files'> | undefined {
  const segments = path.slice(folder.length + 1).split('/')
  const name = segments.pop() ?? ''
  const committee = committeeOf(folder)
  const index = segments.findLastIndex((segment) => placeName(segment) !== undefined)
  const place = placeName(segments[index] ?? '')
  const found: PlaceName | undefined = place ?? placeName(name)
  if (found === undefined) return undefined
  const candidate = found.candidate ?? segments.map(candidateName).findLast((one) => one !== undefined)
  const above = segments.slice(0, Math.max(index, 0)).filter((segment) => !isSorting(segment))
  const product = found.product ?? productName(above.at(-1) ?? '')
  return {
    committee,
    product: product === '' ? committee : product,
    version: found.version,
    ...(candidate !== undefined && { candidate }),
  }
}

const isSorting = (segment: string) => SORTING.test(segment) || candidateName(segment) !== undefined

function directoryOf(path: string): string {
  return path.slice(0, Math.max(path.lastIndexOf('/'), 0))
}

function commonDirectory(one: string, other: string): string {
  const [left, right] = [one.split('/'), other.split('/')]
  const differs = left.findIndex((segment, index) => segment !== right[index])
  return (differs === -1 ? left : left.slice(0, differs)).join('/')
}
