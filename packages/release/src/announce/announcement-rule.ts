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

import type { Finding, Severity } from '@tra/kernel'

/** One thing that moderators send an announcement back for. */
export interface AnnouncementRule<Facts> {
  id: string
  severity: Severity
  strength: 'MUST' | 'MUST NOT' | 'SHOULD' | 'SHOULD NOT'
  /** What is asked for, as a sentence of the documentation. */
  asks: string
  /** What is wrong, one sentence each, to be read after "the mail" or "the download page". */
  broken: (facts: Facts) => string[]
  hint: string
  reference: string
  /** Where announcements or pages were turned away for it: `owner/repository#number`. */
  seen: readonly string[]
}

export const DOWNLOAD_PAGES = 'https://infra.apache.org/release-download-pages.html'
export const ANNOUNCEMENTS = 'https://www.apache.org/legal/release-policy.html#release-announcements'

/** So many are told one by one; of a page with hundreds of bad links the rest is a number. */
const MAX_TOLD = 5

function told(problems: readonly string[]): string[] {
  const more = problems.length - MAX_TOLD
  if (more <= 1) return [...problems]
  return [...problems.slice(0, MAX_TOLD), `has ${more} more of the kind`]
}

/** What the rules find wrong. @param subject what it is that they judge: `the mail`. */
export function broken<Facts>(
  rules: readonly AnnouncementRule<Facts>[],
  facts: Facts,
  { check, subject }: { check: string; subject: string },
): Finding[] {
  return rules.flatMap(({ id, severity, strength, hint, reference, broken: problems }) =>
    told(problems(facts)).map((message) => ({
      ...{ check, rule: id, severity, strength, hint, reference },
      message: `${subject} ${message}`,
    })),
  )
}
