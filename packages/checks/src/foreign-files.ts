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

import type { LicenceFamily } from '@tra/contents'
import type { ReadArchive } from './artifacts.ts'

const OWN: readonly LicenceFamily[] = ['asf', 'apache-2.0']
// A licence text bears its own words; it is what LICENSE points to, not what it must list.
const LICENCE_TEXT = /(^|\/)(licen[cs]es?|copying|notice|copyright|third[-_]?party)([-_./][^/]*)*$/i

/** The files of a package that bear another licence than the Apache License, by family. */
export function foreignFiles({ archive }: ReadArchive): Map<LicenceFamily, string[]> {
  const files = new Map<LicenceFamily, string[]>()
  for (const { path, content } of archive.entries) {
    const family = content?.licence
    if (family === undefined || OWN.includes(family) || LICENCE_TEXT.test(path)) continue
    const paths = files.get(family)
    if (paths === undefined) files.set(family, [path])
    else paths.push(path)
  }
  return files
}
