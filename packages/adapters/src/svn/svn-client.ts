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

import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { ReleaseError } from '@tra/kernel'
import type { LocationState, StoredFile } from '@tra/release'
import { readListing } from './read-listing.ts'
import { readInfo, readNewest } from './read-state.ts'
import { svnError } from './svn-error.ts'
import { type SvnOptions, type SvnRunner, svnRunner } from './svn-runner.ts'

const QUESTION_TIMEOUT_MS = 2 * 60 * 1000
const TRANSFER_TIMEOUT_MS = 60 * 60 * 1000
const COMMITTED = /^r(\d+) committed by /m

interface Revisions {
  lastChanged: number
  /** Newest of the repository. */
  head: number
}

/** What is asked of the real svn client. Its errors are ReleaseErrors; see `svnError`. */
export interface SvnClient {
  /** Undefined when the location does not exist. */
  look(location: string): Promise<Revisions | undefined>
  /** Undefined when the location does not exist, or is a file. */
  state(location: string): Promise<LocationState | undefined>
  /** The files below a location, sorted by path. */
  list(pegged: string): Promise<StoredFile[]>
  export(pegged: string, into: string): Promise<void>
  /** Several actions of svnmucc in one revision. @returns its number. */
  commit(actions: readonly string[], message: string, baseline?: number): Promise<number>
}

async function ask(
  run: SvnRunner,
  action: string,
  args: readonly string[],
  limitMs = QUESTION_TIMEOUT_MS,
): Promise<string> {
  const result = await run('svn', args, limitMs)
  if (result.code !== 0) throw svnError(action, result)
  return result.stdout
}

async function infoItem(run: SvnRunner, pegged: string, item: string): Promise<number> {
  return Number(await ask(run, `look at ${pegged}`, ['info', '--show-item', item, '--no-newline', pegged]))
}

/** W170000 says that the repository answered and holds no such path; other failures say nothing about the path. */
function isMissingPath(thrown: unknown): boolean {
  return thrown instanceof ReleaseError && thrown.code === 'NOT_FOUND' && thrown.message.includes('W170000')
}

async function unlessMissing<T>(question: () => Promise<T>): Promise<T | undefined> {
  try {
    return await question()
  } catch (thrown) {
    if (isMissingPath(thrown)) return undefined
    throw thrown
  }
}

function look(run: SvnRunner, location: string): Promise<Revisions | undefined> {
  return unlessMissing(async () => {
    const head = await infoItem(run, `${location}@HEAD`, 'revision')
    return { head, lastChanged: await infoItem(run, `${location}@${head}`, 'last-changed-revision') }
  })
}

/**
 * The last-changed revision is not enough: where a directory above is replaced by a copy of another one, it stays what it
 * was, over other bytes. The log knows of the copy.
 */
async function newestOf(run: SvnRunner, pegged: string): Promise<number> {
  return readNewest(await ask(run, `read the log of ${pegged}`, ['log', '--xml', '--quiet', '--limit', '1', pegged]))
}

function state(run: SvnRunner, location: string): Promise<LocationState | undefined> {
  return unlessMissing(async () => {
    const info = readInfo(await ask(run, `look at ${location}`, ['info', '--xml', `${location}@HEAD`]))
    if (info === undefined) return undefined
    const { head, ...there } = info
    const at = `${location}@${head}`
    const [revision, files] = await Promise.all([newestOf(run, at), list(run, at)])
    return { ...there, revision, files }
  })
}

async function list(run: SvnRunner, pegged: string): Promise<StoredFile[]> {
  return readListing(await ask(run, `list ${pegged}`, ['list', '--xml', '--recursive', pegged]))
}

async function exportTree(run: SvnRunner, pegged: string, into: string): Promise<void> {
  // Externals would bring in other repositories, keywords would change bytes.
  const args = ['export', '--quiet', '--force', '--ignore-externals', '--ignore-keywords', pegged, into]
  await ask(run, `export ${pegged}`, args, TRANSFER_TIMEOUT_MS)
}

async function commit(run: SvnRunner, argumentFile: string, message: string, baseline?: number): Promise<number> {
  const pin = baseline === undefined ? [] : ['--revision', String(baseline)]
  const args = ['--message', message, ...pin, '--extra-args', argumentFile]
  const result = await run('svnmucc', args, TRANSFER_TIMEOUT_MS)
  const revision = COMMITTED.exec(result.stdout)?.[1]
  if (result.code !== 0 || revision === undefined) throw svnError('commit', result)
  return Number(revision)
}

/** @param workspace a private directory for the client's configuration and argument files; the caller removes it. */
export function svnClient(options: SvnOptions, workspace: string): SvnClient {
  const run = svnRunner(options, workspace)
  return {
    look: (location) => look(run, location),
    state: (location) => state(run, location),
    list: (pegged) => list(run, pegged),
    export: (pegged, into) => exportTree(run, pegged, into),
    async commit(actions, message, baseline) {
      const argumentFile = join(workspace, 'actions')
      await writeFile(argumentFile, `${actions.join('\n')}\n`)
      return commit(run, argumentFile, message, baseline)
    },
  }
}
