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

import type { VersionPart } from '@tra/kernel'

/** A check that must be green, by the name under which it is reported. */
export interface NamedCheck {
  name: string
  /** Slug of the app that must report it: anybody with write access can report a status under any name. */
  app?: string
}

/** A lockfile change that the project answers for. */
export interface LockfileReason {
  /** Glob over paths of the repository. */
  path: string
  reason: string
  /** `2026-11-30`: the last day on which it counts. */
  expires: string
}

/** What a project says about its own repository. It names things; how bad it is when they lack is the profile's. */
export interface SourcePolicy {
  requiredChecks: NamedCheck[]
  /** The checks that are security gates: code scanning, dependency review, … */
  securityGates: NamedCheck[]
  /** Approvals a pull request must need. */
  reviews: number
  lockfileChanges: LockfileReason[]
  /** Globs of files that hold made-up secrets: fixtures of tests, examples. */
  secretExamples: string[]
  /** Globs of changelogs beside those that lie at the root under a usual name. */
  changelogs: string[]
  /** What the numbers of a version mean, from the left; numbers beyond them mean what the last one does. */
  versionParts: VersionPart[]
}

/** What is expected of a project that said nothing. */
export const plainSourcePolicy: SourcePolicy = {
  requiredChecks: [],
  securityGates: [],
  reviews: 1,
  lockfileChanges: [],
  secretExamples: [],
  changelogs: [],
  versionParts: ['major', 'minor', 'patch'],
}
