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
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { type CandidateName, ReleaseError } from '@tra/kernel'
import {
  type AtrReleaseState,
  type AtrServer,
  type AtrState,
  canServeSsh,
  type MailList,
  startAtrServer,
  startAtrSsh,
  startSvnServer,
} from '@tra/testkit'
import { releaseManager } from '../people.ts'
import { accounts, COMMITTEE } from './accounts.ts'
import { ACTOR, Gate, LISTS, projectOf, REPOSITORY, stateIn } from './atr-project.ts'
import { readAsAtr } from './atr-reader.ts'
import { releasePath, siteUrlOf } from './paths.ts'
import type { KillMoment, ReleaseStore, StoreWorld, VotingStore } from './release-store.ts'
import { clientOf, revisionsIn } from './svn-store.ts'

const POLLS = 2400
const POLL_MILLISECONDS = 25

/** Apache Trusted Releases, with a real SSH server, and the Subversion that it publishes into. */
export async function openAtrStore(world: StoreWorld): Promise<ReleaseStore> {
  const { directory, disposal } = world
  const svn = disposal.add(await startSvnServer({ directory, users: [accounts.atr, accounts.pmc] }))
  const releaseUrl: ReleaseStore['releaseUrl'] = (release) => `${svn.url}/dist/release/${releasePath(release)}`
  const gate = new Gate()
  const server = disposal.add(await startAtrServer(stateIn(world, { releaseUrl, gate })))
  const ssh = disposal.add(await startAtrSsh(server.state, join(directory, 'atr-ssh')))
  const voting = votingIn(server, world.list)
  return {
    title: 'Apache Trusted Releases, and Subversion',
    lists: LISTS,
    voting,
    published: { svnUrl: `${svn.url}/dist/release` },
    publishKeys: async (keys) => {
      const target = `${svn.url}/dist/release/${COMMITTEE}`
      await clientOf(accounts.pmc, directory)('import', '-m', 'Publish KEYS', keys, target)
    },
    staging: (release) => {
      server.state.projects = [projectOf(release)]
      const address = `${ssh.user}@${ssh.host}:${ssh.port}`
      return { 'staging-url': pageOf(server, 'compose', release), 'atr-host-key': ssh.hostKey, 'atr-ssh': address }
    },
    releaseUrl,
    reading: {},
    // The workflow that publishes is registered with ATR: no account is needed in CI.
    account: { inputs: {}, args: [], environment: voting.environment },
    downloadUrl: siteUrlOf,
    verifiedUrl: (release, siteUrl) => `${siteUrlOf(release, siteUrl)}/`,
    tamper: async (_location, file) => tamper(server, file),
    killMoment: async () => killMoment(server, gate),
    history: async () => [...linesOf(server.state), ...revisionsIn(await svn.log('dist'))],
  }
}

/** @throws ReleaseError TOOL_MISSING. */
export function assertAtrTools(): void {
  if (canServeSsh()) return
  throw new ReleaseError('TOOL_MISSING', '--store atr needs the server of OpenSSH (sshd) and rsync', {
    hint: 'apt-get install openssh-server rsync; no service needs to run. The other stores need neither.',
  })
}

function pageOf({ url }: AtrServer, phase: string, { product, version }: CandidateName): string {
  return `${url}/${phase}/${product}/${version}`
}

function votingIn(server: AtrServer, list: MailList): VotingStore {
  return {
    run: { repository: `apache/${REPOSITORY}`, enterprise: 'the-asf', enterprise_id: '212555', actor_id: ACTOR },
    environment: { ATR_ASF_ID: releaseManager.id, ATR_TOKEN: accounts.token },
    tallying: (release) => {
      // Its reader of mails is a second opinion.
      for (const held of server.state.releases) held.readMails = readAsAtr(list, LISTS.vote)
      const account = { 'atr-user': releaseManager.id, 'atr-token': accounts.token }
      return { 'atr-url': server.url, 'atr-project': release.product, ...account }
    },
    announcing: (release) => ({ 'atr-release': pageOf(server, 'finish', release) }),
  }
}

async function tamper({ state }: AtrServer, file: string): Promise<string> {
  const directory = state.releases.at(0)?.revisions.at(-1)?.directory
  if (directory === undefined) throw new ReleaseError('NOT_FOUND', 'ATR holds no files')
  await appendFile(join(directory, file), '\0')
  return `somebody with access to the disks of ATR appended one more byte to ${file}`
}

// ATR has ended the vote by then and has yet to publish: the promotion waits for that, and can have no receipt.
async function killMoment({ state }: AtrServer, gate: Gate): Promise<KillMoment> {
  const open = gate.shut()
  const release = () => state.releases.at(0)
  return {
    environment: (clock) => clock,
    reached: () => untilEnded(release),
    evidence: async () => {
      if (release()?.isPublished) throw new ReleaseError('INTERNAL', 'ATR has published too early')
      return 'ATR has ended the vote and has not published yet'
    },
    release: async () => open(),
  }
}

async function untilEnded(release: () => AtrReleaseState | undefined): Promise<void> {
  for (let poll = 0; poll < POLLS; poll++) {
    if (release()?.phase === 'release_preview') return
    await delay(POLL_MILLISECONDS)
  }
  throw new ReleaseError('TIMEOUT', 'ATR did not end the vote')
}

function linesOf({ releases, mails }: AtrState): string[] {
  return [
    ...releases.flatMap(({ project, version, phase, revisions }) => [
      ...revisions.map(({ number, phase: made }) => `${project} ${version} revision ${number}, made in ${made}`),
      `${project} ${version} is in phase ${phase}`,
    ]),
    ...mails.map(({ subject, to }) => `ATR sent "${subject}" to ${to}`),
  ]
}
