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

import { stat } from 'node:fs/promises'
import { resolve } from 'node:path'
import { assertNoCredentials, ReleaseError } from '@tra/kernel'
import type { TagPlace, TagReader, TagWriter } from '@tra/release'
import { CAUTIOUS, cautiousEnvironment } from '../git/isolated-git.ts'
import { runTool, type ToolOptions } from '../process/index.ts'

const REMOTE = /^https:\/\//i
const PUSH_TIMEOUT_MS = 15 * 60 * 1000
/** What a person's agents need to sign and to push: taken from the environment, and nothing else of it. */
const AGENTS = ['SSH_AUTH_SOCK', 'GPG_TTY', 'GNUPGHOME', 'SSH_ASKPASS']

async function git(args: readonly string[], options: ToolOptions): Promise<string> {
  const { code, stdout, stderr } = await runTool('git', args, options)
  if (code === 0) return stdout
  const words = stderr.trim().split('\n').slice(0, 3).join('; ')
  throw new ReleaseError('TOOL_FAILED', `git says: ${words || `exit code ${code}`}`)
}

/** The commit in what `git ls-remote` printed of a tag: `^{}` follows a tag object to it. */
function listedCommit(printed: string, name: string): string | undefined {
  const rows = printed.split('\n').map((line) => line.split('\t'))
  const idOf = (ref: string) => rows.find(([, listed]) => listed === ref)?.[0]
  return idOf(`refs/tags/${name}^{}`) ?? idOf(`refs/tags/${name}`)
}

const both = (name: string) => [`refs/tags/${name}`, `refs/tags/${name}^{}`]

async function localRepository(path: string): Promise<string> {
  const found = await stat(path).catch(() => undefined)
  if (found?.isDirectory()) return resolve(path)
  throw new ReleaseError('NOT_FOUND', `there is no directory ${path}`, { hint: 'Give a clone, or its https address.' })
}

async function localCommit(repository: string, name: string): Promise<string | undefined> {
  const cautious = [...CAUTIOUS, '-c', 'safe.directory=*', '-C', await localRepository(repository)]
  const env = cautiousEnvironment('/nonexistent')
  await git([...cautious, 'rev-parse', '--git-dir'], { env })
  const ask = ['rev-parse', '--quiet', '--verify', '--end-of-options', `refs/tags/${name}^{commit}`]
  const { code, stdout } = await runTool('git', [...cautious, ...ask], { env })
  return code === 0 ? stdout.trim() : undefined
}

async function remoteCommit(repository: string, name: string): Promise<string | undefined> {
  assertNoCredentials(repository)
  const env = cautiousEnvironment('/nonexistent')
  return listedCommit(await git([...CAUTIOUS, 'ls-remote', '--', repository, ...both(name)], { env }), name)
}

const commitOf = ({ repository, name }: TagPlace) =>
  REMOTE.test(repository) ? remoteCommit(repository, name) : localCommit(repository, name)

/** Reads tags with git, without a setting of anybody's taking part. */
export function tagReader(): TagReader {
  return { commitOf }
}

/**
 * Tags with the git of whoever runs this: their settings name the key and the way to `origin`.
 * @param environment from which the addresses of agents are taken.
 */
export function tagWriter(environment: NodeJS.ProcessEnv): TagWriter {
  const env = Object.fromEntries(AGENTS.flatMap((name) => (environment[name] ? [[name, environment[name]]] : [])))
  const own = async (repository: string, args: readonly string[]) =>
    git(['-C', await localRepository(repository), ...args], { env, foreground: true, timeoutMs: PUSH_TIMEOUT_MS })
  return {
    commitOf,
    async pushedCommitOf({ repository, name }) {
      return listedCommit(await own(repository, ['ls-remote', 'origin', ...both(name)]), name)
    },
    async make({ repository, name, commit, message }) {
      await own(repository, ['tag', '--sign', '--message', message, '--end-of-options', name, commit])
    },
    async push({ repository, name }) {
      await own(repository, ['push', '--no-follow-tags', 'origin', `refs/tags/${name}:refs/tags/${name}`])
    },
  }
}
