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
  /** Why it is no valid document of that format; empty for a valid one. Sentences for people, with line and JSON Pointer. */
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
  /** What it says about itself; absent when it could not be read. */
  document?: ReadDocument
}

/** What a document says about itself. */
export interface ReadDocument {
  /** "CycloneDX 1.6", "SPDX 2.3". */
  specification: string
  /** People and organizations that made the document, by name. */
  authors: string[]
  /** Programs that made it, by name. */
  tools: string[]
  /** Who supplies what is described: of CycloneDX the metadata's supplier, of SPDX the described package's. */
  supplier?: string
  /** When in the life of the software it was made, as written: `build`, `pre-build`, `source`. */
  phases: string[]
  /** Dependencies that it names. */
  edges: number
  /** Has a list of dependencies, even one that names none. */
  statesDependencies: boolean
  /** How complete it says to be, as written: `complete`, `incomplete`, `unknown`; of SPDX `NOASSERTION` and `NONE`. */
  completeness: string[]
  /** CycloneDX without metadata: nothing above is said. */
  silent?: true
}

/** What the document says it describes. Digests in lower-case hex. */
export interface SbomSubjectReading {
  name?: string
  version?: string
  purl?: string
  ref?: string
  sha256?: string
  sha512?: string
  /** As for {@link ReadComponent}. */
  identifiers?: string[]
  type?: string
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
  supplier?: string
  /** Digests of the component itself or of its distributions. */
  hashes?: ReadHash[]
  /** purl, cpe, SWID and others that name it everywhere. */
  identifiers?: string[]
  /** As written: `library`, `file`; of SPDX the purpose. */
  type?: string
  /** Stands inside of another component. */
  nested?: true
  /** Stands at either end of a dependency. */
  related?: true
}

export interface ReadHash {
  /** As written: `SHA-256`, `SHA256`, `sha256`. */
  algorithm: string
  /** Lower-case hex. */
  value: string
}

/** Largest document read: that of a project with 50,000 components has about 60 MB. */
export const MAX_SBOM_BYTES = 100_000_000
/** More components than any real document; a flood of them must not fill the memory. */
export const MAX_COMPONENTS = 200_000
/** Problems named in a reading; the rest is counted. */
export const MAX_PROBLEMS = 20
