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

import type { Distribution, PackageHash, PackageProperty, Scope, ThirdPartyPackage } from '../dependency-graph.ts'
import { type Coordinates, mavenName, mavenPurl, mavenRef } from './maven-coordinates.ts'

/** What is known about the archives of a package. */
export interface MavenArchives {
  hashes: PackageHash[]
  distributions: Distribution[]
  properties: PackageProperty[]
}

export const noArchives: MavenArchives = { hashes: [], distributions: [], properties: [] }

/** A package as Maven repositories serve it. */
export function mavenPackage(coordinates: Coordinates, scope: Scope, archives: MavenArchives): ThirdPartyPackage {
  const { group, version } = coordinates
  return {
    ref: mavenRef(coordinates),
    name: mavenName(coordinates),
    group,
    ...(version !== undefined && { version }),
    purl: mavenPurl(coordinates),
    scope,
    hashes: archives.hashes,
    locations: [],
    ...(archives.distributions.length > 0 && { distributions: archives.distributions }),
    ...(archives.properties.length > 0 && { properties: archives.properties }),
    paths: [],
  }
}
