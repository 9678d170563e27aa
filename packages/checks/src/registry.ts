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

import { archiveSafe } from './archive-safe.ts'
import { artifactSize } from './artifact-size.ts'
import { candidateNotEmpty } from './candidate-not-empty.ts'
import { checksumLists } from './checksum-lists.ts'
import { checksumMatches } from './checksum-matches.ts'
import { companionNames } from './companion-names.ts'
import { companionsKnown } from './companions-known.ts'
import { companionsPresent } from './companions-present.ts'
import { digestExpected } from './digest-expected.ts'
import { disclaimerPresent } from './disclaimer-present.ts'
import type { CandidateFacts } from './facts.ts'
import { fileNamesPortable } from './file-names-portable.ts'
import { fileTypeMatches } from './file-type-matches.ts'
import { filesKnown } from './files-known.ts'
import { forbiddenFiles } from './forbidden-files.ts'
import { formatsAgree } from './formats-agree.ts'
import { keyStrong } from './key-strong.ts'
import { keysPinned } from './keys-pinned.ts'
import { keysUsable } from './keys-usable.ts'
import { licenceFilePresent } from './licence-file-present.ts'
import { licenceHeaders } from './licence-headers.ts'
import { licenceListsBundled } from './licence-lists-bundled.ts'
import { licencesAllowed } from './licences-allowed.ts'
import { noCompiledCode } from './no-compiled-code.ts'
import { noDotfiles } from './no-dotfiles.ts'
import { noticeFilePresent } from './notice-file-present.ts'
import { oneRootDirectory } from './one-root-directory.ts'
import { podlingName } from './podling-name.ts'
import { provenanceValid } from './provenance-valid.ts'
import { rebuildIdentical } from './rebuild-identical.ts'
import type { RuleCheck } from './rule.ts'
import { sbomAttested } from './sbom-attested.ts'
import { sbomMatches } from './sbom-matches.ts'
import { sbomPresent } from './sbom-present.ts'
import { sbomValid } from './sbom-valid.ts'
import { signaturePairValid } from './signature-pair-valid.ts'
import { signatureValid } from './signature-valid.ts'
import { signerIdentified } from './signer-identified.ts'
import { sigstoreBundleValid } from './sigstore-bundle-valid.ts'
import { sourceArtifactPresent } from './source-artifact-present.ts'
import { sourceBuilds } from './source-builds.ts'
import { sourceMatchesTag } from './source-matches-tag.ts'
import { summaryValid } from './summary-valid.ts'
import { tagTrustworthy } from './tag-trustworthy.ts'
import { versionInName } from './version-in-name.ts'
import { versionsAgree } from './versions-agree.ts'

/**
 * Every check of a candidate, in the order a reader wants: are these the bytes, whose are they, what do they hold, where
 * do they come from.
 */
export const candidateChecks: readonly RuleCheck<CandidateFacts>[] = [
  candidateNotEmpty,
  digestExpected,
  sourceArtifactPresent,
  fileNamesPortable,
  forbiddenFiles,
  noDotfiles,
  filesKnown,
  fileTypeMatches,
  artifactSize,
  versionInName,
  podlingName,
  companionNames,
  companionsPresent,
  companionsKnown,
  checksumMatches,
  checksumLists,
  keysUsable,
  keysPinned,
  signatureValid,
  keyStrong,
  signerIdentified,
  sigstoreBundleValid,
  signaturePairValid,
  provenanceValid,
  sbomAttested,
  summaryValid,
  archiveSafe,
  oneRootDirectory,
  licenceFilePresent,
  noticeFilePresent,
  disclaimerPresent,
  licenceListsBundled,
  licenceHeaders,
  noCompiledCode,
  sourceMatchesTag,
  tagTrustworthy,
  versionsAgree,
  formatsAgree,
  sbomPresent,
  sbomValid,
  sbomMatches,
  licencesAllowed,
  rebuildIdentical,
  sourceBuilds,
]
