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

import { type Content, MAGIC_KINDS, type Magic } from '@tra/contents'
import type { EntryFacts } from './archive-facts.ts'
import { type ReadArchive, readableArchives } from './artifacts.ts'
import { cappedProblems } from './capped-problems.ts'
import { toleratesListedIssues } from './disclaimer-of.ts'
import type { CandidateFacts } from './facts.ts'
import { clause } from './policy.ts'
import type { Problem, Rule, RuleCheck } from './rule.ts'
import { shownPaths } from './shown-paths.ts'

type Name = 'compiled' | 'java-archive' | 'packed' | 'opaque' | 'tolerated'

const WHY = 'Nobody can review it, and nothing shows that it was made from this source.'

const rules: Record<Name, Rule> = {
  compiled: {
    about: 'compiled code in a source package',
    why: WHY,
    clause: clause('SHOULD NOT', 'sourcePackages'),
    severity: 'blocker',
  },
  'java-archive': {
    about: 'a jar in a source package',
    why: 'It holds compiled code that nobody can review; builds fetch their jars from a repository.',
    clause: clause('SHOULD NOT', 'sourcePackages'),
    severity: 'blocker',
  },
  tolerated: {
    about: 'compiled code in a source package under a DISCLAIMER-WIP',
    why: 'The Incubator tolerates it until graduation, when DISCLAIMER-WIP lists it.',
    clause: clause('MAY', 'disclaimers'),
    severity: 'concern',
  },
  packed: {
    about: 'an archive inside a source package',
    why: 'What it holds is not looked at here; a reader has to unpack it.',
    clause: clause('practice', 'sourcePackages'),
    severity: 'suggestion',
  },
  opaque: {
    about: 'binary files of no known format in a source package',
    why: 'Test data hid the back door of xz 5.6 (CVE-2024-3094); only people can say what such a file is for.',
    clause: clause('practice', 'sourcePackages'),
    severity: 'note',
  },
}

const HINTS: Record<Name, string> = {
  compiled: 'build it from source during the build, and take it out of the source package',
  'java-archive': 'fetch it from a repository during the build, or build it from source for the tests that need it',
  tolerated: 'list it in DISCLAIMER-WIP, and take it out before graduation',
  packed: 'unpack it, or make it during the tests that need it',
  opaque: 'say in a README beside it what it is and how it was made',
}

const WORDS: Partial<Record<Magic, string>> = {
  elf: 'an ELF program or library',
  'mach-o': 'a Mach-O program or library',
  pe: 'a Windows program or library',
  coff: 'a Windows object file',
  'java-class': 'a Java class file',
  dex: 'an Android program',
  wasm: 'a WebAssembly module',
  'python-bytecode': 'Python bytecode',
  ar: 'a static library',
  'java-archive': 'a jar',
  'java-module': 'a Java module',
}

// A jar needs no manifest to be put on a class path, and without one its first bytes are those of any zip.
const JAR = /\.(jar|war|ear|nar)$/i

function ruleFor({ kind, magic, licence }: Content): Name | undefined {
  // A source file with a NUL in a string has no format, but says whose it is.
  if (kind !== 'binary' || licence !== undefined) return undefined
  if (magic === undefined) return 'opaque'
  if (magic === 'java-archive' || magic === 'java-module') return 'java-archive'
  const format = MAGIC_KINDS[magic]
  if (format === 'compiled') return 'compiled'
  return format === 'archive' ? 'packed' : undefined
}

interface Found {
  path: string
  rule: Name
  is: string
}

function found({ path, content }: EntryFacts): Found[] {
  if (content?.kind !== 'binary') return []
  const rule = ruleFor(content) === 'packed' && JAR.test(path) ? 'java-archive' : ruleFor(content)
  const { magic } = content
  return rule === undefined ? [] : [{ path, rule, is: magic === undefined ? 'binary' : (WORDS[magic] ?? magic) }]
}

function together(artifact: string, rule: Name, files: readonly Found[]): Problem<Name>[] {
  const [first] = files
  if (first === undefined) return []
  const paths = shownPaths(files.map(({ path }) => path))
  const count = files.length === 1 ? '1 file' : `${files.length} files`
  const kinds = [...new Set(files.map(({ is }) => is))].sort().join(', ')
  const message = `${count} of ${artifact} can't be read without unpacking or a tool (${kinds}): ${paths}`
  return [{ rule, artifact, entry: first.path, message, hint: HINTS[rule] }]
}

function judge(read: ReadArchive): Problem<Name>[] {
  const { path: artifact } = read
  const files = read.archive.entries.filter(({ content }) => content?.kind === 'binary').flatMap(found)
  const of = (rule: Name) => files.filter((file) => file.rule === rule)
  const isTolerated = toleratesListedIssues(read)
  const code = files.filter(({ rule }) => rule === 'compiled' || rule === 'java-archive')
  const problems = code.map((file): Problem<Name> => {
    const rule = isTolerated ? 'tolerated' : file.rule
    const message = `${shownPaths([file.path])} in ${artifact} is ${file.is}`
    return { rule, artifact, entry: file.path, message, hint: HINTS[rule] }
  })
  return [
    ...cappedProblems(artifact, problems),
    ...together(artifact, 'packed', of('packed')),
    ...together(artifact, 'opaque', of('opaque')),
  ]
}

export const noCompiledCode: RuleCheck<CandidateFacts, Name> = {
  id: 'no-compiled-code',
  summary: 'No source package holds compiled code, by what the bytes are and not by their names.',
  rules,
  run(facts) {
    return readableArchives(facts)
      .filter(({ kind }) => kind === 'source')
      .flatMap(judge)
  },
}
