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

import type {
  Dependency,
  Distribution,
  KnownUnknown,
  PackageHash,
  PackageProperty,
  Scope,
} from '../dependency-graph.ts'

/** One component as a document states it. */
export interface StatedComponent {
  /** Unique in its document. */
  ref: string
  name: string
  group?: string | undefined
  version?: string | undefined
  purl?: string | undefined
  scope: Scope
  hashes: PackageHash[]
  /** Archives that the document names an address for, public or not. */
  archives: Distribution[]
  /** Expressions, ids or names. */
  licences: string[]
  supplier?: string | undefined
  /** Of our own names only: those of others may hold paths of a machine. */
  properties: PackageProperty[]
  /** The document says that it belongs to what is described. */
  isPart: boolean
}

/** How little a document says about what a component depends on. */
export type StatedGap = Extract<KnownUnknown['kind'], 'no-edges' | 'unresolved-dependency'>

/** What a document says, in references of its own. */
export interface StatedSbom {
  /** What it describes; several when it describes a set. */
  subjects: string[]
  /** The subjects too. */
  components: StatedComponent[]
  dependencies: Dependency[]
  gaps: Map<string, StatedGap>
  /** Names of entries of which no component can be told. */
  unreadable: string[]
  /** Scopes follow from the kinds of dependencies, and not from the components. */
  scopesByReach: boolean
}
