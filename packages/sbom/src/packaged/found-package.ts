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

import type { Distribution, PackageHash } from '../dependency-graph.ts'
import type { PackagedIdentity } from './packaged-identity.ts'

/** A package that lies in the archive. */
export interface FoundPackage {
  identity: PackagedIdentity
  /** `package` is somebody else's, `part` the release's own, and the subject is the archive itself. */
  role: 'package' | 'part' | 'subject'
  /** Where it lies: the archive it is, else the file that tells of it. From the outermost archive, with `!/` between. */
  place: string
  /** Of `identity.where`, likewise. */
  where: string
  /** The reference of what holds it. */
  holder: string
  /** Of its own bytes, where it is an archive by itself. */
  hashes: PackageHash[]
  /** Instead, where it is one of several archives of its version. */
  distributions?: Distribution[]
  /** It has no archive of its own: its files lie among others'. */
  isSpread: boolean
  /** Texts of its own archive. */
  legal?: { licenceText?: string; noticeText?: string }
}

/** Something that was not looked into. */
export interface Unread {
  holder: string
  place: string
  reason: string
}

/** Everything that an archive and the archives inside of it tell. */
export interface Findings {
  found: FoundPackage[]
  unread: Unread[]
}
