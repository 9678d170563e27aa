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

import { join, resolve } from 'node:path'
import { ReleaseError } from '@tra/kernel'
import type { CandidateStore } from '@tra/release'
import { systemClock } from '../clock/index.ts'
import { assertPlanned, directoryDigests, renamedDigests } from '../files/directory-digests.ts'
import { emptyDirectory } from '../files/empty-directory.ts'
import { withTemporaryDirectory } from '../process/index.ts'
import { settle } from './settle.ts'
import { makeDirectories, moveDirectory, putDirectory } from './svn-actions.ts'
import { type SvnClient, svnClient } from './svn-client.ts'
import { svnCommands } from './svn-commands.ts'
import { parentOf, pegged, svnLocation } from './svn-location.ts'
import type { SvnOptions } from './svn-runner.ts'

/** A client, the private directory it works in, and the check of locations that fits its account. */
interface Session {
  client: SvnClient
  workspace: string
  located(location: string): string
}

type WithSession = <T>(work: (session: Session) => Promise<T>) => Promise<T>

function sessions(options: SvnOptions): WithSession {
  const located = (location: string) => svnLocation(location, options.password !== undefined)
  return (work) =>
    withTemporaryDirectory((workspace) => work({ client: svnClient(options, workspace), workspace, located }))
}

/** Parents that don't exist yet, outermost first. They are made in the same revision as what goes into them. */
async function missingParents(client: SvnClient, location: string): Promise<string[]> {
  const parent = parentOf(location)
  return (await client.look(parent)) === undefined ? [...(await missingParents(client, parent)), parent] : []
}

/** The newest revision, if the source is still what was looked at. A new file after the vote must not slip through. */
async function unchangedSince(client: SvnClient, from: string, revision: number): Promise<number> {
  const source = await client.look(from)
  if (source === undefined)
    throw new ReleaseError('NOT_FOUND', `there is no ${from}`, { hint: 'was it moved already?' })
  if (source.lastChanged > revision)
    throw new ReleaseError('CONFLICT', `${from} was changed in r${source.lastChanged}, after r${revision}`, {
      hint: 'verify what is there now before it is promoted',
    })
  return source.head
}

function staging(withSession: WithSession, clock = systemClock): CandidateStore['stage'] {
  return (request) =>
    withSession(async ({ client, workspace, located }) => {
      const directory = resolve(request.directory)
      const target = located(request.location)
      const wanted = await directoryDigests(directory)
      if (wanted.size === 0)
        throw new ReleaseError('INPUT_INVALID', `${directory} holds no file`, { hint: 'point to the candidate' })
      const commit = async () => {
        const parents = makeDirectories(await missingParents(client, target))
        return client.commit([...parents, ...putDirectory(directory, [...wanted.keys()], target)], request.message)
      }
      return settle(client, { target, wanted, commit }, workspace, clock)
    })
}

function promotion(withSession: WithSession, clock = systemClock): CandidateStore['promote'] {
  return (request) =>
    withSession(async ({ client, workspace, located }) => {
      const { revision, message, renames = [] } = request
      const [from, target] = [located(request.from), located(request.to)]
      const voted = join(workspace, 'voted')
      await client.export(pegged(from, revision), voted)
      const wanted = renamedDigests(await directoryDigests(voted), renames)
      assertPlanned(wanted, request.planned, `${from}@${revision}`)
      const commit = async () => {
        const baseline = await unchangedSince(client, from, revision)
        const parents = makeDirectories(await missingParents(client, target))
        return client.commit(
          [...parents, ...moveDirectory({ from, revision, to: target, renames }, [...wanted.keys()])],
          message,
          baseline,
        )
      }
      return settle(client, { target, wanted, commit }, workspace, clock)
    })
}

function removal(withSession: WithSession): CandidateStore['remove'] {
  return ({ location, revision, message }) =>
    withSession(async ({ client, located }) => {
      const target = located(location)
      if ((await client.look(target)) === undefined) return { location: target, revision, changed: false }
      const baseline = await unchangedSince(client, target, revision)
      return { location: target, revision: await client.commit(['rm', target], message, baseline), changed: true }
    })
}

/**
 * Candidates and releases in Subversion, by the machine's own client. The password never stands in an argument, a file
 * or a message. Every step is one revision and may be repeated.
 * @throws ReleaseError from every method: PERMISSION_MISSING, NETWORK, TIMEOUT, NOT_FOUND, CONFLICT, REFUSED,
 *   INPUT_INVALID, TOOL_MISSING.
 */
export function svnStore(options: SvnOptions = {}): CandidateStore {
  const withSession = sessions(options)
  return {
    stage: staging(withSession, options.clock),
    promote: promotion(withSession, options.clock),
    revisionOf: (location) =>
      withSession(async ({ client, located }) => (await client.look(located(location)))?.lastChanged),
    stateOf: (location) => withSession(({ client, located }) => client.state(located(location))),
    list: (location) => withSession(({ client, located }) => client.list(pegged(located(location), undefined))),
    remove: removal(withSession),
    commands: svnCommands,
    export: ({ location, revision, into }) =>
      withSession(async ({ client, located }) => {
        await emptyDirectory(into)
        await client.export(pegged(located(location), revision), resolve(into))
      }),
  }
}
