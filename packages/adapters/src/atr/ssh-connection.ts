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

import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { ReleaseError } from '@tra/kernel'
import { runTool } from '../process/index.ts'

/** ATR's SSH server. */
export interface SshServer {
  host: string
  /** 2222 at ATR. */
  port: number
  /** `github` for a workflow. */
  user: string
  /** The server's public key, `ssh-ed25519 AAAA…`: no other is spoken to, and none is learnt. */
  hostKey: string
}

/** Name of the server in the files that are written here. */
export const SSH_ALIAS = 'atr'
const CONFIG_FILE = 'ssh_config'
const KEY_FILE = 'key'
const KNOWN_HOSTS_FILE = 'known_hosts'
// What ssh-keyscan writes before the key: `releases.apache.org` or `[releases.apache.org]:2222`.
const HOST_KEY =
  /^(?:[A-Za-z0-9.[\]:-]{1,300} )?(ssh-ed25519|ecdsa-sha2-nistp256|rsa-sha2-512|ssh-rsa) ([A-Za-z0-9+/]{40,2000}={0,2})(?: [^\r\n]*)?$/

/** @throws ReleaseError INPUT_INVALID. */
export function parseHostKey(written: string): { type: string; key: string } {
  const [, type, key] = HOST_KEY.exec(written.trim()) ?? []
  if (type !== undefined && key !== undefined) return { type, key }
  throw new ReleaseError('INPUT_INVALID', 'the SSH host key of ATR is no line of the form "ssh-ed25519 AAAA…"', {
    hint: 'Ask Infra for it, or compare what `ssh-keyscan -p 2222 <host>` prints with a second source.',
  })
}

/**
 * Writes what ssh needs into a private directory: a fresh Ed25519 key, the one host key that is believed, and a
 * configuration that knows no agent, no other key and no file of the user. Names in it are relative: ssh runs there.
 * @returns the public key. @throws ReleaseError INPUT_INVALID, TOOL_MISSING.
 */
export async function prepareSsh(directory: string, server: SshServer): Promise<string> {
  const { type, key } = parseHostKey(server.hostKey)
  await writeFile(join(directory, KNOWN_HOSTS_FILE), `${SSH_ALIAS} ${type} ${key}\n`)
  await writeFile(join(directory, CONFIG_FILE), configuration(server, type))
  await runTool('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-C', '', '-f', join(directory, KEY_FILE)])
  return (await readFile(join(directory, `${KEY_FILE}.pub`), 'utf8')).trim()
}

/** For `rsync -e`, in that directory. */
export const SSH_COMMAND = `ssh -F ${CONFIG_FILE}`

function configuration({ host, port, user }: SshServer, keyType: string): string {
  const options = {
    HostName: host,
    Port: port,
    User: user,
    HostKeyAlias: SSH_ALIAS,
    HostKeyAlgorithms: keyType === 'ssh-rsa' ? 'rsa-sha2-512,rsa-sha2-256' : keyType,
    UserKnownHostsFile: KNOWN_HOSTS_FILE,
    GlobalKnownHostsFile: '/dev/null',
    StrictHostKeyChecking: 'yes',
    UpdateHostKeys: 'no',
    IdentityFile: KEY_FILE,
    IdentitiesOnly: 'yes',
    IdentityAgent: 'none',
    PreferredAuthentications: 'publickey',
    BatchMode: 'yes',
    ForwardAgent: 'no',
    ClearAllForwardings: 'yes',
    PermitLocalCommand: 'no',
    RequestTTY: 'no',
    ConnectTimeout: 30,
    ServerAliveInterval: 30,
    ServerAliveCountMax: 4,
  }
  const lines = Object.entries(options).map(([name, value]) => `  ${name} ${value}`)
  return [`Host ${SSH_ALIAS}`, ...lines, ''].join('\n')
}
