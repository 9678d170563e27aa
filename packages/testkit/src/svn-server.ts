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
import { join } from 'node:path'
import { startForegroundServer } from './foreground-server.ts'
import { freePort } from './loopback-port.ts'
import { passwordFile, type SvnUser, svnserveConfiguration } from './svn-access.ts'
import { createDistRepository, holdAfterCommit, printLog } from './svn-repository.ts'

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
  await createDistRepository(repository, users)
  const configuration = join(repository, 'conf')
  await writeFile(join(configuration, 'svnserve.conf'), svnserveConfiguration)
  await writeFile(join(configuration, 'passwd'), passwordFile(users), { mode: 0o600 })
}

async function serve(repository: string): Promise<{ url: string; stop(): Promise<void> }> {
  const port = await freePort()
  const address = ['--listen-host', '127.0.0.1', '--listen-port', String(port)]
  const args = ['--daemon', '--foreground', ...address, '--root', repository]
  const stop = await startForegroundServer({ command: 'svnserve', args, port, packaged: 'subversion' })
  return { url: `svn://127.0.0.1:${port}`, stop }
}
