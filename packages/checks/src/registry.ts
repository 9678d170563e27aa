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

import type { Check } from '@tra/kernel'
import { archiveSafe } from './archive-safe.ts'
import { candidateNotEmpty } from './candidate-not-empty.ts'
import { checksumMatches } from './checksum-matches.ts'
import { companionsKnown } from './companions-known.ts'
import { companionsPresent } from './companions-present.ts'
import { digestExpected } from './digest-expected.ts'
import { disclaimerPresent } from './disclaimer-present.ts'
import type { CandidateFacts } from './facts.ts'
import { keyStrong } from './key-strong.ts'
import { keysUsable } from './keys-usable.ts'
import { licenceFilePresent } from './licence-file-present.ts'
import { noticeFilePresent } from './notice-file-present.ts'
import { oneRootDirectory } from './one-root-directory.ts'
import { podlingName } from './podling-name.ts'
import { signatureValid } from './signature-valid.ts'

/** Every check of a candidate, in the order a reader wants: are these the bytes, whose are they, what do they hold. */
export const candidateChecks: readonly Check<CandidateFacts>[] = [
  candidateNotEmpty,
  digestExpected,
  companionsPresent,
  companionsKnown,
  checksumMatches,
  keysUsable,
  signatureValid,
  keyStrong,
  archiveSafe,
  oneRootDirectory,
  licenceFilePresent,
  noticeFilePresent,
  disclaimerPresent,
  podlingName,
]
