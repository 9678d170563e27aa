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
import { type ReadArchive, readableArchives } from './artifacts.ts'
import type { CandidateFacts } from './facts.ts'
import { policy } from './policy.ts'
import type { Problem } from './problem.ts'
import { rootText, severityFor } from './root-text.ts'

const PRODUCT = /\bApache \S/
const COPYRIGHT = /\bCopyright (\d{4})(?: ?[-–,] ?(\d{4}))? The Apache Software Foundation\b/
const ATTRIBUTION = /\bThis product includes software developed at The Apache Software Foundation\b/

const HINT = 'write NOTICE as https://www.apache.org/legal/src-headers.html#notice shows'

function missingParts(text: string): string[] {
  return [
    PRODUCT.test(text) ? [] : ['the line "Apache [PRODUCT_NAME]"'],
    COPYRIGHT.test(text) ? [] : ['the line "Copyright [YYYY-YYYY] The Apache Software Foundation"'],
    ATTRIBUTION.test(text) ? [] : ['the words "This product includes software developed at"'],
  ].flat()
}

function staleYear({ path }: ReadArchive, text: string, now: Date): Problem[] {
  const [, first, last] = COPYRIGHT.exec(text) ?? []
  const year = Number(last ?? first)
  if (Number.isNaN(year) || year >= now.getUTCFullYear()) return []
  return [
    {
      severity: 'suggestion',
      artifact: path,
      message: `${path}: the copyright in NOTICE ends in ${year}`,
      hint: `extend it to ${now.getUTCFullYear()}`,
    },
  ]
}

function judge(archive: ReadArchive, { profile, now }: CandidateFacts): Problem[] {
  const about = { severity: severityFor(archive.path, profile.licenceFiles), artifact: archive.path, hint: HINT }
  const raw = rootText(archive, 'NOTICE')
  if (raw === undefined) return [{ ...about, message: `${archive.path} has no NOTICE at its root` }]
  const text = raw.replace(/\s+/g, ' ')
  const missing = missingParts(text)
  if (missing.length > 0) return [{ ...about, message: `${archive.path}: NOTICE lacks ${missing.join(' and ')}` }]
  return staleYear(archive, text, now)
}

export const noticeFilePresent: Check<CandidateFacts> = {
  id: 'notice-file-present',
  summary: 'Every archive holds a NOTICE at its root that names product, copyright and the Foundation.',
  reference: policy.noticeFile,
  run(facts) {
    // The wording is the Foundation's own; other projects have no such duty.
    if (facts.profile.name === 'open-source') return []
    return readableArchives(facts).flatMap((archive) => judge(archive, facts))
  },
}
