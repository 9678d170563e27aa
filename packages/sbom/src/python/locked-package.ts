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

import type { DependencyKind, KnownUnknown, Scope } from '../dependency-graph.ts'
import type { PythonArchive } from './python-archive.ts'
import type { PythonSource } from './python-source.ts'

/** What a package asks for by name. An environment marker changes nothing: the edge is there in some environment. */
export interface PythonWish {
  name: string
  kind: DependencyKind
  /** The only version it means, where the lockfile tells several apart. */
  version?: string
  /** The same, by `sourceKey`. */
  source?: string
  /** PEP 440, where the lockfile doesn't say which of several versions it means. */
  specifier?: string
  /** What the asking package is asked with for this wish to count: the `x` of `name[x]`. */
  forExtra?: string
  extras: string[]
  /** The lockfile leaves out what no supported environment installs: absence is no gap. */
  mayBeAbsent: boolean
}

/** One entry of a Python lockfile, of whatever kind. Several entries may speak of the same package. */
export interface LockedPackage {
  name: string
  version?: string
  source: PythonSource
  archives: PythonArchive[]
  wishes: PythonWish[]
  /** Where the lockfile says it itself; else it follows from who asks for the package. */
  scope?: Scope
}

/** A Python lockfile, read and not yet resolved. */
export interface PythonLock {
  packages: LockedPackage[]
  /** What the project asks for, where no entry of its own says so. */
  rootWishes: PythonWish[]
  knownUnknowns: KnownUnknown[]
  /** False when the file lists packages and not who needs whom. */
  hasEdges: boolean
}

export function wish(name: string, kind: DependencyKind, more: Partial<PythonWish> = {}): PythonWish {
  return { extras: [], mayBeAbsent: false, ...more, name, kind }
}
