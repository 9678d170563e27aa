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

import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'

// Of a repository, its revisions are the state: revision properties hold the time, and what else a kill leaves behind
// (transactions, locks) no client ever sees.
const REPOSITORY = /^repository\//
const REVISIONS = /^repository\/db\/(?:current$|revs\/)/
// Names that are drawn by lot, of what is not finished.
const DRAWN = /\.partial-[^/]+|\/\.[^/]+$/g

/** What a directory holds, so that two moments with the same state have the same digest. */
export async function stateOf(world: string, outside: unknown = ''): Promise<string> {
  const entries = await readdir(world, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => !entry.isDirectory()).map(({ parentPath, name }) => join(parentPath, name))
  const state = createHash('sha256').update(JSON.stringify(outside))
  const lines = await Promise.all(files.map((path) => lineOf(path, path.slice(world.length + 1))))
  return state.update(lines.toSorted().join('\n')).digest('hex')
}

async function lineOf(path: string, name: string): Promise<string> {
  if (REPOSITORY.test(name) && !REVISIONS.test(name)) return ''
  const content = createHash('sha256').update(await readFile(path))
  return `${name.replaceAll(DRAWN, '/.drawn')} ${content.digest('hex')}`
}
