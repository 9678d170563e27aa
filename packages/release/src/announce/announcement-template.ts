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

import type { AnnounceRequest } from '../announce-request.ts'
import { filledTemplate, type Variables } from '../template.ts'
import { productTitle } from '../vote-mail.ts'
import { isPodling, podlingDisclaimer } from './podling-disclaimer.ts'
import { wrapped } from './wrapped.ts'

/** Parts of the mail that have several lines. */
interface Parts {
  /** Vulnerabilities that the release repairs. */
  repaired: readonly string[]
  /** What it changes. */
  changes: readonly string[]
}

function variables(request: AnnounceRequest, { repaired, changes }: Parts): Variables {
  const { receipt, pageUrl, downloadUrl, keysUrl, about, from } = request
  const disclaimer = isPodling(request) ? wrapped(podlingDisclaimer(receipt.release)).join('\n') : ''
  return new Map([
    ['COMMITTEE', receipt.release.committee],
    ['PROJECT_NAME', productTitle(receipt.release)],
    ['PROJECT_KEY', receipt.release.product],
    ['VERSION', receipt.release.version],
    ['DOWNLOAD_PAGE', pageUrl],
    // ATR's own default template has it where the policy wants the page.
    ['DOWNLOAD_URL', downloadUrl],
    ['KEYS_FILE', keysUrl],
    ['SHORT_DESCRIPTION', wrapped(about).join('\n')],
    ['PODLING_DISCLAIMER', disclaimer],
    ['DISCLAIMER', disclaimer],
    ['REPAIRED', repaired.join('\n')],
    ['CHANGES', changes.join('\n')],
    ['CANDIDATE_DIGEST', receipt.candidateDigest],
    ['YOUR_FULL_NAME', from],
  ])
}

/**
 * The text of an announcement by a project's template, with ATR's names where ATR has them. What is left out of it is found by
 * the rules. @throws ReleaseError INPUT_INVALID as {@link filledTemplate}.
 */
export function announcementFromTemplate(template: string, request: AnnounceRequest, parts: Parts): string {
  const body = filledTemplate(template, variables(request, parts), 'ANNOUNCE mail')
  return body.endsWith('\n') ? body : `${body}\n`
}
