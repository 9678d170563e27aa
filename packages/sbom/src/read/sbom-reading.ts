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

/** What stands in an SBOM, as far as the checks of a release look at it. */
export interface SbomReading {
  format: SbomFormat
  /** Why it is no valid document of that format; empty for a valid one. Sentences for people. */
  problems: string[]
  /** Minimum elements (NTIA 2021) that it does without. */
  lacks: string[]
  subject?: SbomSubjectReading
  /** As written, ISO 8601. */
  timestamp?: string
  /** Nested ones too, in the order of the document, without the subject. */
  components: ReadComponent[]
  /** `<serial>/<version>` of a CycloneDX document that has a serial number: other documents link to it by that. */
  link?: string
}

/** What the document says it describes. Digests in lower-case hex. */
export interface SbomSubjectReading {
  name?: string
  version?: string
  purl?: string
  ref?: string
  sha256?: string
  sha512?: string
}

export type SbomFormat = 'cyclonedx' | 'spdx'

/** One component of an SBOM. */
export interface ReadComponent {
  name: string
  version?: string
  purl?: string
  /** SPDX expression, id or name as written; several are joined by AND. Absent when nothing is stated. */
  licence?: string
  /** `excluded`: needed to build or test, and not shipped. */
  scope: 'required' | 'excluded'
  /** `bom-ref` or SPDX id. */
  ref?: string
  /** A part of the release itself, such as a member of its workspace. */
  own?: true
}

/** Largest document read: that of a project with 50,000 components has about 60 MB. */
export const MAX_SBOM_BYTES = 100_000_000
/** More components than any real document; a flood of them must not fill the memory. */
export const MAX_COMPONENTS = 200_000
/** Problems named in a reading; the rest is counted. */
export const MAX_PROBLEMS = 20
