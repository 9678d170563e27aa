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

import type { ReadArchive } from './artifacts.ts'
import { packageStem } from './package-suffix.ts'

const JAR = /(?:^|\/)([^/]+)\.jar$/i
const JAR_VERSION = /-\d[^/]*$/
// Maven leaves it in every jar that was merged into another one.
const SHADED = /^META-INF\/maven\/([^/]+)\/([^/]+)\//
const NODE_MODULE = /(?:^|\/)node_modules\/((?:@[^/]+\/)?[^/]+)\/package\.json$/
const VENDORED =
  /(?:^|\/)(?:vendor|vendored|third[-_]?party|3rdparty|external|bundled)\/(?:[^/]+\/)*?([^/]+)\/(?:LICEN[CS]E|COPYING)[^/]*$/i

// Nearly no path of a source tree is one of these; asked first, because there may be a hundred thousand.
const POSSIBLE = /\.jar$|^META-INF\/maven\/|node_modules|vendor|third|3rdparty|external|bundled/i

function componentOf(path: string, isToldByMetadata: boolean): string | undefined {
  if (!POSSIBLE.test(path)) return undefined
  if (isToldByMetadata) return VENDORED.exec(path)?.[1]
  const jar = JAR.exec(path)?.[1]?.replace(JAR_VERSION, '')
  const [, group, artifact] = SHADED.exec(path) ?? []
  // What the Foundation publishes is under the Apache License, which needs no entry.
  const shaded = group?.startsWith('org.apache.') ? undefined : artifact
  return jar ?? shaded ?? NODE_MODULE.exec(path)?.[1] ?? VENDORED.exec(path)?.[1]
}

/**
 * Names of third-party components that can be seen by their paths: jars in a convenience package, what was merged into a
 * jar, node modules, and vendored folders with a licence of their own. Only the last where the metadata of the others were
 * read. Sorted; the project's own parts are left out.
 */
export function bundledComponents({ path, archive }: ReadArchive, product: string | undefined): string[] {
  const own =
    product ??
    packageStem(path)
      .replace(/^apache-/i, '')
      .replace(/[-_.]?v?\d.*$/, '')
  const names = archive.entries.flatMap((entry) => componentOf(entry.path, archive.bundled !== undefined) ?? [])
  const foreign = names.filter((name) => !name.toLowerCase().includes(own.toLowerCase()))
  return [...new Set(foreign)].sort()
}
