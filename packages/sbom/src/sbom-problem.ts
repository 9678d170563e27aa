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

/** What each kind of problem does to the list of dependencies of the thing it is about. */
export const problemEffects = {
  'no-lockfile': 'unknown',
  'no-root': 'unknown',
  /** The file lists packages and not who needs whom. */
  'no-edges': 'unknown',
  'malformed-entry': 'incomplete',
  'unresolved-link': 'incomplete',
  'unresolved-dependency': 'incomplete',
  /** A file inside of an archive could not be read, or was beyond what is read. */
  'unread-content': 'incomplete',
  /** Something lies in the archive, and nobody says which package it is. */
  unidentified: 'unknown',
  /** Which package it is, is told by its file name alone. */
  'inferred-identity': 'none',
  'conflicting-copies': 'none',
  'no-integrity': 'none',
  'no-version': 'none',
  /** Whether a dependency is needed to run, or only to build or test, is not told: it counts as needed. */
  'unknown-scope': 'none',
  'unpublished-source': 'none',
  'withheld-location': 'none',
} as const satisfies Record<string, 'unknown' | 'incomplete' | 'none'>

/** A known unknown: something a reader of the document would otherwise take for known (CISA's word). */
export interface SbomProblem {
  kind: keyof typeof problemEffects
  message: string
  /** The lockfile's entry. */
  path?: string
}
