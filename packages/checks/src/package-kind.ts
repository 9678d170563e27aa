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

import type { FileFacts } from './facts.ts'
import { packageStem, packageSuffix } from './package-suffix.ts'

/** What users build, or what is ready to run; policy asks more of the first. */
export type PackageKind = 'source' | 'binary'

// At the end of the name or before a version, so that `apache-source-connector-1.0` is no source package.
const SOURCE_MARK = /[-_.](src|sources?|source-release)(?=$|[-_.]v?\d|[-_.]incubating)/i
const BINARY_MARK = /[-_.](bin|binary|binaries)(?=[-_.]|$)/i
// Formats that can hold a source tree; the others are made for installing.
const SOURCE_FORMATS = new Set(['.tar.gz', '.tgz', '.tar.xz', '.tar.bz2', '.tar.zst', '.tar', '.zip', '.crate'])
// npm packs into `package/`, which no source package is called.
const NPM_ROOT = 'package'

/** What the name alone says; undefined for one like `apache-widget-1.2.0.tar.gz`. */
export function namedKind(path: string): PackageKind | undefined {
  if (!SOURCE_FORMATS.has(packageSuffix(path) ?? '')) return 'binary'
  const stem = packageStem(path)
  if (SOURCE_MARK.test(stem)) return 'source'
  return BINARY_MARK.test(stem) ? 'binary' : undefined
}

function isNpmPackage({ archive }: FileFacts): boolean {
  return archive?.roots.length === 1 && archive.roots[0] === NPM_ROOT
}

/**
 * How to tell the kind of a candidate's packages. One without a mark is a source package unless another one of the
 * candidate has the mark (`kafka-3.6.0-src.tgz` beside `kafka_2.13-3.6.0.tgz`).
 */
export function packageKindIn(artifacts: readonly FileFacts[]): (path: string) => PackageKind {
  const marked = artifacts.some(({ path }) => namedKind(path) === 'source')
  const npm = new Set(artifacts.filter(isNpmPackage).map(({ path }) => path))
  return (path) => namedKind(path) ?? (marked || npm.has(path) ? 'binary' : 'source')
}
