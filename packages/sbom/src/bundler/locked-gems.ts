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

import { type GemSource, gemSource } from './gem-source.ts'
import type { GemfileSection } from './gemfile-sections.ts'

const MAX_LENGTH = 256

// Bundler's indents: two spaces for options, four for a gem, six for what it needs.
const OPTION = /^ {2}([a-z]+): (.*)$/i
const GEM = /^ {4}(?! )([\w.-]+) \(([0-9A-Za-z.]+)(?:-([\w.-]+))?\)$/
const NEED = /^ {6}(?! )([\w.-]+)(?: \([^()]*\))?!?$/

/** One archive of a gem: for Ruby, or for one platform. */
export interface LockedGem {
  name: string
  version: string
  platform: string | undefined
  source: GemSource
  needs: string[]
}

export interface LockedGems {
  gems: LockedGem[]
  /** Lines of which no gem can be told. */
  unreadable: string[]
}

function optionsOf(lines: string[]): [string, string][] {
  return lines.flatMap((line): [string, string][] => {
    const [, name, value] = OPTION.exec(line) ?? []
    return name === undefined || value === undefined ? [] : [[name, value]]
  })
}

function addGem({ gems, unreadable }: LockedGems, line: string, source: GemSource): LockedGem | undefined {
  const [, name, version, platform] = line.length > MAX_LENGTH ? [] : (GEM.exec(line) ?? [])
  if (name === undefined || version === undefined) {
    unreadable.push(line.trim())
    return undefined
  }
  const gem = { name, version, platform, source, needs: [] }
  gems.push(gem)
  return gem
}

function addSource(locked: LockedGems, { title, lines }: GemfileSection): void {
  const start = lines.indexOf('  specs:')
  const source = gemSource(title, optionsOf(start < 0 ? lines : lines.slice(0, start)))
  let current: LockedGem | undefined
  for (const line of start < 0 ? [] : lines.slice(start + 1)) {
    const [, need] = NEED.exec(line) ?? []
    // What an unreadable gem needs is left out with it.
    if (need !== undefined) current?.needs.push(need)
    else current = addGem(locked, line, source)
  }
}

/** The gems of all sources. */
export function lockedGems(sections: GemfileSection[]): LockedGems {
  const locked: LockedGems = { gems: [], unreadable: [] }
  for (const section of sections) addSource(locked, section)
  return locked
}
