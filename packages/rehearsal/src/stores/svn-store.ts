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

import { appendFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { svnStore } from '@tra/adapters'
import { ReleaseError } from '@tra/kernel'
import { runCommand, type SvnServer, startSvnServer } from '@tra/testkit'
import { accounts, COMMITTEE, lists } from './accounts.ts'
import { releasePath, siteUrlOf } from './paths.ts'
import type { KillMoment, ReleaseStore, StoreWorld } from './release-store.ts'

const POLLS = 1200
const POLL_MILLISECONDS = 50

export interface Account {
  name: string
  password: string
}

/** The client of a person who has the account, without a trace on this machine. */
export function clientOf({ name, password }: Account, directory: string) {
  const options = ['--non-interactive', '--no-auth-cache', '--config-dir', join(directory, 'home/.subversion')]
  const account = ['--username', name, '--password-from-stdin']
  return (...args: string[]) => runCommand('svn', [...args, ...options, ...account], { input: password })
}

/** Subversion with the layout and the rights of dist.apache.org. */
export async function openSubversionStore({ directory, disposal }: StoreWorld): Promise<ReleaseStore> {
  const server = disposal.add(await startSvnServer({ directory, users: [accounts.ci, accounts.pmc] }))
  const releaseUrl: ReleaseStore['releaseUrl'] = (release) => `${server.url}/dist/release/${releasePath(release)}`
  return {
    title: 'Subversion',
    lists,
    published: { svnUrl: `${server.url}/dist/release` },
    publishKeys: async (keys) => {
      const target = `${server.url}/dist/release/${COMMITTEE}`
      await clientOf(accounts.pmc, directory)('import', '-m', 'Publish KEYS', keys, target)
    },
    staging: ({ product }) => ({
      'staging-url': `${server.url}/dist/dev/${COMMITTEE}/${product}`,
      'svn-username': accounts.ci.name,
      'svn-password': accounts.ci.password,
    }),
    releaseUrl,
    reading: {},
    account: {
      inputs: { 'svn-username': accounts.pmc.name, 'svn-password': accounts.pmc.password },
      args: ['--username', accounts.pmc.name],
      environment: { SVN_PASSWORD: accounts.pmc.password },
    },
    downloadUrl: siteUrlOf,
    verifiedUrl: (release, siteUrl) => `${siteUrlOf(release, siteUrl)}/`,
    tamper: (location, file) => tamper(location, file, directory),
    killMoment: (release) => killMoment(server, releaseUrl(release)),
    history: async () => revisionsIn(await server.log('dist')),
  }
}

async function tamper(location: string, file: string, directory: string): Promise<string> {
  const svn = clientOf(accounts.ci, directory)
  const copy = join(directory, 'tampered')
  await svn('checkout', '--quiet', location, copy)
  await appendFile(join(copy, file), '\0')
  await svn('commit', '--quiet', '-m', 'Fix the build', copy)
  return `somebody committed one more byte to ${basename(file)}`
}

// Held in the post-commit hook the client waits: the revision is there, the receipt can not be.
async function killMoment(server: SvnServer, releaseUrl: string): Promise<KillMoment> {
  const commits = await server.holdAfterCommit()
  const reached = async () => void (await untilThere(releaseUrl))
  return {
    environment: (clock) => clock,
    reached,
    evidence: async () => `r${await untilThere(releaseUrl)} is committed`,
    release: commits.release,
  }
}

async function untilThere(location: string): Promise<number> {
  const store = svnStore({})
  for (let poll = 0; poll < POLLS; poll++) {
    const revision = await store.revisionOf(location)
    if (revision !== undefined) return revision
    await delay(POLL_MILLISECONDS)
  }
  throw new ReleaseError('TIMEOUT', `nothing arrived at ${location}`)
}

/** What `svn log` prints, a line for each revision. */
export function revisionsIn(log: string): string[] {
  const entries = [...log.matchAll(/^(r\d+) \| ([^|]*) \|.*\n[\s\S]*?\n\n(.*)$/gm)]
  return entries.reverse().map(([, revision, author, message]) => `${revision} ${author}: ${message}`)
}
