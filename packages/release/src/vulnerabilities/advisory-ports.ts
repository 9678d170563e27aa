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

import type { OsvQuery } from '@tra/sbom'

/**
 * A service that speaks OSV's API. Answers are JSON as it came, bounded in size.
 * @throws ReleaseError OUTAGE when it does not answer in the end, which must never read as "nothing found"; REFUSED, MALFORMED,
 * NOT_FOUND, LIMIT_EXCEEDED.
 */
export interface AdvisoryService {
  /** `POST /v1/querybatch`. */
  query(queries: readonly OsvQuery[]): Promise<unknown>
  /** `GET /v1/vulns/{id}`. */
  advisory(id: string): Promise<unknown>
}

/** A folder with a copy of OSV's advisories, by ecosystem. */
export interface AdvisoryDatabase {
  /**
   * Hands over every advisory of an ecosystem as the bytes of its JSON document; none where the folder has nothing of it.
   * @throws ReleaseError MALFORMED (a damaged archive), LIMIT_EXCEEDED, NOT_FOUND.
   */
  read(ecosystem: string, take: (document: Uint8Array, name: string) => void): Promise<void>
}
