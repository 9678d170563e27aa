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
import { existsSync } from 'node:fs'
import { appendFile, mkdir, readFile, writeFile } from 'node:fs/promises'
import { userInfo } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { ReleaseError } from '@tra/kernel'
import { acceptsConnections, freePort } from '../loopback-port.ts'
import { jsonReply, type LoopbackRequest, type Reply, startLoopbackServer } from '../loopback-server.ts'
import { runCommand } from '../run-command.ts'
import { AtrError } from './atr-error.ts'
import type { AtrState } from './atr-state.ts'
import { type BegunUpload, beginUpload, endUpload } from './uploads.ts'

const START_POLLS = 200
const POLL_MILLISECONDS = 25
/** Debian puts it where only root looks. */
const SERVERS = ['/usr/sbin/sshd', '/usr/local/sbin/sshd', '/usr/bin/sshd']

/** ATR's SSH server: a real OpenSSH server, which lets the registered keys do one thing. */
export interface AtrSsh {
  host: string
  port: number
  /** OpenSSH lets nobody in but an account of the machine: here who runs the tests, at ATR `github`. */
  user: string
  /** `ssh-ed25519 AAAA…` */
  hostKey: string
  /** Commands that clients sent. */
  commands: string[]
  /** From now on the answer to an upload is lost, so many times: its files have arrived. */
  loseAnswers(times: number): void
  close(): Promise<void>
}

/** Whether OpenSSH's server and rsync are installed. */
export function canServeSsh(): boolean {
  return (
    sshServer() !== undefined && (process.env.PATH ?? '').split(':').some((folder) => existsSync(join(folder, 'rsync')))
  )
}

function sshServer(): string | undefined {
  return SERVERS.find((path) => existsSync(path))
}

/** Starts the server on loopback, for the keys that are registered from now on. `directory` holds its own keys and its configuration. */
export async function startAtrSsh(state: AtrState, directory: string): Promise<AtrSsh> {
  await mkdir(directory, { recursive: true })
  await runCommand('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-C', '', '-f', join(directory, 'host')])
  const [commands, losses] = [[] as string[], { left: 0 }]
  const control = await startLoopbackServer(() => (request) => controlled(request, { state, commands, losses }))
  const port = await freePort()
  const authorizedKeys = join(directory, 'authorized_keys')
  await writeFile(authorizedKeys, '')
  state.authorize = ({ publicKey, fingerprint }) =>
    appendFile(authorizedKeys, `restrict,command="${forcedCommand(control.url, fingerprint)}" ${publicKey}\n`)
  const server = await startSshd(directory, port)
  return {
    ...{ host: '127.0.0.1', port, user: userInfo().username, commands },
    hostKey: (await readFile(join(directory, 'host.pub'), 'utf8')).trim(),
    loseAnswers: (times) => {
      losses.left = times
    },
    close: async () => {
      server.kill()
      await control.close()
    },
  }
}

function forcedCommand(url: string, fingerprint: string): string {
  return [process.execPath, fileURLToPath(new URL('./forced-command.ts', import.meta.url)), url, fingerprint].join(' ')
}

async function startSshd(directory: string, port: number): Promise<ChildProcess> {
  const program = sshServer()
  if (program === undefined)
    throw new ReleaseError('TOOL_MISSING', 'sshd is not installed', { hint: 'apt-get install openssh-server' })
  const configuration = join(directory, 'sshd_config')
  await writeFile(configuration, sshdConfiguration(directory, port))
  // As root it gives up its rights in a directory that the package makes when it starts.
  if (process.getuid?.() === 0) await mkdir('/run/sshd', { recursive: true })
  const child = spawn(program, ['-D', '-f', configuration, '-E', join(directory, 'sshd.log')], { stdio: 'ignore' })
  const kill = () => child.kill()
  process.once('exit', kill)
  child.once('exit', () => process.removeListener('exit', kill))
  for (let poll = 0; poll < START_POLLS && child.exitCode === null; poll += 1) {
    if (await acceptsConnections(port)) return child
    await delay(POLL_MILLISECONDS)
  }
  child.kill()
  const log = await readFile(join(directory, 'sshd.log'), 'utf8').catch(() => '')
  throw new ReleaseError('TOOL_FAILED', `sshd did not start: ${log.slice(0, 500)}`)
}

function sshdConfiguration(directory: string, port: number): string {
  return `Port ${port}
ListenAddress 127.0.0.1
HostKey ${join(directory, 'host')}
AuthorizedKeysFile ${join(directory, 'authorized_keys')}
StrictModes no
UsePAM no
PasswordAuthentication no
KbdInteractiveAuthentication no
PermitRootLogin forced-commands-only
PidFile none
MaxStartups 100
`
}

interface Control {
  state: AtrState
  commands: string[]
  losses: { left: number }
}

/** What the forced command asks: whether an upload may begin, and what became of it. */
async function controlled({ url, body }: LoopbackRequest, { state, commands, losses }: Control): Promise<Reply> {
  const asked = JSON.parse(body.toString('utf8')) as { fingerprint: string; command: string; begun: BegunUpload }
  const key = state.keys.find(({ fingerprint }) => fingerprint === asked.fingerprint)
  try {
    if (key === undefined) throw new AtrError(401, 'Permission denied (publickey).')
    if (url.pathname === '/begin') {
      commands.push(asked.command)
      return jsonReply(await beginUpload(state, key, asked.command))
    }
    const message = await endUpload(state, key, asked.begun, asked.command)
    losses.left -= 1
    return losses.left >= 0 ? jsonReply({ lost: true }) : jsonReply({ message })
  } catch (thrown) {
    if (thrown instanceof AtrError) return jsonReply({ error: thrown.message }, thrown.status)
    throw thrown
  }
}
