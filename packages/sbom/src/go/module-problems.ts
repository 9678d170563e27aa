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

import { type KnownUnknown, subjectRef } from '../dependency-graph.ts'
import { quoted } from '../shared/quoted.ts'
import type { GoMod } from './go-mod.ts'

const LISTS_WHOLE_BUILD = 17

function unreadable(name: string, lines: string[]): KnownUnknown[] {
  return lines.map((line) => {
    const message = `the line ${quoted(line)} of ${name} names no module and version and is left out`
    return { kind: 'malformed-entry', ref: subjectRef, message, path: name }
  })
}

function excludedProblems({ requirements, excluded }: GoMod): KnownUnknown[] {
  return requirements
    .map(({ path, version }) => `${path} ${version}`)
    .filter((key) => excluded.has(key))
    .map((key) => {
      const message = `go.mod asks for ${key} and excludes it; which version is built is unknown`
      return { kind: 'unresolved-dependency', ref: subjectRef, message, path: key }
    })
}

function listsFewer({ go }: GoMod): boolean {
  const [major = '1', minor = '0'] = go.split('.')
  return Number(major) === 1 && Number.parseInt(minor, 10) < LISTS_WHOLE_BUILD
}

/** What go.mod and go.sum don't say about the module itself. */
export function moduleProblems(mod: GoMod, unreadableSums: string[], isVendored: boolean): KnownUnknown[] {
  const scope = 'go.mod does not tell which modules only build or test the release'
  const problems = [
    ...unreadable('go.mod', mod.unreadable),
    ...unreadable('go.sum', unreadableSums),
    ...excludedProblems(mod),
  ]
  if (mod.requirements.length > 0) problems.push({ kind: 'unknown-scope', ref: subjectRef, message: scope })
  if (listsFewer(mod) && !isVendored) {
    const message = 'go.mod is of Go 1.16 or older and lists only some of the modules that are needed indirectly'
    problems.push({ kind: 'no-edges', ref: subjectRef, message })
  }
  return problems
}
