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
import { type KnownUnknown, subjectRef } from '../dependency-graph.ts'
import type { Lockfile } from '../lockfile-kind.ts'
import { lockfileText } from '../shared/lockfile-text.ts'
import { quoted } from '../shared/quoted.ts'
import { checkEntryCount } from '../shared/read-entries.ts'

const MAX_FILES = 100
const INCLUDE = /^(?:-r|--requirement)[\s=]*(\S.*)$/

/** A line after pip's continuations and comments, with the number of its first physical line. */
export interface RequirementsLine {
  text: string
  line: number
}

/** pip joins lines first and then drops comments; a comment line ends a continuation. */
function logicalLines(text: string): RequirementsLine[] {
  const lines: RequirementsLine[] = []
  let parts: string[] = []
  let start = 1
  for (const [index, physical] of text.split(/\r?\n/).entries()) {
    if (parts.length === 0) start = index + 1
    const isComment = /^\s*#/.test(physical)
    const continues = !isComment && physical.endsWith('\\')
    parts.push(isComment ? '' : physical.slice(0, continues ? -1 : undefined))
    if (continues) continue
    lines.push({
      text: parts
        .join(' ')
        .replace(/\s#.*$/, '')
        .trim(),
      line: start,
    })
    parts = []
  }
  if (parts.length > 0) lines.push({ text: parts.join(' ').trim(), line: start })
  return lines.filter((one) => one.text !== '')
}

function missing(target: string): KnownUnknown {
  const message = `the file ${quoted(target)} that the requirements include is not there`
  return { kind: 'unresolved-link', ref: subjectRef, message, path: quoted(target) }
}

function included(file: string, { text }: RequirementsLine): string | undefined {
  const target = INCLUDE.exec(text)?.[1]
  return target && posix.join(posix.dirname(file), target)
}

/**
 * The lines of a file of requirements and of those it includes, each file once.
 * @throws ReleaseError MALFORMED, LIMIT_EXCEEDED.
 */
export function requirementsLines({ path, bytes, beside }: Lockfile): {
  lines: RequirementsLine[]
  knownUnknowns: KnownUnknown[]
} {
  const name = posix.basename(path)
  const lines: RequirementsLine[] = []
  const knownUnknowns: KnownUnknown[] = []
  // A set grows while it is walked: a file that includes itself is read once.
  const files = new Set([name])
  for (const file of files) {
    const content = file === name ? bytes : beside(file)
    const found =
      content === undefined || files.size > MAX_FILES ? undefined : logicalLines(lockfileText(content, file))
    if (found === undefined) knownUnknowns.push(missing(file))
    for (const line of found ?? []) {
      const target = included(file, line)
      if (target === undefined) lines.push(line)
      else files.add(target)
    }
    checkEntryCount(lines.length)
  }
  return { lines, knownUnknowns }
}
