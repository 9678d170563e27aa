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

import type { ArchiveProblemKind } from '@tra/checks'
import { MAX_ENTRY_NAME_LENGTH } from './read-bounds.ts'

interface NameProblem {
  kind: ArchiveProblemKind
  detail: string
}

const PLAIN = /^[A-Za-z0-9_+@=,-]+([./][A-Za-z0-9_+@=,-]+)*\/?$/
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const CONTROL = /[\u0000-\u001f\u007f-\u009f]/
// They turn the direction of what follows (CVE-2021-42574) or show nothing at all.
const BIDI = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/
const INVISIBLE = /\p{Default_Ignorable_Code_Point}/u
const SCRIPTS = [
  /\p{Script=Latin}/u,
  /\p{Script=Cyrillic}/u,
  /\p{Script=Greek}/u,
  /\p{Script=Armenian}/u,
  /\p{Script=Cherokee}/u,
]
// Windows opens a device, or another file, for these (Microsoft, "Naming Files, Paths, and Namespaces").
const DEVICES = 'con|prn|aux|nul|com[0-9]|lpt[0-9]'
const RESERVED = new RegExp(`^(${DEVICES})(\\.|$)`, 'i')
const PLAIN_LEFTOVERS = '__MACOSX|Thumbs\\.db|desktop\\.ini'
const LEFTOVER = new RegExp(`^(\\.git|\\.svn|\\.hg|\\.DS_Store|${PLAIN_LEFTOVERS})$|^\\._`)
// Both in a plain name as a whole: nearly every name is plain, and none of its segments has to be looked at.
const SPECIAL_SEGMENT = [
  new RegExp(`(?:^|/)(?:${DEVICES})(?:[./]|$)`, 'i'),
  new RegExp(`(?:^|/)(?:${PLAIN_LEFTOVERS})(?:/|$)`),
]
const DRIVE = /^[a-z]:/i

/** Looks at each word: an honest name in another script has a Latin suffix, too. */
function hasMixedScripts(segment: string): boolean {
  const words = segment.split(/[^\p{L}\p{M}]+/u)
  return words.some((word) => SCRIPTS.filter((script) => script.test(word)).length > 1)
}

function* segmentProblems(segment: string): Generator<NameProblem> {
  if (RESERVED.test(segment)) yield { kind: 'unportable-name', detail: 'is a device to Windows' }
  if (/[. ]$/.test(segment) && segment !== '.' && segment !== '..')
    yield { kind: 'unportable-name', detail: 'ends in a dot or blank, which Windows drops' }
  if (LEFTOVER.test(segment)) yield { kind: 'leftover', detail: 'belongs to a working copy, not to a release' }
  if (hasMixedScripts(segment))
    yield { kind: 'deceptive-name', detail: 'mixes letters of several scripts that look alike' }
}

function* wholeNameProblems(name: string): Generator<NameProblem> {
  if (name.startsWith('/') || name.startsWith('\\') || DRIVE.test(name))
    yield { kind: 'absolute-path', detail: 'begins at the root of the file system' }
  if (name.length > MAX_ENTRY_NAME_LENGTH) yield { kind: 'path-traversal', detail: 'is longer than any system allows' }
  if (/(^|[/\\])\.\.([/\\]|$)/.test(name)) yield { kind: 'path-traversal', detail: 'has a ".." segment' }
  if (CONTROL.test(name)) yield { kind: 'unportable-name', detail: 'holds control characters' }
  // Backslashes and colons matter on Windows only, but a release is unpacked there too.
  if (/[\\:<>"|?*]/.test(name)) yield { kind: 'unportable-name', detail: 'holds a character that Windows refuses' }
  if (BIDI.test(name)) yield { kind: 'deceptive-name', detail: 'holds characters that turn the direction of text' }
  if (INVISIBLE.test(name)) yield { kind: 'deceptive-name', detail: 'holds invisible characters' }
}

/** What is wrong with a name by itself, on any system; one problem of a kind. */
export function nameProblems(name: string, undecodable = false): NameProblem[] {
  if (isHarmless(name) && !undecodable) return []
  const found = [...wholeNameProblems(name), ...name.split('/').flatMap((segment) => [...segmentProblems(segment)])]
  if (undecodable) found.push({ kind: 'deceptive-name', detail: 'is no UTF-8: systems show and store it differently' })
  return [...new Map(found.map((problem) => [problem.kind, problem])).values()]
}

function isHarmless(name: string): boolean {
  if (!PLAIN.test(name) || name.length > MAX_ENTRY_NAME_LENGTH) return false
  return !SPECIAL_SEGMENT.some((pattern) => pattern.test(name))
}
