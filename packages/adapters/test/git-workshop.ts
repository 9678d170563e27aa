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

import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { runTool } from '../src/process/index.ts'

const AUTHOR = { GIT_AUTHOR_NAME: 'Ada', GIT_AUTHOR_EMAIL: 'ada@example.org', GIT_AUTHOR_DATE: '2026-02-03T04:05:06Z' }
const COMMITTER = {
  GIT_COMMITTER_NAME: 'Ada',
  GIT_COMMITTER_EMAIL: 'ada@example.org',
  GIT_COMMITTER_DATE: '2026-02-03T05:00:00Z',
}

/** A real repository in a folder of its own. */
export interface GitWorkshop {
  directory: string
  git(...args: string[]): Promise<string>
  write(files: Record<string, string | Uint8Array>): Promise<void>
  /** Writes files, commits everything and returns the id. */
  commit(message: string, files?: Record<string, string | Uint8Array>): Promise<string>
  dispose(): Promise<void>
}

export async function gitWorkshop(): Promise<GitWorkshop> {
  const home = await mkdtemp(join(tmpdir(), 'tra-git-'))
  const directory = join(home, 'repository')
  const env = { ...AUTHOR, ...COMMITTER, HOME: home }
  async function git(...args: string[]): Promise<string> {
    const result = await runTool('git', ['-C', directory, ...args], { env })
    if (result.code !== 0) throw new Error(`git ${args.join(' ')}: ${result.stderr}`)
    return result.stdout.trim()
  }
  async function write(files: Record<string, string | Uint8Array>): Promise<void> {
    for (const [path, content] of Object.entries(files)) {
      await mkdir(dirname(join(directory, path)), { recursive: true })
      await writeFile(join(directory, path), content)
    }
  }
  await mkdir(directory)
  await git('init', '--quiet', '--initial-branch=main')
  return {
    directory,
    git,
    write,
    async commit(message, files = {}) {
      await write(files)
      await git('add', '--all')
      await git('commit', '--quiet', '--allow-empty', '--message', message)
      return git('rev-parse', 'HEAD')
    },
    dispose: () => rm(home, { recursive: true, force: true }),
  }
}
