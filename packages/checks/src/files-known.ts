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

import { baseName } from './base-name.ts'
import type { CandidateFacts, FileFacts } from './facts.ts'
import { fileRole } from './file-role.ts'
import { clause } from './policy.ts'
import type { Problem, Rule, RuleCheck } from './rule.ts'

type Name = 'unknown' | 'unsigned' | 'too-many-documents' | 'path-repeats'

const rules: Record<Name, Rule> = {
  unknown: {
    about: 'a file at the top of the candidate that is neither artifact nor companion nor document',
    why: 'Nobody knows what it is for, and it is published with the rest.',
    clause: clause('practice', 'automatedChecks'),
    severity: { else: 'concern', 'open-source': 'note' },
    atr: 'paths.check_warnings',
  },
  unsigned: {
    about: 'a document beside the artifacts without .asc',
    why: 'A mirror or an intruder can change it, and nobody can tell.',
    clause: clause('practice', 'signaturesAndSums'),
    severity: { else: 'suggestion', 'open-source': 'note' },
  },
  'too-many-documents': {
    about: 'more than 512 documents beside the artifacts',
    why: 'A web site was staged as part of the release; ATR refuses it.',
    clause: clause('practice', 'automatedChecks'),
    severity: { else: 'concern', 'open-source': 'note' },
    atr: 'paths.check_errors',
  },
  'path-repeats': {
    about: 'a directory inside the candidate that repeats its own name',
    why: 'The candidate was copied one level too deep, and promotion would publish that level.',
    clause: clause('practice', 'automatedChecks'),
    severity: 'suggestion',
    atr: 'paths.check_warnings',
  },
}

/** ATR's bound. */
const MAX_DOCUMENTS = 512

function unknown({ path }: FileFacts): Problem<Name>[] {
  if (path.includes('/') || fileRole(path) !== 'unknown') return []
  const hint = 'remove it, or name it CHANGES, LICENSE, NOTICE, README or SECURITY'
  return [{ rule: 'unknown', artifact: path, message: `${path} is of no known kind`, hint }]
}

function unsigned(documents: readonly string[], paths: ReadonlySet<string>): Problem<Name>[] {
  const without = documents.filter((path) => !paths.has(`${path}.asc`))
  const [first] = without
  if (first === undefined) return []
  const more = without.length > 1 ? ` and ${without.length - 1} more documents are` : ' is'
  const hint = `sign it: gpg --armor --detach-sign ${baseName(first)}`
  return [{ rule: 'unsigned', artifact: first, message: `${first}${more} not signed`, hint }]
}

function tooMany(documents: readonly string[]): Problem<Name>[] {
  const bundled = documents.filter((path) => path.includes('/'))
  if (bundled.length <= MAX_DOCUMENTS) return []
  const message = `the candidate holds ${bundled.length} documents in its directories`
  return [{ rule: 'too-many-documents', message, hint: 'pack them into an archive, or put them on the web site' }]
}

function pathRepeats({ files, release }: CandidateFacts): Problem<Name>[] {
  if (release === undefined) return []
  const { committee, product, version, candidate } = release
  const own = new Set([committee, product, version, candidate, `${version}-${candidate}`, `${product}-${version}`])
  const tops = new Set(files.flatMap(({ path }) => (path.includes('/') ? [path.slice(0, path.indexOf('/'))] : [])))
  return [...tops]
    .filter((top) => own.has(top))
    .map((top) => ({
      rule: 'path-repeats',
      message: `the candidate holds a directory ${top}/, which repeats where the candidate lies`,
      hint: `move what is in ${top}/ one level up`,
    }))
}

export const filesKnown: RuleCheck<CandidateFacts, Name> = {
  id: 'files-known',
  summary: 'Every file of the candidate is there for a reason that a reader can see.',
  rules,
  run(facts) {
    const paths = new Set(facts.files.map(({ path }) => path))
    const documents = [...paths].filter((path) => fileRole(path) === 'document')
    return [
      ...facts.files.flatMap(unknown),
      ...unsigned(documents, paths),
      ...tooMany(documents),
      ...pathRepeats(facts),
    ]
  },
}
