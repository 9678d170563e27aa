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

import type { DependencyGraph } from './dependency-graph.ts'

/** A file that says what a project depends on, and what lies around it. */
export interface Lockfile {
  /** Relative to the repository, with `/`. */
  path: string
  bytes: Uint8Array
  /**
   * Another file of the repository, by its path relative to the directory of the lockfile (`Cargo.toml`, `../go.work`);
   * undefined when there is none or it is too large to be read.
   */
  beside(path: string): Uint8Array | undefined
  /**
   * The files of the repository in the directory of the lockfile and below whose base name is wanted: their paths relative to
   * that directory, sorted.
   * @throws ReleaseError LIMIT_EXCEEDED for more files than any honest project has of one name.
   */
  below(isWanted: (baseName: string) => boolean): string[]
}

/** One kind of lockfile: pure, from bytes to a graph. */
export interface LockfileKind {
  /** As its users call it: `Cargo.lock`. */
  name: string
  /** By its base name. */
  isNamed(baseName: string): boolean
  /**
   * Every package, edge and hash that the file holds. What can't be resolved in an entry becomes a known unknown; nothing is
   * dropped. The order of entries leaves no trace.
   * @throws ReleaseError MALFORMED when the file is none of this kind, LIMIT_EXCEEDED when it is larger than any honest one.
   */
  read(lockfile: Lockfile): DependencyGraph
  /**
   * Other lockfiles of which this one says everything, by their paths relative to its directory: the modules of a Maven build.
   * @throws ReleaseError as `read` does.
   */
  covers?(lockfile: Lockfile): string[]
}
