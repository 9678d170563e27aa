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

/** A source archive compared with the tree of a commit. Paths are relative to the root directory. */
export interface SourceComparison {
  artifact: string
  /** Full commit id. */
  commit: string
  /** Tree id of the commit. */
  tree: string
  identical: boolean
  /** Absent from the archive, and `.gitattributes` (export-ignore) or a submodule says why. */
  explained: { path: string; by: 'export-ignore' | 'export-subst' | 'line-endings' | 'submodule' | 'mode' }[]
  missing: string[]
  added: string[]
  changed: string[]
}

/** A tag, as far as a release needs it. */
export interface TagFacts {
  name: string
  commit: string
  annotated: boolean
  /** How gpg judged its signature against KEYS; absent for an unsigned tag. */
  signature?: 'good' | 'bad' | 'unknown-key' | 'expired-key' | 'revoked-key' | 'malformed'
  fingerprint?: string
}

/** First difference between an artifact and the one that was built again. */
export interface RebuildComparison {
  artifact: string
  identical: boolean
  /** The rebuilt directory has no such file. */
  absent?: true
  /** Archive member, byte offset in it, and what differs. */
  member?: string
  offset?: number
  kind?: 'time' | 'order' | 'mode' | 'content' | 'members' | 'packing'
  detail?: string
}
