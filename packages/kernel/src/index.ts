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

export { assertNever } from './assert-never.ts'
export { assertNoCredentials } from './assert-no-credentials.ts'
export { assertPlainPath, candidateDigest, type DigestEntry, inCandidateDigest } from './candidate-digest.ts'
export { type Check, runChecks } from './check.ts'
export { companionOf, companionSuffixes, isArtifact } from './companion.ts'
export { type ErrorCode, messageOf, ReleaseError } from './errors.ts'
export { type Finding, findingSentence, type Severity, severities } from './finding.ts'
export {
  type LicenceExpression,
  licencesIn,
  licenceTokens,
  parseLicenceExpression,
} from './licence-expression.ts'
export { mapLimited } from './map-limited.ts'
export { matchesWildcard } from './matches-wildcard.ts'
export { nearest } from './nearest.ts'
export { type Profile, type ProfileName, plainProfile, profileNames } from './profile.ts'
export {
  type CandidateName,
  candidateLabel,
  candidateName,
  MAX_NAME_PART,
  namePatterns,
  type ReleaseName,
  releaseId,
} from './release-name.ts'
export {
  type ReleaseType,
  type ReleaseTypePolicy,
  releaseType,
  releaseTypes,
  type VersionPart,
  versionParts,
} from './release-type.ts'
export { shellLine } from './shell-line.ts'
export { SOURCE_HEADER } from './source-header.ts'
export { type Verdict, verdictOf, verdicts } from './verdict.ts'
export { compareVersions, isSameVersion, parseVersion } from './version.ts'
export { visibleText } from './visible-text.ts'
