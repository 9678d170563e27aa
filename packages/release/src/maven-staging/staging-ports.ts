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

import type { StoredFile } from '../ports.ts'

/** A staging repository, as its server describes it. */
export interface StagingRepository {
  /** `open` takes files, `closed` takes none any more, `released` is on its way to Maven Central. */
  state: 'open' | 'closed' | 'released'
  /** The server is changing the state: its rules are checked meanwhile. */
  isTransitioning: boolean
}

/** Staging repositories of a Nexus Repository 2, such as repository.apache.org. Each is named by its id. */
export interface MavenStaging {
  describe(id: string): Promise<StagingRepository>
  /** Every file, by its path in the repository. @throws ReleaseError LIMIT_EXCEEDED. */
  list(id: string): Promise<StoredFile[]>
  /** SHA-256 of the bytes that are served. @throws ReleaseError LIMIT_EXCEEDED when there are more than was said. */
  sha256(id: string, file: StoredFile): Promise<string>
  close(id: string, description: string): Promise<void>
  release(id: string, description: string): Promise<void>
  /** What a person types to do the same. */
  commands(id: string, description: string): { close: string; release: string }
}
