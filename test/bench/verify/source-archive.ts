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
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** A source archive and the repository it comes from. */
export interface SourceArchive {
  /** `<name>-src.tar.gz` with the root directory `<name>`. */
  path: string
  zip: string
  repository: string
  commit: string
  root: string
}

const FILES = 27_000
const ASF_HEADER = `/*
 * Licensed to the Apache Software Foundation (ASF) under one or more
 * contributor license agreements.  See the NOTICE file distributed with
 * this work for additional information regarding copyright ownership.  The
 * ASF licenses this file to you under the Apache License, Version 2.0 (the
 * "License"); you may not use this file except in compliance with the
 * License.  You may obtain a copy of the License at
 *
 *   http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS, WITHOUT
 * WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.  See the
 * License for the specific language governing permissions and limitations
 * under the License.
 */
`

function git(repository: string, args: readonly string[]): string {
  const identity = ['-c', 'user.name=Bench', '-c', 'user.email=bench@example.org']
  return execFileSync('git', ['-C', repository, ...identity, ...args], { encoding: 'utf8', maxBuffer: 1e9 }).trim()
}

/** A made-up project of as many files as a large real one, where no real one was given. */
function makeRepository(scratch: string): string {
  const repository = join(scratch, 'made-up')
  for (let index = 0; index < FILES; index++) {
    const directory = join(repository, `part${index % 300}`)
    if (index < 300) mkdirSync(directory, { recursive: true })
    const lines = Array.from(
      { length: 20 + (index % 600) },
      (_, line) => `int f${index}_${line}(int x) { return x * ${line}; }`,
    )
    writeFileSync(join(directory, `file${index}.c`), `${ASF_HEADER}${lines.join('\n')}\n`)
  }
  git(repository, ['init', '--quiet'])
  git(repository, ['add', '.'])
  git(repository, ['commit', '--quiet', '-m', 'made up'])
  return repository
}

/** Archives of a real repository's revision, or of a made-up one. */
export function sourceArchive(
  scratch: string,
  given: { repository: string; revision: string } | undefined,
): SourceArchive {
  const repository = given?.repository ?? makeRepository(scratch)
  const commit = git(repository, ['rev-parse', `${given?.revision ?? 'HEAD'}^{commit}`])
  const root = 'apache-bench-1.0'
  const path = join(scratch, `${root}-src.tar.gz`)
  const zip = join(scratch, `${root}-src.zip`)
  for (const target of [path, zip]) git(repository, ['archive', `--prefix=${root}/`, `--output=${target}`, commit])
  return { path, zip, repository, commit, root }
}
