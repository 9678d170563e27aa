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

import { createHash } from 'node:crypto'
import { resolve } from 'node:path'
import { ReleaseError } from '@tra/kernel'
import type { AtrReference, Clock, Progress } from '@tra/release'
import { runTool, withTemporaryDirectory } from '../process/index.ts'
import type { AtrClient } from './atr-client.ts'
import { registerKey } from './endpoints/releases.ts'
import { prepareSsh, SSH_ALIAS, SSH_COMMAND, type SshServer } from './ssh-connection.ts'
import { uploadFailure } from './upload-failure.ts'

export interface UploadRequest extends AtrReference {
  directory: string
  /** Removes what the directory doesn't have. */
  replace: boolean
}

export interface UploadPorts {
  client: AtrClient
  ssh: SshServer
  clock: Clock
  progress: Progress
}

/** ATR itself gives up after 90 minutes. */
const UPLOAD_TIMEOUT_MS = 95 * 60_000
/** Of a key that is valid for so short, hardly anything would be left for the upload. */
const LEAST_KEY_MS = 60_000

/** What ATR made of an upload, in its own words; what is there must be looked up. */
export interface Uploaded {
  /** Where ATR took it at once. */
  revision?: string
}

/**
 * Uploads a directory with rsync over SSH, by a key that is made for this one time and registered with a token of this
 * run. ATR merges it into the draft's files, and takes no flags but those of `-av` and `--delete`.
 * @throws ReleaseError NETWORK when the connection broke (something may have arrived), PERMISSION_MISSING, CONFLICT,
 *   REFUSED, TIMEOUT, TOOL_MISSING.
 */
export function upload(request: UploadRequest, { client, ssh, clock, progress }: UploadPorts): Promise<Uploaded> {
  return withTemporaryDirectory(async (cwd) => {
    const publicKey = await prepareSsh(cwd, ssh)
    await register(publicKey, request, { client, clock })
    progress(`uploading ${request.directory} to ${ssh.host}:${ssh.port}`)
    const { code, stderr } = await runTool('rsync', rsyncArguments(request), { cwd, timeoutMs: UPLOAD_TIMEOUT_MS })
    if (code !== 0) throw uploadFailure(code, stderr, ssh)
    const [, revision] = /^ATR: Created revision (\d+) of /m.exec(stderr) ?? []
    return revision === undefined ? {} : { revision }
  })
}

function rsyncArguments({ directory, project, version, replace }: UploadRequest): string[] {
  const remove = replace ? ['--delete'] : []
  return ['-av', ...remove, '-e', SSH_COMMAND, `${resolve(directory)}/`, `${SSH_ALIAS}:/${project}/${version}/`]
}

async function register(
  publicKey: string,
  { project }: AtrReference,
  { client, clock }: Pick<UploadPorts, 'client' | 'clock'>,
): Promise<void> {
  const { fingerprint, project: bound, expires } = await client.call(registerKey, { ssh_key: publicKey })
  if (bound !== project)
    throw new ReleaseError('CONFLICT', `${client.host} binds this workflow to project ${bound}, not to ${project}`, {
      hint: "Give each project a workflow file of its own, and register that in the project's policy.",
    })
  if (fingerprint !== fingerprintOf(publicKey))
    throw new ReleaseError('MALFORMED', `${client.host} registered another key than was sent: ${fingerprint}`)
  if (expires * 1000 - clock.now().getTime() < LEAST_KEY_MS)
    throw new ReleaseError('REFUSED', `${client.host} gives the key no time to upload anything`, {
      hint: 'Look at the clock of this machine.',
    })
}

/** As ssh-keygen prints it. */
function fingerprintOf(publicKey: string): string {
  const blob = Buffer.from(publicKey.split(' ')[1] ?? '', 'base64')
  return `SHA256:${createHash('sha256').update(blob).digest('base64').replace(/=+$/, '')}`
}
