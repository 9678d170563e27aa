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

import { inCandidateDigest } from '@tra/kernel'
import { clause } from './policy.ts'
import type { PublishedFacts, RecordedFile } from './published-facts.ts'
import type { Problem, Rule, RuleCheck } from './rule.ts'

type Name = 'gone' | 'changed' | 'signature-changed' | 'added'

const LOOK = 'compare with archive.apache.org, find out who changed it, and tell security@apache.org when nobody did'

const rules: Record<Name, Rule> = {
  gone: {
    about: 'a released file that is no longer served',
    why: 'Users and mirrors miss a file; it may have been archived, or removed by somebody else.',
    clause: clause('SHOULD', 'publishing'),
    severity: 'concern',
  },
  changed: {
    about: 'a released file with other bytes than were released',
    why: 'What users download now was never voted on: a mistake, or an attack on the download host.',
    clause: clause('MUST', 'approval'),
    severity: 'blocker',
  },
  'signature-changed': {
    about: 'a signature that was replaced after the release',
    why: 'Signatures may be added until the release; one that changes later hides who signed first.',
    clause: clause('MUST', 'signaturesAndSums'),
    severity: 'concern',
  },
  added: {
    about: 'a file beside the released ones that nobody voted on',
    why: 'Users take everything in a release directory for a release.',
    clause: clause('MUST', 'approval'),
    severity: 'blocker',
  },
}

function lookAt(recorded: RecordedFile, now: { sha256: string } | undefined): Problem<Name>[] {
  const { path, sha256 } = recorded
  if (now === undefined)
    return [{ rule: 'gone', artifact: path, message: `${path} was released and is no longer served`, hint: LOOK }]
  if (now.sha256 === sha256) return []
  const rule = inCandidateDigest(path) ? 'changed' : 'signature-changed'
  const message = `${path} has ${now.sha256.slice(0, 16)}… now, ${sha256.slice(0, 16)}… was released`
  return [{ rule, artifact: path, message, hint: LOOK }]
}

export const publishedFilesUnchanged: RuleCheck<PublishedFacts, Name> = {
  id: 'published-files-unchanged',
  summary: 'Exactly the released files are served, byte for byte.',
  rules,
  run({ files, recorded }) {
    const served = new Map(files.map((file) => [file.path, file]))
    const known = new Set(recorded.map(({ path }) => path))
    const added = files.filter(({ path }) => !known.has(path))
    return [
      ...recorded.flatMap((file) => lookAt(file, served.get(file.path))),
      ...added.map(({ path }) => ({
        rule: 'added' as const,
        artifact: path,
        message: `${path} is served and is not part of the release`,
        hint: LOOK,
      })),
    ]
  },
}
