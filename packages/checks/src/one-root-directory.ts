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

import { type ReadArchive, readableArchives } from './artifacts.ts'
import type { CandidateFacts } from './facts.ts'
import { npmIdentity } from './npm-identity.ts'
import { packageStem, packageSuffix } from './package-suffix.ts'
import { clause } from './policy.ts'
import type { Problem, Rule, RuleCheck } from './rule.ts'

type Name = 'several' | 'name' | 'binary' | 'npm-manifest'

const rules: Record<Name, Rule> = {
  several: {
    about: 'a source archive with no or several directories at its top',
    why: 'It unpacks over whatever lies in the directory of the user.',
    clause: clause('practice', 'automatedChecks'),
    severity: 'concern',
    atr: 'targz.structure',
  },
  name: {
    about: 'a source archive whose root directory has another name',
    why: 'A root of another version or product is the mark of an archive that was packed from the wrong tree.',
    clause: clause('practice', 'automatedChecks'),
    severity: 'concern',
    atr: 'targz.structure',
  },
  binary: {
    about: 'a convenience archive without one root directory',
    why: 'It unpacks over whatever lies in the directory of the user.',
    clause: clause('practice', 'automatedChecks'),
    severity: 'suggestion',
  },
  'npm-manifest': {
    about: 'an npm package whose package.json says another name or version than its file',
    why: 'npm goes by package.json, so users install something else than the file name says.',
    clause: clause('specification', 'npmPackage'),
    severity: 'concern',
    atr: 'targz.structure',
  },
}

// Formats made for unpacking by hand; jars, wheels and the like have no root by design.
const PLAIN = new Set(['.tar.gz', '.tgz', '.tar.xz', '.tar.bz2', '.tar.zst', '.tar', '.zip', '.crate'])
const KIND_SUFFIX = /[-_.](src|sources?|source-release|bin|binary)$/i
const CANDIDATE = /[-_.]?rc[-_.]?\d+/i
const SHOWN_ROOTS = 5

function expectedRoots(path: string): string[] {
  const full = packageStem(path)
  const plain = full.replace(KIND_SUFFIX, '')
  // A file that still has rcN in its name is renamed later; `version-in-name` speaks about that.
  return [...new Set([full, plain].flatMap((name) => [name, name.replace(CANDIDATE, '')]))]
}

function describe(roots: readonly string[]): string {
  if (roots.length === 0) return 'nothing'
  const more = roots.length > SHOWN_ROOTS ? `, and ${roots.length - SHOWN_ROOTS} more` : ''
  return `${roots
    .slice(0, SHOWN_ROOTS)
    .map((root) => JSON.stringify(root))
    .join(', ')}${more}`
}

function npmProblems({ path, archive }: ReadArchive): Problem<Name>[] {
  const { name, version } = npmIdentity(archive.texts['package/package.json'] ?? '') ?? {}
  // npm pack writes a scope without its marks: @apache/widget 1.2.0 is apache-widget-1.2.0.tgz.
  const packed = name === undefined ? undefined : `${name.replace(/^@/, '').replace('/', '-')}-${version}`
  if (packed === packageStem(path)) return []
  const says = packed === undefined ? 'has no readable package.json' : `says in package.json that it is ${packed}`
  return [{ rule: 'npm-manifest', artifact: path, message: `${path} ${says}`, hint: 'pack it again with npm pack' }]
}

function judge(read: ReadArchive): Problem<Name>[] {
  const { path, archive, kind } = read
  // macOS puts `._name` beside every file; `archive-safe` speaks about them.
  const roots = archive.roots.filter((root) => !root.startsWith('._'))
  const [root] = roots
  if (roots.length === 1 && root === 'package') return npmProblems(read)
  const expected = expectedRoots(path)
  const one = roots.length === 1 && root !== undefined && archive.entries.some(({ path: entry }) => entry !== root)
  if (one && (kind === 'binary' || expected.includes(root))) return []
  const rule = kind === 'binary' ? 'binary' : one ? 'name' : 'several'
  const message = `${path} has ${describe(roots)} at its top instead of one directory ${expected.join(' or ')}`
  return [{ rule, artifact: path, message, hint: `pack everything under ${expected.at(-1)}/` }]
}

export const oneRootDirectory: RuleCheck<CandidateFacts, Name> = {
  id: 'one-root-directory',
  summary: 'Every archive unpacks into one directory named like the archive.',
  rules,
  run(facts) {
    return readableArchives(facts)
      .filter(({ path }) => PLAIN.has(packageSuffix(path) ?? ''))
      .flatMap(judge)
  },
}
