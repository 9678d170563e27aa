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

import type { SourceRepository } from '@tra/release'
import type { ReleaseKey, ReleaseKeyOptions } from '@tra/testkit'
import type { ProjectRepository } from './project-repository.ts'
import type { SigstoreSigner } from './sigstore-signer.ts'

/** Whoever makes candidates: one key, one repository, one Sigstore, at one moment. */
export interface ReleaseTeam {
  readonly key: ReleaseKey
  readonly repository: ProjectRepository
  /** Opens the repository for verifications. */
  readonly sources: SourceRepository
  /** The time at which all of this happens. */
  readonly now: Date
  /** Another key of the same project, unless something else is said about it. */
  makeKey(options?: Partial<ReleaseKeyOptions>): Promise<ReleaseKey>
  /** The Sigstore that signs candidates of the profile `high-assurance`, at the commit of the clean one. */
  sigstore(): Promise<SigstoreSigner>
  /** Another instance, which nobody trusts. */
  foreignSigstore(): Promise<SigstoreSigner>
}
