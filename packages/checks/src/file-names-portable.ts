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

import type { CandidateFacts, FileFacts } from './facts.ts'
import { clause } from './policy.ts'
import type { Problem, Rule, RuleCheck } from './rule.ts'

type Name = 'deceptive' | 'unportable' | 'space' | 'collision'

const rules: Record<Name, Rule> = {
  deceptive: {
    about: 'a file name with control, invisible, bidirectional or non-ASCII characters',
    why: 'A name that looks like another makes people check one file and use the other.',
    clause: clause('practice', 'portableNames'),
    severity: 'blocker',
  },
  unportable: {
    about: 'a file name that some systems refuse or change',
    why: 'Users of that system get no file, or one with another name than its signature.',
    clause: clause('practice', 'portableNames'),
    severity: 'concern',
  },
  space: {
    about: 'a file name with a space',
    why: 'Checksum files and scripts split the name at the space and check something else.',
    clause: clause('practice', 'portableNames'),
    severity: 'concern',
  },
  collision: {
    about: 'two files whose names differ in letter case only',
    why: 'On Windows and macOS one of them overwrites the other.',
    clause: clause('practice', 'portableNames'),
    severity: 'blocker',
  },
}

const HINT = 'name it with letters, digits, "-", "_", "." and "+"'
const WINDOWS_DEVICE = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i
const PORTABLE = /^[\x20-\x7e]*$/
const REFUSED = /[<>:"\\|?*]|[. ]$|^-/

function nameRule(path: string): Exclude<Name, 'collision'> | undefined {
  const segments = path.split('/')
  if (!PORTABLE.test(path)) return 'deceptive'
  if (segments.some((segment) => WINDOWS_DEVICE.test(segment) || REFUSED.test(segment))) return 'unportable'
  return path.includes(' ') ? 'space' : undefined
}

const WORDS = {
  deceptive: 'has characters in its name that readers do not see or take for others',
  unportable: 'can not have this name on every system',
  space: 'has a space in its name',
}

function judgeName({ path }: FileFacts): Problem<Name>[] {
  const rule = nameRule(path)
  if (rule === undefined) return []
  // JSON shows a control character as an escape; other invisible ones are spelt out here.
  const shown = JSON.stringify(path).replace(/[^\x20-\x7e]/g, (char) => `\\u{${char.codePointAt(0)?.toString(16)}}`)
  return [{ rule, artifact: path, message: `${shown} ${WORDS[rule]}`, hint: HINT }]
}

function collisions(files: readonly FileFacts[]): Problem<Name>[] {
  const first = new Map<string, string>()
  return files.flatMap(({ path }) => {
    const folded = path.normalize('NFC').toLowerCase()
    const other = first.get(folded)
    if (other === undefined) first.set(folded, path)
    if (other === undefined) return []
    return [
      { rule: 'collision', artifact: path, message: `${path} and ${other} differ in letter case only`, hint: HINT },
    ]
  })
}

export const fileNamesPortable: RuleCheck<CandidateFacts, Name> = {
  id: 'file-names-portable',
  summary: 'Every file has a name that looks, sorts and unpacks the same everywhere.',
  rules,
  run({ files }) {
    return [...files.flatMap(judgeName), ...collisions(files)]
  },
}
