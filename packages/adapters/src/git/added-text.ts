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

import type { AddedLine } from '@tra/checks'
import type { AddedText } from '@tra/release'
import { type PatchHunk, patchHunk } from './patch-hunk.ts'
import { type TextPiece, textPieces } from './text-pieces.ts'

const COMMIT = /^commit ([0-9a-f]{40})$/
const NEW_FILE = /^\+\+\+ (.*?)\t?$/
const NOT_SHOWN = /^Binary files\b.* differ$/

/** Bytes as UTF-8; git writes a name with quotes and escapes where it holds something odd. */
function pathOf(name: string): string {
  const path = Buffer.from(name, 'latin1').toString('utf8')
  return path.startsWith('b/') ? path.slice(2) : path
}

function patchReader() {
  let commit = ''
  let path = ''
  let hunk: PatchHunk | undefined
  let last: AddedLine | undefined

  function head(text: string): string | undefined {
    commit = COMMIT.exec(text)?.[1] ?? commit
    path = pathOf(NEW_FILE.exec(text)?.[1] ?? path)
    hunk = patchHunk(text)
    return NOT_SHOWN.test(text) ? `${commit.slice(0, 12)} merges a binary file that git does not show` : undefined
  }

  function content(open: PatchHunk, text: string): AddedText {
    const { kind, line, text: added } = open.next(text)
    if (open.isDone() || kind === 'broken') hunk = undefined
    if (kind === 'broken') return { lines: [], unread: `the patch of ${commit.slice(0, 12)} could not be followed` }
    last = kind === 'added' ? { commit, path, line, text: added } : undefined
    return { lines: last === undefined ? [] : [last] }
  }

  return ({ text, continues }: TextPiece): AddedText => {
    if (continues) return { lines: last === undefined ? [] : [{ ...last, text }] }
    if (hunk !== undefined) return content(hunk, text)
    last = undefined
    const unread = head(text)
    return unread === undefined ? { lines: [] } : { lines: [], unread }
  }
}

/** Reads what `git log --patch` prints, one list of added lines per chunk. */
export async function* addedText(patch: AsyncIterable<Buffer>): AsyncGenerator<AddedText> {
  const read = patchReader()
  for await (const pieces of textPieces(patch)) {
    const found = pieces.map(read)
    const unread = found.find((piece) => piece.unread !== undefined)?.unread
    yield { lines: found.flatMap(({ lines }) => lines), ...(unread === undefined ? {} : { unread }) }
  }
}
