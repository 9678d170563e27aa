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

import { ReleaseError } from '@tra/kernel'
import { type GoDirective, goDirectives } from './go-directives.ts'
import { isGoVersion } from './go-version.ts'

const MODULE_PATH = /^[A-Za-z0-9_~][\w.~-]*(?:\/[\w.~-]+)*$/
const MAX_PATH_LENGTH = 1_024
const INDIRECT = /^\/\/\s*indirect(?:;|\s|$)/

export interface Requirement {
  path: string
  version: string
  indirect: boolean
}

/** What stands in for a module: another one, or a folder. */
export type Replacement = { path: string; version: string } | { folder: string }

/** By `path` for every version, by `path version` for one. */
export type Replacements = Map<string, Replacement>

export interface GoMod {
  module: string
  /** The version of the language: before 1.17, not every indirect module is listed. */
  go: string
  requirements: Requirement[]
  replacements: Replacements
  /** `path version`. */
  excluded: Set<string>
  /** Lines of which no module can be told. */
  unreadable: string[]
}

export function isGoModule(path: string, version: string): boolean {
  return path.length <= MAX_PATH_LENGTH && MODULE_PATH.test(path) && isGoVersion(version)
}

function replacement(path: string, version: string | undefined): Replacement | undefined {
  if (version === undefined) return { folder: path }
  return isGoModule(path, version) ? { path, version } : undefined
}

/** `old [version] => new [version]`; a replacement without a version is a folder. */
export function replacementsOf(directives: GoDirective[]): { replacements: Replacements; unreadable: string[] } {
  const [replacements, unreadable]: [Replacements, string[]] = [new Map(), []]
  for (const { words } of directives.filter(({ verb }) => verb === 'replace')) {
    const arrow = words.indexOf('=>')
    const [path, version] = words.slice(arrow + 1)
    const by = arrow > 0 && path !== undefined ? replacement(path, version) : undefined
    if (by === undefined) unreadable.push(words.join(' '))
    else replacements.set(words.slice(0, arrow).join(' '), by)
  }
  return { replacements, unreadable }
}

function requirementsOf(directives: GoDirective[]): { requirements: Requirement[]; unreadable: string[] } {
  const [requirements, unreadable]: [Requirement[], string[]] = [[], []]
  for (const { words, comment } of directives.filter(({ verb }) => verb === 'require')) {
    const [path = '', version = ''] = words
    if (isGoModule(path, version)) requirements.push({ path, version, indirect: INDIRECT.test(comment) })
    else unreadable.push(words.join(' '))
  }
  return { requirements, unreadable }
}

/** @throws ReleaseError MALFORMED. Retracted versions are those of this module: they say nothing about what it needs. */
export function goMod(text: string): GoMod {
  const directives = goDirectives(text, 'go.mod')
  const wordOf = (wanted: string): string | undefined => directives.find(({ verb }) => verb === wanted)?.words[0]
  const module = wordOf('module')
  if (module === undefined) {
    throw new ReleaseError('MALFORMED', 'the go.mod does not say which module it is of', {
      hint: 'Give the go.mod of the release; every one has a line "module".',
    })
  }
  const { requirements, unreadable } = requirementsOf(directives)
  const replaced = replacementsOf(directives)
  const excluded = directives.filter(({ verb }) => verb === 'exclude').map(({ words }) => words.slice(0, 2).join(' '))
  return {
    module,
    go: wordOf('go') ?? '1.16',
    requirements,
    replacements: replaced.replacements,
    excluded: new Set(excluded),
    unreadable: [...unreadable, ...replaced.unreadable],
  }
}
