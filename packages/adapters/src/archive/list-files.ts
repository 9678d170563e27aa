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

import { lstat, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { ReleaseError } from '@tra/kernel'
import type { ReadBounds } from './read-bounds.ts'

const MAX_DEPTH = 32

async function entriesOf(directory: string) {
  try {
    return await readdir(directory, { withFileTypes: true })
  } catch (cause) {
    throw new ReleaseError('NOT_FOUND', `there is no directory ${directory}`, { hint: 'check the path', cause })
  }
}

async function* walk(root: string, below: string, depth = 0): AsyncGenerator<string> {
  if (depth > MAX_DEPTH)
    throw new ReleaseError('LIMIT_EXCEEDED', `${root} is nested deeper than ${MAX_DEPTH} directories`)
  for (const entry of await entriesOf(join(root, below))) {
    const path = below === '' ? entry.name : `${below}/${entry.name}`
    if (entry.isDirectory()) yield* walk(root, path, depth + 1)
    else if (entry.isFile()) yield path
    else
      throw new ReleaseError('MALFORMED', `${JSON.stringify(path)} is neither a file nor a directory`, {
        hint: 'a candidate holds plain files only: replace links by what they point to',
      })
  }
}

function byBytes(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b))
}

/** A file of a candidate before it is read. */
export interface ListedFile {
  /** Relative to the directory, with `/`. */
  path: string
  /** Bytes. */
  size: number
}

/**
 * All files below a directory, sorted by the bytes of their paths.
 * @throws ReleaseError NOT_FOUND, LIMIT_EXCEEDED, MALFORMED for links (they could lead out) and special files.
 */
export async function listFiles(directory: string, bounds: ReadBounds): Promise<ListedFile[]> {
  const files: ListedFile[] = []
  let bytes = 0
  for await (const path of walk(directory, '')) {
    const { size } = await lstat(join(directory, path))
    files.push({ path, size })
    bytes += size
    if (files.length > bounds.files || bytes > bounds.bytes)
      throw new ReleaseError(
        'LIMIT_EXCEEDED',
        `${directory} holds more than ${bounds.files} files or ${bounds.bytes} bytes`,
        {
          hint: 'point to one candidate, not to a directory of many',
        },
      )
  }
  return files.sort((a, b) => byBytes(a.path, b.path))
}
