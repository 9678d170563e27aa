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

const SOURCES = new Set(['GEM', 'GIT', 'PATH', 'PLUGIN SOURCE'])
const OTHERS = new Set(['DEPENDENCIES', 'PLATFORMS', 'CHECKSUMS', 'RUBY VERSION', 'BUNDLED WITH'])

/** A block of a Gemfile.lock: a title at the margin, and what is indented below it. */
export interface GemfileSection {
  title: string
  lines: string[]
}

/** @throws ReleaseError MALFORMED with the line of a title that Bundler doesn't know. */
export function gemfileSections(text: string): GemfileSection[] {
  const sections: GemfileSection[] = []
  for (const [index, raw] of text.split('\n').entries()) {
    const line = raw.trimEnd()
    if (line === '') continue
    const current = sections.at(-1)
    if (line.startsWith(' ') && current !== undefined) current.lines.push(line)
    else if (SOURCES.has(line) || OTHERS.has(line)) sections.push({ title: line, lines: [] })
    else throw noLockfile(`line ${index + 1} of the Gemfile.lock is no title of a section`)
  }
  if (sections.length === 0) throw noLockfile('the Gemfile.lock is empty')
  return sections
}

function noLockfile(message: string): ReleaseError {
  return new ReleaseError('MALFORMED', message, { hint: 'Write it anew with "bundle lock" and commit it.' })
}

export function sourceSections(sections: GemfileSection[]): GemfileSection[] {
  return sections.filter(({ title }) => SOURCES.has(title))
}

/** The lines of all sections of that title; undefined without one. */
export function linesOf(sections: GemfileSection[], title: string): string[] | undefined {
  const found = sections.filter((section) => section.title === title)
  return found.length === 0 ? undefined : found.flatMap(({ lines }) => lines)
}
