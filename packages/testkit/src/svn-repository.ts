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

import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { runCommand } from './run-command.ts'
import { accessFile, committeesOf, type SvnUser } from './svn-access.ts'

/** Makes a repository with the layout of dist.apache.org and, in `conf/authz`, its rights. */
export async function createDistRepository(repository: string, users: readonly SvnUser[]): Promise<void> {
  await runCommand('svnadmin', ['create', repository])
  await writeFile(join(repository, 'conf/authz'), accessFile(users))
  const base = `${pathToFileURL(repository).href}/dist`
  const folders = ['', ...committeesOf(users)].flatMap((name) => [`${base}/dev/${name}`, `${base}/release/${name}`])
  await runCommand('svn', ['mkdir', '--parents', '--non-interactive', '-m', 'Layout of dist', ...folders])
}

/** What `svn log --verbose` prints. */
export async function printLog(url: string): Promise<string> {
  const { stdout } = await runCommand('svn', ['log', '--verbose', '--non-interactive', '--', url])
  return stdout.toString('utf8')
}

// The hook runs after the revision is final and before the server answers (svnbook, "post-commit").
const HOLDING_HOOK = '#!/bin/sh\nwhile [ -e "$1/hold" ]; do sleep 0.05; done\n'

/** Lets commits arrive and keeps their clients waiting until the hold is released. */
export async function holdAfterCommit(repository: string): Promise<{ release(): Promise<void> }> {
  const hold = join(repository, 'hold')
  await writeFile(join(repository, 'hooks/post-commit'), HOLDING_HOOK, { mode: 0o755 })
  await writeFile(hold, '')
  return { release: () => rm(hold, { force: true }) }
}
