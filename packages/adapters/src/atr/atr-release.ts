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

import { ReleaseError } from '@tra/kernel'
import type { AtrRelease } from '@tra/release'
import { announceInAtr } from './announce-in-atr.ts'
import { type AtrClient, type AtrOptions, atrClient } from './atr-client.ts'
import { checkFindings } from './check-findings.ts'
import { recordInAtr } from './record-in-atr.ts'
import { releaseState } from './release-state.ts'
import { resolveVoteInAtr } from './resolve-vote.ts'
import { downloadFrom, servedFiles } from './served-files.ts'
import { parseHostKey, type SshServer } from './ssh-connection.ts'
import { stageInAtr } from './stage-in-atr.ts'
import { startVoteInAtr } from './start-vote.ts'

export interface AtrReleaseOptions extends AtrOptions {
  /** The key of ATR's SSH server, which is pinned: needed to stage. Port and user are ATR's unless given. */
  ssh?: Partial<SshServer> & Pick<SshServer, 'hostKey'>
}

const SSH_PORT = 2222
const WORKFLOW_USER = 'github'

/** ATR over its HTTP API and its rsync. @throws ReleaseError INPUT_INVALID for what can't be an address or a host key. */
export function atrRelease(options: AtrReleaseOptions): AtrRelease {
  const client = atrClient(options)
  const { clock, progress } = options
  const ports = { client, clock, progress }
  const speaker = { client, asWorkflow: options.idToken !== undefined }
  const ssh = options.ssh && sshServer(options.ssh, client)
  return {
    look: (reference) => releaseState(client, reference),
    stage: async (request) => {
      if (ssh === undefined) throw withoutHostKey(client)
      return stageInAtr(request, { ...ports, ssh })
    },
    files: (reference) => servedFiles(client, reference),
    download: (request) => downloadFrom(client, request),
    findings: (request) => checkFindings(request, ports),
    startVote: (request) => startVoteInAtr(request, ports),
    resolveVote: (request) => resolveVoteInAtr(request, speaker),
    announce: (announcement) => announceInAtr(announcement, speaker),
    recordDistribution: (distribution) => recordInAtr(distribution, speaker),
  }
}

function sshServer(given: NonNullable<AtrReleaseOptions['ssh']>, client: AtrClient): SshServer {
  parseHostKey(given.hostKey)
  return { host: client.address().hostname, port: SSH_PORT, user: WORKFLOW_USER, ...given }
}

function withoutHostKey(client: AtrClient): ReleaseError {
  return new ReleaseError('INPUT_INVALID', `the SSH host key of ${client.host} is not given`, {
    hint: 'It must be pinned: whoever stands between could take the candidate for another.',
  })
}
