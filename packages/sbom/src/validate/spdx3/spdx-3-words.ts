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

import { oneOf } from '../spdx/schema-parts.ts'

/** SPDX 3.0.1, Core: RelationshipType. */
export const relationshipTypes =
  oneOf(`affects amendedBy ancestorOf availableFrom configures contains coordinatedBy copiedTo
  delegatedTo dependsOn descendantOf describes doesNotAffect expandsTo exploitCreatedBy fixedBy fixedIn foundBy generates
  hasAddedFile hasAssessmentFor hasAssociatedVulnerability hasConcludedLicense hasDataFile hasDeclaredLicense hasDeletedFile
  hasDependencyManifest hasDistributionArtifact hasDocumentation hasDynamicLink hasEvidence hasExample hasHost hasInput
  hasMetadata hasOptionalComponent hasOptionalDependency hasOutput hasPrerequisite hasProvidedDependency hasRequirement
  hasSpecification hasStaticLink hasTest hasTestCase hasVariant invokedBy modifiedBy other packagedBy patchedBy publishedBy
  reportedBy republishedBy serializedInArtifact testedOn trainedOn underInvestigationFor usesTool`)

/** SPDX 3.0.1, Core: HashAlgorithm. */
export const hashAlgorithms =
  oneOf(`adler32 blake2b256 blake2b384 blake2b512 blake3 crystalsDilithium crystalsKyber falcon md2
  md4 md5 md6 other sha1 sha224 sha256 sha384 sha3_224 sha3_256 sha3_384 sha3_512 sha512`)

/** SPDX 3.0.1, Core: ExternalIdentifierType. */
export const identifierTypes = oneOf('cpe22 cpe23 cve email gitoid other packageUrl securityOther swhid swid urlScheme')

/** SPDX 3.0.1, Core: LifecycleScopeType. */
export const lifecycleScopes = oneOf('build design development other runtime test')

/** SPDX 3.0.1, Core: RelationshipCompleteness. */
export const completeness = oneOf('complete incomplete noAssertion')

/** SPDX 3.0.1, Core: ProfileIdentifierType. */
export const profiles = oneOf(
  `ai build core dataset expandedLicensing extension lite security simpleLicensing software`,
)

/** SPDX 3.0.1, Software: SoftwarePurpose. */
export const purposes = oneOf(`application archive bom configuration container data device deviceDriver diskImage
  documentation evidence executable file filesystemImage firmware framework install library manifest model module
  operatingSystem other patch platform requirement source specification test`)

/** SPDX 3.0.1, Software: SbomType. */
export const sbomTypes = oneOf('analyzed build deployed design runtime source')
