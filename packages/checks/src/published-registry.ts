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

import { channelsAgree } from './channels-agree.ts'
import { checksumMatches } from './checksum-matches.ts'
import { companionsPresent } from './companions-present.ts'
import { keyStrong } from './key-strong.ts'
import { keysUsable } from './keys-usable.ts'
import type { PublishedFacts } from './published-facts.ts'
import { publishedFilesUnchanged } from './published-files-unchanged.ts'
import { publishedKeysKept } from './published-keys-kept.ts'
import type { RuleCheck } from './rule.ts'
import { signatureValid } from './signature-valid.ts'

/** Checks that a release alone has: is what is served still what was released? */
export const publishedOnlyChecks: readonly RuleCheck<PublishedFacts>[] = [
  publishedFilesUnchanged,
  publishedKeysKept,
  channelsAgree,
]

/** Every check of what is published now. */
export const publishedChecks: readonly RuleCheck<PublishedFacts>[] = [
  ...publishedOnlyChecks,
  companionsPresent,
  checksumMatches,
  keysUsable,
  signatureValid,
  keyStrong,
]
