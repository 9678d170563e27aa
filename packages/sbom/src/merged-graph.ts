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

import type { DependencyGraph, ThirdPartyPackage } from './dependency-graph.ts'

/** A lockfile's entry that says that a package is there. */
export interface Finding {
  /** The lockfile, relative to the repository. */
  file: string
  /** Where in it; empty where its kind has no entries with names. */
  entry: string
}

/** A package, and every place that says so. */
export interface FoundPackage extends ThirdPartyPackage {
  found: Finding[]
}

/** What all lockfiles of a source tree say together. */
export interface MergedGraph extends Omit<DependencyGraph, 'packages'> {
  packages: FoundPackage[]
}

/** What one source says: a lockfile, an archive's metadata, a build tool's SBOM. */
export interface FileGraph {
  /** Relative to the repository or the archive. */
  file: string
  graph: DependencyGraph
}
