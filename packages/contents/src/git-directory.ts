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

import { hash } from 'node:crypto'

/** What git holds for a file, a symbolic link (120000) or a submodule (160000). */
export interface GitLeaf {
  mode: '100644' | '100755' | '120000' | '160000'
  /** Id of a blob, or of a submodule's commit (SHA-1, hex). */
  id: string
}

export type GitDirectory = Map<string, GitLeaf | GitDirectory>

const ID_BYTES = 20

/** The name's UTF-8 bytes as one character each, so that `<` compares bytes as git does. */
function byteString(name: string): string {
  return Buffer.byteLength(name) === name.length ? name : Buffer.from(name).toString('latin1')
}

interface Line {
  /** What git sorts by: a directory's name counts as if it ended with a slash. */
  key: string
  /** Mode, name and the NUL before the id. */
  head: string
  id: string
}

function lineOf(name: string, node: GitLeaf | GitDirectory, keepEmpty: boolean): Line | undefined {
  const bytes = byteString(name)
  if (!(node instanceof Map)) return { key: bytes, head: `${node.mode} ${bytes}\0`, id: node.id }
  const lines = linesOf(node, keepEmpty)
  if (lines.length === 0 && !keepEmpty) return undefined
  return { key: `${bytes}/`, head: `40000 ${bytes}\0`, id: idOf(lines) }
}

function linesOf(directory: GitDirectory, keepEmpty: boolean): Line[] {
  const lines: Line[] = []
  for (const [name, node] of directory) {
    const line = lineOf(name, node, keepEmpty)
    if (line !== undefined) lines.push(line)
  }
  return lines.sort((a, b) => (a.key < b.key ? -1 : 1))
}

function idOf(lines: readonly Line[]): string {
  let size = 0
  for (const { head } of lines) size += head.length + ID_BYTES
  const start = `tree ${size}\0`
  const bytes = Buffer.allocUnsafe(start.length + size)
  let at = bytes.write(start, 'latin1')
  for (const { head, id } of lines) {
    at += bytes.write(head, at, 'latin1')
    at += bytes.write(id, at, 'hex')
  }
  return hash('sha1', bytes)
}

/**
 * Id of a tree object (SHA-1, hex).
 * @param keepEmpty empty directories are hashed too, which git can't do and Software Heritage does.
 */
export function directoryId(directory: GitDirectory, keepEmpty: boolean): string {
  return idOf(linesOf(directory, keepEmpty))
}
