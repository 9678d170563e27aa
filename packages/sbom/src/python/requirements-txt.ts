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

import { posix } from 'node:path'
import { type KnownUnknown, type Scope, subjectRef } from '../dependency-graph.ts'
import type { LockfileKind } from '../lockfile-kind.ts'
import { quoted } from '../shared/quoted.ts'
import { type LockedPackage, type PythonWish, wish } from './locked-package.ts'
import { pythonGraph } from './python-graph.ts'
import { indexSource, isPyPI, type PythonSource, sourceKey } from './python-source.ts'
import { isOwnFolder, requirementPackage } from './requirement-package.ts'
import { type RequirementsLine, requirementsLines } from './requirements-lines.ts'

const FILE_NAME = /^requirements[\w.-]*\.txt$/i
const FOR_DEVELOPMENT = /[-_.](?:dev|develop|test|tests|testing|docs?|lint|ci|build|typing)(?=[-_.])/i
const OPTION = /^--?[a-z]/i
const INDEX = /^(?:-i|--index-url|--pypi-url)[\s=]+(\S+)/
const EXTRA_INDEX = /^(?:--extra-index-url|-f|--find-links)[\s=]+(\S+)/

/** What builds or tests says so in its name; pip knows no other way. */
function scopeOf(path: string): Scope {
  return FOR_DEVELOPMENT.test(posix.basename(path)) ? 'excluded' : 'required'
}

function indexOf(lines: readonly RequirementsLine[]): PythonSource {
  const named = lines.flatMap(({ text }) => INDEX.exec(text)?.[1] ?? [])
  return indexSource(named.at(-1) ?? 'https://pypi.org/simple')
}

/** pip takes a package from any index it is given: then PyPI's is one guess of two. */
function otherIndexProblem(lines: readonly RequirementsLine[]): KnownUnknown[] {
  const others = lines.flatMap(({ text }) => EXTRA_INDEX.exec(text)?.[1] ?? []).filter((address) => !isPyPI(address))
  if (others.length === 0) return []
  const message = 'the requirements name another index besides; a package may be from there and not from PyPI'
  return [{ kind: 'unpublished-source', ref: subjectRef, message }]
}

function unreadable({ text }: RequirementsLine): KnownUnknown {
  // An address may hold a secret, and tells where a company keeps its packages.
  const shown = /:\/\/|@/.test(text) ? 'with an address not shown here' : quoted(text)
  const message = `the line ${shown} can't be read and is left out`
  return { kind: 'malformed-entry', ref: subjectRef, message, path: shown }
}

function readLines(lines: readonly RequirementsLine[], path: string) {
  const index = indexOf(lines)
  const packages: LockedPackage[] = []
  const knownUnknowns = otherIndexProblem(lines)
  for (const line of lines) {
    const isEditable = /^(?:-e|--editable)[\s=]/.test(line.text)
    if (isOwnFolder(line.text) || (OPTION.test(line.text) && !isEditable)) continue
    const locked = requirementPackage(line.text, scopeOf(path), index)
    if (locked === undefined) knownUnknowns.push(unreadable(line))
    else packages.push(locked)
  }
  return { packages, knownUnknowns }
}

function rootWish({ name, version, source, scope }: LockedPackage): PythonWish {
  const kind = scope === 'excluded' ? 'dev' : 'required'
  return wish(name, kind, { ...(version !== undefined && { version }), source: sourceKey(source) })
}

/**
 * pip's requirements, with the files they include. The project asks for each line; what a package asks for in turn is not
 * said, and nothing tells which lines follow from others.
 */
export const requirementsTxt: LockfileKind = {
  name: 'requirements.txt',
  isNamed: (baseName) => FILE_NAME.test(baseName),
  read(lockfile) {
    const { lines, knownUnknowns } = requirementsLines(lockfile)
    const read = readLines(lines, lockfile.path)
    return pythonGraph({
      packages: read.packages,
      rootWishes: read.packages.map(rootWish),
      knownUnknowns: [...knownUnknowns, ...read.knownUnknowns],
      hasEdges: false,
    })
  },
}
