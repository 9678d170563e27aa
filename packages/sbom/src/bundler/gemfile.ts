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
import { ReleaseError } from '@tra/kernel'
import { type DependencyKind, dependencyKinds } from '../dependency-graph.ts'
import type { Lockfile } from '../lockfile-kind.ts'
import { lockfileText } from '../shared/lockfile-text.ts'

const MAX_LINE_LENGTH = 1_000
const SILENT = /^(?:source|ruby|plugin|git_source)\b(?!.*\bdo$)/
const GEM = /^gem[ (]+["']([\w.-]+)["'](.*)$/
const GROUP_OPTION = /(?:\bgroups?: *|:groups? *=> *)(\[[^\]]*\]|:\w+|["']\w+["'])/
const BLOCK = /^(group|source|platforms?|path|git|github|install_if)\b(.*)\bdo$/
const FOR_DEVELOPMENT = /^(?:dev|development|tests?|docs?|documentation|ci|lint|linters|rubocop|benchmarks?)$/

/** Why the project asks for gems, by the groups of its Gemfile. */
export interface GemfileKinds {
  kinds: Map<string, DependencyKind>
  /** A gemspec adds gems that the Gemfile doesn't name. */
  hasGemspec: boolean
}

interface Block {
  groups: string[]
  isOptional: boolean
}

function wordsIn(text: string): string[] {
  return [...text.matchAll(/:(\w+)|["'](\w+)["']/g)].map(([, symbol, word]) => symbol ?? word ?? '')
}

function kindIn(blocks: readonly Block[], options: string): DependencyKind {
  const [, own] = GROUP_OPTION.exec(options) ?? []
  const groups = [...blocks.flatMap((block) => block.groups), ...wordsIn(own ?? '')]
  if (groups.length > 0 && groups.every((group) => FOR_DEVELOPMENT.test(group))) return 'dev'
  return blocks.some(({ isOptional }) => isOptional) ? 'optional' : 'required'
}

function blockOf(name: string, options: string): Block {
  const isGroup = name === 'group'
  return {
    groups: isGroup ? wordsIn(options.replace(/\boptional: *\w+/, '')) : [],
    isOptional: isGroup && /\boptional: *true/.test(options),
  }
}

function add(kinds: GemfileKinds['kinds'], name: string, kind: DependencyKind): void {
  const known = kinds.get(name)
  kinds.set(name, dependencyKinds.find((one) => one === kind || one === known) ?? kind)
}

/** Statements, one a line, without comments; a comma goes on in the next line. */
function statements(text: string): string[] {
  const lines = text.split('\n').map((line) => line.replace(/(?:^|\s)#.*$/, '').trim())
  return lines
    .join('\n')
    .replaceAll(/,\n+/g, ', ')
    .split('\n')
    .filter((line) => line !== '')
}

interface Reading extends GemfileKinds {
  /** Those that are open, outermost first. */
  blocks: Block[]
}

/** @returns whether the statement lists a gem, or has to do with where gems come from. */
function isRead(reading: Reading, line: string): boolean {
  const { kinds, blocks } = reading
  const [, gem, options = ''] = GEM.exec(line) ?? []
  const [, name, head = ''] = BLOCK.exec(line) ?? []
  if (gem !== undefined) add(kinds, gem, kindIn(blocks, options))
  else if (name !== undefined) blocks.push(blockOf(name, head))
  else if (line === 'end') return blocks.pop() !== undefined
  else if (/^gemspec\b/.test(line)) reading.hasGemspec = true
  else return SILENT.test(line)
  return true
}

/** A Gemfile is a program; undefined for one that does more than to list gems in groups. */
function gemfileKinds(text: string): GemfileKinds | undefined {
  const reading: Reading = { kinds: new Map(), hasGemspec: false, blocks: [] }
  const isPlain = statements(text).every((line) => line.length <= MAX_LINE_LENGTH && isRead(reading, line))
  return isPlain && reading.blocks.length === 0 ? reading : undefined
}

/** What the Gemfile beside a lockfile says, which is looked at and never run; undefined when nothing can be told from it. */
export function gemfileBeside({ path, beside }: Lockfile): GemfileKinds | undefined {
  const bytes = beside(posix.basename(path) === 'gems.locked' ? 'gems.rb' : 'Gemfile')
  try {
    return bytes && gemfileKinds(lockfileText(bytes, 'Gemfile'))
  } catch (error) {
    // The lockfile is sound; that its neighbour is not costs scopes and nothing else.
    if (error instanceof ReleaseError) return undefined
    throw error
  }
}
