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

import type { ReleaseName, ReleaseType } from '@tra/kernel'
import type { Clock, DocumentReader, Progress } from '../ports.ts'
import type { ReleaseArea, RepositoryPosture, SourceHistory, SourceRepository } from '../source-ports.ts'
import type { Trust } from './verify-request.ts'

/** Which source is looked at before its tag, or at it. */
export interface VerifySourceRequest extends Pick<Trust, 'profile' | 'policy' | 'keysDigest'> {
  /** Path of a full clone. */
  clone: string
  /** `owner/name`, or how a reader should call the repository. */
  repository: string
  /** Tag, branch or id of what is released. */
  commit: string
  release?: ReleaseName | undefined
  /** The previous release of this line; the project's policy may name it. Its version is read from a tag's name. */
  baseline?: { ref: string; version?: string | undefined } | undefined
  /** There was no release before. */
  firstRelease?: boolean | undefined
  /** The branch that the release comes from: else what the policy names, else the default branch. */
  branch?: string | undefined
  /** `required`: it must exist by now. */
  tag?: { name: string; required: boolean } | undefined
  /** Path or URL of the KEYS file, for the tag's signature; the project's policy may name it. */
  keys?: string | undefined
  /** What is said that this release is. */
  statedType?: ReleaseType | undefined
  /** It fixes a vulnerability. */
  security?: boolean | undefined
}

export interface VerifySourcePorts {
  history: SourceHistory
  /** For the tag. */
  sources: SourceRepository
  /** Without it checks and branch protection are unreadable, and the verdict is for a human. */
  posture?: RepositoryPosture | undefined
  /** Where a former release would lie; without it nothing shows that there was none. */
  released?: ReleaseArea | undefined
  documents: DocumentReader
  clock: Clock
  progress: Progress
}
