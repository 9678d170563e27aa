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

import type { DistArea, DistFolder, DistReader } from '@tra/release'
import { withTemporaryDirectory } from '../process/index.ts'
import { readChanges, readFiles, readFolders, readRoot } from './read-dist.ts'
import { svnError } from './svn-error.ts'
import { locationOf, pegged, svnLocation } from './svn-location.ts'
import { type SvnOptions, type SvnRunner, svnRunner } from './svn-runner.ts'

const TIMEOUT_MS = 10 * 60 * 1000
/** Podlings have their directories below it. */
const INCUBATOR = 'incubator'

async function ask(run: SvnRunner, args: readonly string[]): Promise<string> {
  const result = await run('svn', args, TIMEOUT_MS)
  if (result.code !== 0) throw svnError(`${args[0]} ${args.at(-1)}`, result)
  return result.stdout
}

async function listFolders(run: SvnRunner, root: string, area: DistArea, revision: number): Promise<DistFolder[]> {
  const below = async (path: string) => {
    const xml = await ask(run, ['list', '--xml', pegged(locationOf(root, path), revision)])
    return readFolders(xml).map((folder) => ({ ...folder, path: `${path.slice(area.length + 1)}/${folder.path}` }))
  }
  const all = (await below(area)).map((folder) => ({ ...folder, path: folder.path.slice(1) }))
  if (!all.some(({ path }) => path === INCUBATOR)) return all
  return [...all.filter(({ path }) => path !== INCUBATOR), ...(await below(`${area}/${INCUBATOR}`))]
}

/**
 * What lies, and what happened, in a repository that is laid out as dist.apache.org is, by the machine's own client and
 * without an account. @param url of the directory that holds `dev` and `release`.
 * @throws ReleaseError INPUT_INVALID; its methods: NETWORK, TIMEOUT, NOT_FOUND, MALFORMED, TOOL_MISSING, LIMIT_EXCEEDED.
 */
export function distReader(url: string, options: Pick<SvnOptions, 'timeoutMs'> = {}): DistReader {
  const root = svnLocation(url, false)
  const asked = <T>(work: (run: SvnRunner) => Promise<T>) =>
    withTemporaryDirectory((workspace) => work(svnRunner(options, workspace)))
  const rootAt = async (run: SvnRunner) => readRoot(await ask(run, ['info', '--xml', pegged(root, undefined)]))
  return {
    head: () =>
      asked(async (run) => {
        const { uuid, revision } = await rootAt(run)
        return { uuid, revision }
      }),
    folders: (area, revision) => asked((run) => listFolders(run, root, area, revision)),
    files: (area, folder, revision) =>
      asked(async (run) => {
        const location = locationOf(root, `${area}/${folder}`)
        return readFiles(await ask(run, ['list', '--xml', '--recursive', pegged(location, revision)]), folder)
      }),
    changes: ({ first, last, limit }) =>
      asked(async (run) => {
        const range = ['--revision', `${first}:${last}`, '--limit', String(limit)]
        const { path } = await rootAt(run)
        const xml = await ask(run, ['log', '--xml', '--verbose', '--quiet', ...range, pegged(root, last)])
        const { revisions, changes } = readChanges(xml, path)
        return { changes, upTo: revisions.length < limit ? last : (revisions.at(-1) ?? last) }
      }),
  }
}
