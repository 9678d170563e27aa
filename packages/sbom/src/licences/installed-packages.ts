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

/** Where package managers leave what they install: below the source, or in a place of their own for all projects. */
export const packageCaches = ['tree', 'cargo', 'maven', 'go', 'nuget'] as const
export type PackageCache = (typeof packageCaches)[number]

/** The files of installed packages, by paths relative to their cache with `/`. Nothing outside of it is there. */
export interface InstalledPackages {
  /** Undefined for what is not there, is no regular file, or is larger. */
  read(cache: PackageCache, path: string, maximumBytes: number): Uint8Array | undefined
  /** Names of files and directories in a directory, sorted; empty when there is none. */
  list(cache: PackageCache, directory: string): string[]
}

/** Metadata of the largest packages have some 100 kB. */
const MAX_METADATA_BYTES = 4_000_000

const decoder = new TextDecoder('utf-8')

/** The text of a metadata file; what is broken in it is for its reader to find. */
export function textIn(installed: InstalledPackages, cache: PackageCache, path: string): string | undefined {
  const bytes = installed.read(cache, path, MAX_METADATA_BYTES)
  return bytes && decoder.decode(bytes)
}

/** How documents name such a file: never by a path of the machine. */
export function whereInstalled(cache: PackageCache, path: string): string {
  return cache === 'tree' ? `installed:${path}` : `installed:${cache}/${path}`
}
