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

import { baseName } from './base-name.ts'

/** What archives are called. Whether one can be read is the adapter's business. */
const archiveSuffixes = [
  '.tar.gz',
  '.tgz',
  '.tar.xz',
  '.tar.bz2',
  '.tar.zst',
  '.tar',
  '.zip',
  '.jar',
  '.war',
  '.ear',
  '.nar',
  '.nbm',
  '.vsix',
  '.whl',
  '.crate',
  '.nupkg',
  '.snupkg',
  '.gem',
] as const

// ATR's ARTIFACT_SUFFIXES, and what it leaves out although people run it: .apk, .7z, .jmod, .ear, .tar.zst.
const packageSuffixes = [
  ...archiveSuffixes,
  '.jar.pack.gz',
  '.7z',
  '.apk',
  '.bin',
  '.deb',
  '.dmg',
  '.exe',
  '.far',
  '.jmod',
  '.msi',
  '.pkg',
  '.pom',
  '.rar',
  '.rpm',
  '.sh',
  '.slingosgifeature',
  '.taco',
]

const longestFirst = packageSuffixes.toSorted((a, b) => b.length - a.length)

/** The suffix by which a file is known as something users run, build or unpack; lower case. */
export function packageSuffix(path: string): string | undefined {
  const name = baseName(path).toLowerCase()
  return longestFirst.find((suffix) => name.endsWith(suffix) && name.length > suffix.length)
}

/** The file's name without its directory and package suffix. */
export function packageStem(path: string): string {
  const name = baseName(path)
  return name.slice(0, name.length - (packageSuffix(path)?.length ?? 0))
}
