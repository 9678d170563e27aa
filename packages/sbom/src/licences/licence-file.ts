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

import { licenceOfText } from '@tra/licences'
import type { LicenceStatement } from '../dependency-graph.ts'
import { type InstalledPackages, type PackageCache, textIn, whereInstalled } from './installed-packages.ts'

const LICENCE_FILE = /^(?:licen[cs]e|copying|unlicense)(?:\.md|\.txt|\.rst)?$/i

/** The file's licence, when it is the text of one and nothing else. */
export function licenceInFile(
  installed: InstalledPackages,
  cache: PackageCache,
  path: string,
): LicenceStatement | undefined {
  const licence = licenceOfText(textIn(installed, cache, path) ?? '')
  return licence === undefined ? undefined : { licence, source: 'installed', where: whereInstalled(cache, path) }
}

/** What the licence file of a package's directory says; nothing where there are several or it is not known. */
export function licenceInDirectory(
  installed: InstalledPackages,
  cache: PackageCache,
  directory: string,
): LicenceStatement | undefined {
  const [name, ...others] = installed.list(cache, directory).filter((entry) => LICENCE_FILE.test(entry))
  return name === undefined || others.length > 0 ? undefined : licenceInFile(installed, cache, `${directory}/${name}`)
}
