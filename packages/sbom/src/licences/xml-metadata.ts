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

import { ReleaseError } from '@tra/kernel'
import { type Element, readXml } from '../maven/read-xml.ts'
import type { InstalledPackages, PackageCache } from './installed-packages.ts'

/** The largest POM of Maven Central has some 500 kB. */
const MAX_XML_BYTES = 4_000_000

/** The root of an installed package's XML file; undefined when it is not there or can't be read. */
export function xmlIn(
  installed: InstalledPackages,
  cache: PackageCache,
  path: string,
  root: string,
): Element | undefined {
  const bytes = installed.read(cache, path, MAX_XML_BYTES)
  if (bytes === undefined) return undefined
  try {
    return readXml(bytes, path, root)
  } catch (thrown) {
    if (thrown instanceof ReleaseError) return undefined
    throw thrown
  }
}
