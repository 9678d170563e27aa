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

import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { ReleaseError } from '@tra/kernel'
import { runCommand } from './run-command.ts'

/** Published files, read at the moment they are asked for. Paths have no slash at either end; `''` is the top. */
export interface ReleaseTree {
  /** Names in a directory, those of directories ending with `/`; undefined where there is no directory. */
  list(path: string): Promise<string[] | undefined>
  read(path: string): Promise<Buffer | undefined>
}

/** A URL of a repository, read anonymously. */
export function svnTree(url: string): ReleaseTree {
  const svn = (verb: string, path: string) =>
    runCommand('svn', [verb, '--non-interactive', '--', `${url}/${encodeURI(path)}@`]).then(
      ({ stdout }) => stdout,
      absent,
    )
  return {
    list: async (path) => (await svn('list', path))?.toString('utf8').split('\n').filter(Boolean),
    read: (path) => svn('cat', path),
  }
}

/** A directory of this machine. */
export function directoryTree(directory: string): ReleaseTree {
  return {
    list: async (path) => {
      const entries = await readdir(join(directory, path), { withFileTypes: true }).catch(absent)
      return entries?.map((entry) => (entry.isDirectory() ? `${entry.name}/` : entry.name)).sort()
    },
    read: (path) => readFile(join(directory, path)).catch(absent),
  }
}

// A program that can't be run is trouble; a path it can't find is an answer.
function absent(thrown: unknown): undefined {
  if (thrown instanceof ReleaseError && thrown.code !== 'TOOL_FAILED') throw thrown
}
