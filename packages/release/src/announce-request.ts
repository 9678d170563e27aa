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

import type { CandidateName } from '@tra/kernel'
import type { Advisory } from '@tra/sbom'
import type { ReadChanges } from './announce/changes/read-changes.ts'
import type { HoldSource } from './hold/open-holds.ts'
import type { PromotionReceipt } from './promotion-plan.ts'

export interface AnnounceRequest {
  /** What is to be announced; the receipt must be about the same. */
  release: CandidateName
  receipt: PromotionReceipt
  /** Where the promoted directory is served: `https://downloads.apache.org/logging/log4j/2.25.4`. */
  downloadUrl: string
  /** Where mirrors redirect from: `https://www.apache.org/dyn/closer.lua/logging/log4j/2.25.4`. */
  mirrorUrl: string
  /** Where the CDN serves it: `https://dlcdn.apache.org/logging/log4j/2.25.4`; not looked at without it. */
  cdnUrl?: string | undefined
  keysUrl: string
  /** The project's download page, which the mail links to. */
  pageUrl: string
  /** An existing page to check instead of the rendered one: path or URL. */
  page: string | undefined
  to: string
  from: string
  /** Three to five lines about the project (release-policy, announcements). */
  about: string
  /** Text of the project's own ANNOUNCE mail, with `{{NAMES}}`. */
  template?: string | undefined
  /** Who signed with Sigstore, as the certificate says it; commands for cosign and gh are shown only with it. */
  identity?: string | undefined
  /** CVE ids of vulnerabilities that the release repairs. */
  fixedCves?: readonly string[] | undefined
  /** Published records of all of them (CVE JSON 5 or OSV): title, severity and versions are shown. Paths or URLs. */
  advisories?: readonly string[] | undefined
  /** VDR or VEX (JSON) of the release; the CVEs that it calls resolved are announced too. Path or URL. */
  vdr?: string | undefined
  /** Changelog or release notes of the project; the section of the version is shown. Path or URL. */
  changes?: string | undefined
  /** The mail says what changed, too; by a template it does so where `{{CHANGES}}` stands. */
  changesInMail?: boolean | undefined
  /** Where security holds are kept; without it none can stop the announcement. */
  holds?: HoldSource | undefined
  waitMinutes: number
  /** Minutes to let pass once everything is served: closer.lua remembers absences for an hour. */
  settleMinutes: number
}

/** The same with what its documents say. */
export interface ToldRequest extends AnnounceRequest {
  changed?: ReadChanges | undefined
  /** What is published about a CVE, by its id. */
  details?: ReadonlyMap<string, Advisory> | undefined
}
