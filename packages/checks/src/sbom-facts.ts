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

/** A component of an SBOM, as far as checks look at it. */
export interface SbomComponent {
  name: string
  version?: string
  purl?: string
  /** SPDX expression or id as written; absent when the document says nothing. */
  licence?: string
  /** Ships in the artifact, or is needed to build or test it only. */
  scope: 'required' | 'excluded'
}

/** One SBOM document beside an artifact. */
export interface SbomFacts {
  /** Path of the document inside the candidate. */
  path: string
  artifact: string
  format: 'cyclonedx' | 'spdx'
  /** Why it is no valid document; empty for a valid one. */
  problems: string[]
  /** Minimum elements (NTIA 2021) that a valid document does without: "the supplier of 3 components". */
  lacks?: string[]
  /** Name, version and digests that the document gives for what it describes. */
  subject?: { name?: string; version?: string; sha256?: string; sha512?: string }
  /** When it says it was made, ISO 8601. */
  timestamp?: string
  components: SbomComponent[]
}
