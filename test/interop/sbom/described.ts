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

import { execFileSync } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { sourceTree } from '@tra/adapters'
import { lockfilesIn } from '@tra/release'
import { componentGraph } from '@tra/sbom'
import type { Described } from './documents.ts'
import { hostileGraph } from './samples/hostile-graph.ts'

const REPOSITORY = join(import.meta.dirname, '../../..')
const POLYGLOT = join(import.meta.dirname, 'samples/polyglot.json')
const MAX_ARCHIVE_BYTES = 200_000_000

/** A folder with lockfiles. */
export interface Project {
  name: string
  directory: string
}

/** What of this repository itself is described, wherever this runs. */
export function committedProjects(scratch: string): Project[] {
  return [thisRepository(scratch), polyglotSample(scratch)]
}

/** Projects, and what nobody would commit. */
export async function describedThings(projects: readonly Project[]): Promise<Described[]> {
  return [
    { name: 'without-lockfile', graph: componentGraph([]) },
    { name: 'hostile', graph: componentGraph([], [hostileGraph()]) },
    ...(await Promise.all(projects.map(described))),
  ]
}

async function described({ name, directory }: Project): Promise<Described> {
  return { name, graph: componentGraph(await lockfilesIn(sourceTree(directory))) }
}

/** What is committed of this repository. */
function thisRepository(scratch: string): Project {
  const directory = join(scratch, 'checkout')
  mkdirSync(directory)
  const archive = execFileSync('git', ['-C', REPOSITORY, 'archive', 'HEAD'], { maxBuffer: MAX_ARCHIVE_BYTES })
  execFileSync('tar', ['-x', '-C', directory], { input: archive })
  return { name: 'this-repository', directory }
}

/** Excerpts of several projects' lockfiles in one tree. They lie here in a file of another name, as they are not of this repository. */
function polyglotSample(scratch: string): Project {
  const { files }: { files: Record<string, string[]> } = JSON.parse(readFileSync(POLYGLOT, 'utf8'))
  const directory = join(scratch, 'polyglot-sample')
  for (const [path, lines] of Object.entries(files)) {
    mkdirSync(dirname(join(directory, path)), { recursive: true })
    writeFileSync(join(directory, path), `${lines.join('\n')}\n`)
  }
  return { name: 'polyglot', directory }
}

/** The projects that an environment variable names, as `name=directory` with semicolons between. */
export function givenProjects(text: string | undefined): Project[] {
  const pairs = (text ?? '').split(';').filter((pair) => pair !== '')
  return pairs.map((pair) => {
    const at = pair.indexOf('=')
    return { name: pair.slice(0, at), directory: pair.slice(at + 1) }
  })
}
