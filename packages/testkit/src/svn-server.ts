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

import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { pathToFileURL } from 'node:url'
import { ReleaseError } from '@tra/kernel'
import { acceptsConnections, freePort } from './loopback-port.ts'
import { runCommand } from './run-command.ts'
import { accessFile, committeesOf, passwordFile, type SvnUser, svnserveConfiguration } from './svn-access.ts'

const START_POLLS = 400
const POLL_MILLISECONDS = 25

export interface SvnServer {
  /** `svn://127.0.0.1:<port>`; below it `dist/dev/<committee>` and `dist/release/<committee>`. */
  url: string
  /** What `svn log -v` prints about a path such as `dist/release/example`. */
  log(path: string): Promise<string>
  /**
   * From now on a commit is in the repository, but its client is kept waiting until the hold is released: the moment
   * at which a client can be killed between the commit and whatever it would have done next.
   */
  holdAfterCommit(): Promise<{ release(): Promise<void> }>
  /** Ends the server and removes the repository. */
  close(): Promise<void>
}

export interface SvnServerOptions {
  /** Where a folder for the repository is made, and removed again. */
  directory: string
  users: readonly SvnUser[]
}

/** A repository with the layout and the rights of dist.apache.org, served by svnserve on loopback. */
export async function startSvnServer({ directory, users }: SvnServerOptions): Promise<SvnServer> {
  await mkdir(directory, { recursive: true })
  const root = await mkdtemp(join(directory, 'svn-'))
  const remove = () => rm(root, { recursive: true, force: true })
  try {
    const repository = join(root, 'repository')
    await createRepository(repository, users)
    const { url, stop } = await serve(repository)
    return {
      url,
      log: (path) => printLog(`${url}/${path}`),
      holdAfterCommit: () => holdAfterCommit(repository),
      close: () => stop().then(remove),
    }
  } catch (thrown) {
    await remove()
    throw thrown
  }
}

async function createRepository(repository: string, users: readonly SvnUser[]): Promise<void> {
  await runCommand('svnadmin', ['create', repository])
  const configuration = join(repository, 'conf')
  await writeFile(join(configuration, 'svnserve.conf'), svnserveConfiguration)
  await writeFile(join(configuration, 'passwd'), passwordFile(users), { mode: 0o600 })
  await writeFile(join(configuration, 'authz'), accessFile(users))
  const base = `${pathToFileURL(repository).href}/dist`
  const folders = ['', ...committeesOf(users)].flatMap((name) => [`${base}/dev/${name}`, `${base}/release/${name}`])
  await runCommand('svn', ['mkdir', '--parents', '--non-interactive', '-m', 'Layout of dist', ...folders])
}

async function serve(repository: string): Promise<{ url: string; stop(): Promise<void> }> {
  const port = await freePort()
  const server = spawnServer(repository, port)
  try {
    await untilAccepting(server, port)
  } catch (thrown) {
    await stop(server)
    throw thrown
  }
  return { url: `svn://127.0.0.1:${port}`, stop: () => stop(server) }
}

// In the foreground the server is our child: it can't outlive the test run unnoticed.
function spawnServer(repository: string, port: number): ChildProcess {
  const address = ['--listen-host', '127.0.0.1', '--listen-port', String(port)]
  const child = spawn('svnserve', ['--daemon', '--foreground', ...address, '--root', repository], { stdio: 'ignore' })
  const kill = () => child.kill()
  process.once('exit', kill)
  child.once('exit', () => process.removeListener('exit', kill))
  child.on('error', () => {})
  return child
}

async function untilAccepting(server: ChildProcess, port: number): Promise<void> {
  for (let poll = 0; poll < START_POLLS && isRunning(server); poll += 1) {
    if (await acceptsConnections(port)) return
    await delay(POLL_MILLISECONDS)
  }
  throw new ReleaseError('TOOL_FAILED', 'svnserve did not start', { hint: 'Is Subversion installed?' })
}

async function stop(server: ChildProcess): Promise<void> {
  if (!isRunning(server)) return
  const ended = once(server, 'exit')
  server.kill()
  await ended
}

function isRunning({ pid, exitCode, signalCode }: ChildProcess): boolean {
  return pid !== undefined && exitCode === null && signalCode === null
}

async function printLog(url: string): Promise<string> {
  const { stdout } = await runCommand('svn', ['log', '--verbose', '--non-interactive', '--', url])
  return stdout.toString('utf8')
}

// The hook runs after the revision is final and before the server answers (svnbook, "post-commit").
const HOLDING_HOOK = '#!/bin/sh\nwhile [ -e "$1/hold" ]; do sleep 0.05; done\n'

async function holdAfterCommit(repository: string): Promise<{ release(): Promise<void> }> {
  const hold = join(repository, 'hold')
  await writeFile(join(repository, 'hooks/post-commit'), HOLDING_HOOK, { mode: 0o755 })
  await writeFile(hold, '')
  return { release: () => rm(hold, { force: true }) }
}
