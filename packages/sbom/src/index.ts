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

export type { SbomReference, SbomSubject } from './bill-of-materials.ts'
export { componentGraph, lockfileGraphs } from './component-graph.ts'
export {
  type LicenceSource,
  type LicenceStatement,
  licenceSources,
} from './dependency-graph.ts'
export { type DocumentFormat, defaultFormats, documentFormats, documentWriters } from './document-formats.ts'
export { type BuildSbom, ingestSboms } from './ingest/ingest-sboms.ts'
export { type InstalledPackages, type PackageCache, packageCaches } from './licences/installed-packages.ts'
export { installedStatements } from './licences/installed-statements.ts'
export { licenceOf } from './licences/licence-of.ts'
export {
  MAX_PINNED_BYTES,
  PINNED_LICENCES_PATH,
  type PinnedLicence,
  pinnedLicencesSchema,
  pinnedLicencesText,
  pinnedStatements,
  readPinnedLicences,
} from './licences/pinned-licences.ts'
export { withStatements } from './licences/with-statements.ts'
export type { Lockfile } from './lockfile-kind.ts'
export { kindOfLockfile, lockfileNames } from './lockfile-kinds.ts'
export { makeSbom, type Sbom, type SbomDocument } from './make-sbom.ts'
export type { FileGraph, MergedGraph } from './merge-graphs.ts'
export type { ArchiveContents, KeptFile, NestedArchive, UnreadEntry } from './packaged/archive-contents.ts'
export { type BundledPackage, bundledPackages } from './packaged/bundled-packages.ts'
export type { PackagedSubject } from './packaged/find-packages.ts'
export { packagedGraphs } from './packaged/packaged-graphs.ts'
export { type Quality, type QualityFinding, qualityOf } from './quality/quality-of.ts'
export { type QualityProfileName, qualityProfileNames, qualityProfiles } from './quality/quality-profiles.ts'
export { readSbom } from './read/read-sbom.ts'
export { sbomFormatOf } from './read/sbom-format-of.ts'
export {
  MAX_SBOM_BYTES,
  type ReadComponent,
  type ReadDocument,
  type SbomFormat,
  type SbomReading,
} from './read/sbom-reading.ts'
export { type ComponentChange, sbomDifferences } from './sbom-differences.ts'
export type { SbomProblem } from './sbom-problem.ts'
export type { SbomRequest } from './sbom-request.ts'
export { type DocumentProblem, problemSentence } from './validate/document-problem.ts'
export { validateSbom } from './validate/validate-sbom.ts'
export type { Advisory } from './vulnerabilities/advisory/advisory.ts'
export { MAX_ADVISORY_BYTES, readAdvisory } from './vulnerabilities/advisory/read-advisory.ts'
export { type AdvisoryMatch, DatabaseMatcher, reportedMatches } from './vulnerabilities/advisory-matches.ts'
export { type AskedPackage, askedComponents, type UnaskedComponent } from './vulnerabilities/asked-components.ts'
export { fixedCves, isCve } from './vulnerabilities/fixed-cves.ts'
export { type KnownExploited, MAX_KEV_BYTES, readKnownExploited } from './vulnerabilities/known-exploited.ts'
export { type OsvQuery, osvAnswers, osvBatches } from './vulnerabilities/osv-batches.ts'
export { type OsvRecord, osvRecord, osvRecordOf } from './vulnerabilities/osv-record.ts'
export { type Rating, type RatingLevel, ratingLevels } from './vulnerabilities/rating.ts'
export { MAX_VEX_BYTES, readVex } from './vulnerabilities/vex/read-vex.ts'
export { stated } from './vulnerabilities/vex/stated.ts'
export { isSettled, type VexEntry } from './vulnerabilities/vex/vex-statement.ts'
export { vulnerabilitiesOf } from './vulnerabilities/vulnerabilities-of.ts'
export type { Vulnerability } from './vulnerabilities/vulnerability.ts'
export { vulnerabilityDocument } from './vulnerabilities/vulnerability-document.ts'
