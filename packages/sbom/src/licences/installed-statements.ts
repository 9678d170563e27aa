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

import type { LicenceStatement } from '../dependency-graph.ts'
import type { FoundPackage, MergedGraph } from '../merge-graphs.ts'
import { cargoLicence } from './cargo-licence.ts'
import { goLicence } from './go-licence.ts'
import type { InstalledLicence } from './installed-licence.ts'
import type { InstalledPackages } from './installed-packages.ts'
import { mavenLicence } from './maven-licence.ts'
import { npmLicence } from './npm-licence.ts'
import { nugetLicence } from './nuget-licence.ts'
import { pythonLicence } from './python-licence.ts'

/** By the type of the package URL. */
const BY_TYPE = new Map<string, InstalledLicence>([
  ['cargo', cargoLicence],
  ['golang', goLicence],
  ['maven', mavenLicence],
  ['npm', npmLicence],
  ['nuget', nugetLicence],
  ['pypi', pythonLicence],
])

function statementOf(one: FoundPackage, installed: InstalledPackages): LicenceStatement | undefined {
  const [, type = ''] = /^pkg:([a-z.+-]+)\//.exec(one.purl ?? '') ?? []
  return BY_TYPE.get(type)?.(one, installed)
}

/** What installed packages say about their licences, by the reference of the package; only of the very same version. */
export function installedStatements(graph: MergedGraph, installed: InstalledPackages): Map<string, LicenceStatement[]> {
  // Environments with thousands of packages are listed once, not once for each package.
  const lists = new Map<string, string[]>()
  const remembering: InstalledPackages = {
    read: (...request) => installed.read(...request),
    list: (cache, directory) => {
      const key = `${cache}:${directory}`
      const list = lists.get(key) ?? installed.list(cache, directory)
      lists.set(key, list)
      return list
    },
  }
  return new Map(
    graph.packages.flatMap((one) => {
      const statement = statementOf(one, remembering)
      return statement === undefined ? [] : [[one.ref, [statement]] as const]
    }),
  )
}
