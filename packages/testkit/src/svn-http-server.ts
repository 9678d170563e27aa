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

import { existsSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startForegroundServer } from './foreground-server.ts'
import { httpdConfiguration, MODULE_FOLDERS } from './httpd-configuration.ts'
import { freePort } from './loopback-port.ts'
import { runCommand } from './run-command.ts'
import type { SvnUser } from './svn-access.ts'
import { createDistRepository, holdAfterCommit, printLog } from './svn-repository.ts'

const PROGRAMS = ['/usr/sbin/apache2', '/usr/sbin/httpd']
// httpd refuses to serve as root. No account needs to exist for it.
const NOBODY = 65_534

const program = () => PROGRAMS.find(existsSync)
const modules = () => MODULE_FOLDERS.find((folder) => existsSync(`${folder}/mod_dav_svn.so`))

/** Whether this machine has httpd and its Subversion modules (Debian: `libapache2-mod-svn`). */
export function canServeSvnOverHttp(): boolean {
  return program() !== undefined && modules() !== undefined
}

export interface SvnHttpServer {
  /** `http://127.0.0.1:<port>/repos`; below it `dist/dev/<committee>` and `dist/release/<committee>`. */
  url: string
  /** What `svn log -v` prints about a path such as `dist/release/example`. */
  log(path: string): Promise<string>
  /** The newest revision. */
  youngest(): Promise<number>
  /** Commits arrive, and their clients wait until the hold is released. */
  holdAfterCommit(): Promise<{ release(): Promise<void> }>
  /** Ends the server and removes the repository. */
  close(): Promise<void>
}

/** A repository with the layout and the rights of dist.apache.org, served by httpd with mod_dav_svn on loopback. */
export async function startSvnHttpServer({ users }: { users: readonly SvnUser[] }): Promise<SvnHttpServer> {
  const root = await mkdtemp(join(tmpdir(), 'httpd-'))
  const remove = () => rm(root, { recursive: true, force: true })
  try {
    const repository = join(root, 'repository')
    await createDistRepository(repository, users)
    for (const user of users) await addAccount(join(root, 'htpasswd'), user)
    const { url, stop } = await serve(root, repository)
    return {
      url,
      log: (path) => printLog(`${url}/${path}`),
      youngest: async () => Number((await runCommand('svnlook', ['youngest', repository])).stdout),
      holdAfterCommit: () => holdAfterCommit(repository),
      close: () => stop().then(remove),
    }
  } catch (thrown) {
    await remove()
    throw thrown
  }
}

async function addAccount(file: string, { name, password }: SvnUser): Promise<void> {
  const create = existsSync(file) ? [] : ['-c']
  await runCommand('htpasswd', ['-i', '-B', ...create, file, name], { input: password })
}

async function serve(root: string, repository: string): Promise<{ url: string; stop(): Promise<void> }> {
  const [port, folder] = [await freePort(), modules() ?? '']
  const has = (name: string) => existsSync(`${folder}/mod_${name}.so`)
  const configuration = join(root, 'httpd.conf')
  await writeFile(configuration, httpdConfiguration({ root, modules: folder, repository, port, has }))
  const options = await unprivileged(root)
  const args = ['-D', 'FOREGROUND', '-f', configuration]
  const packaged = 'libapache2-mod-svn'
  const stop = await startForegroundServer({ command: program() ?? 'apache2', args, port, options, packaged })
  return { url: `http://127.0.0.1:${port}/repos`, stop }
}

async function unprivileged(root: string): Promise<{ uid?: number; gid?: number }> {
  if (process.getuid?.() !== 0) return {}
  await runCommand('chown', ['-R', `${NOBODY}:${NOBODY}`, root])
  return { uid: NOBODY, gid: NOBODY }
}
