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
import { cpSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Opinions } from '../sigstore/opinions.ts'
import { type Run, writeEveryFormat } from './command-line.ts'
import type { Project } from './described.ts'
import type { Tools } from './tools.ts'

/** Where a clock, a language or a home would show. */
const SURROUNDINGS = [
  { TZ: 'UTC', LC_ALL: 'C', HOME: '/nowhere' },
  { TZ: 'Asia/Kolkata', LC_ALL: 'tr_TR.UTF-8', LANG: 'tr_TR.UTF-8' },
]

/** A string or a text that begins like a path of this machine. */
const ABSOLUTE_PATH = /(?:"|>)(?:file:\/\/)?\/[a-z]/i

/** Two runs on each Node there is, in two places and surroundings, write the same files. */
export async function identicalBytes(
  projects: readonly Project[],
  { tools, scratch }: { tools: Tools; scratch: string },
  opinions: Opinions,
): Promise<void> {
  for (const project of projects) {
    const expected = digests({ ...firstRun(project, scratch), node: process.execPath })
    const questions = otherRuns(project, tools, scratch).map((run) => async () => sameAs(expected, run))
    await opinions.said(`${project.name}: the same ${expected.size} files`, questions)
    const output = firstRun(project, scratch).output
    await opinions.said(`${project.name}: nothing of this machine`, [async () => nothingOf(scratch, output)])
  }
}

function firstRun({ name, directory }: Project, scratch: string): Omit<Run, 'node'> {
  return { directory, output: join(scratch, `${name}-first`) }
}

function otherRuns({ name, directory }: Project, tools: Tools, scratch: string): Run[] {
  const elsewhere = join(scratch, 'another place, with spaces', name)
  cpSync(directory, elsewhere, { recursive: true })
  const nodes = [process.execPath, tools('node22'), tools('node26')].filter((node) => node !== undefined)
  return nodes.flatMap((node, index) =>
    [directory, elsewhere].flatMap((place, at) =>
      SURROUNDINGS.map((env, run) => ({
        node,
        directory: place,
        output: join(scratch, `${name}-${index}-${at}-${run}`),
        env,
      })),
    ),
  )
}

function sameAs(expected: ReadonlyMap<string, string>, run: Run): void {
  const found = digests(run)
  const different = [...expected.keys()].filter((file) => found.get(file) !== expected.get(file))
  if (different.length > 0 || found.size !== expected.size)
    throw new Error(`${run.node} in ${run.directory}: ${different.join(', ') || `${found.size} files`}`)
}

function digests(run: Run): Map<string, string> {
  writeEveryFormat(run)
  return new Map(
    filesOf(run.output).map((file) => [
      file,
      createHash('sha256')
        .update(readFileSync(join(run.output, file)))
        .digest('hex'),
    ]),
  )
}

function nothingOf(scratch: string, output: string): void {
  for (const file of filesOf(output)) {
    const text = readFileSync(join(output, file), 'utf8')
    const found = text.includes(scratch) ? scratch : ABSOLUTE_PATH.exec(text)?.[0]
    if (found !== undefined) throw new Error(`${file} names ${found}`)
  }
}

function filesOf(output: string): string[] {
  const found = readdirSync(output, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  return found.map(({ parentPath, name }) => join(parentPath.slice(output.length), name)).toSorted()
}
