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

import type { PackageHash, PackageProperty } from '../dependency-graph.ts'

/** Another package that one asks for. */
export interface Wish {
  /** As {@link PackagedIdentity.key}. */
  key: string
  /** As its users call it. */
  name: string
}

/** What metadata inside of an archive say that a package is. */
export interface PackagedIdentity {
  ref: string
  name: string
  group?: string
  version?: string
  purl?: string
  /** By which others ask for it: `maven org.slf4j:slf4j-api`. */
  key: string
  /** The file that says so, in the archive that holds it. */
  where: string
  licence?: string
  supplier?: string
  /** Undefined where its metadata do not tell. */
  wishes?: readonly Wish[]
  /** Of its archive as a registry serves it, where the metadata hold them. */
  hashes?: readonly PackageHash[]
  properties?: readonly PackageProperty[]
  /** Why it is not known which package this is. */
  doubt?: string
  /** What its file name suggests, which is no fact. */
  suggested?: { name: string; version: string }
  /** Taken for the one of that file name that somebody else names. */
  isInferred?: true
}
