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

import { type ErrorCode, ReleaseError, visibleText } from '@tra/kernel'
import type { SshServer } from './ssh-connection.ts'

interface Reason {
  pattern: RegExp
  code: ErrorCode
  hint: string
}

// What ssh, rsync and ATR say, and what it means. ATR's own words begin with "ATR SSH: Error:".
const REASONS: readonly Reason[] = [
  {
    pattern: /host key verification failed|REMOTE HOST IDENTIFICATION HAS CHANGED|no matching host key type/i,
    code: 'REFUSED',
    hint: 'The server has another key than the one that is pinned. Somebody may stand between: ask Infra before the pin is changed.',
  },
  {
    pattern: /no longer in draft phase/i,
    code: 'CONFLICT',
    hint: 'A vote runs or has passed: a new candidate needs that vote cancelled, or another version.',
  },
  {
    pattern: /rate limit exceeded|too many connections/i,
    code: 'NETWORK',
    hint: 'ATR takes ten connections a minute: try again later.',
  },
  {
    pattern: /permission denied \(publickey|must be a (?:member|committer)|can only be used|account disabled/i,
    code: 'PERMISSION_MISSING',
    hint: 'The key ends after twenty minutes, and only a member of the committee may create a release.',
  },
  {
    pattern: /flags must be|expected two path arguments|path argument should|is invalid\b|does not exist/i,
    code: 'REFUSED',
    hint: 'Check project and version as ATR spells them.',
  },
]
const BROKEN: Omit<Reason, 'pattern'> = {
  code: 'NETWORK',
  hint: 'The connection broke. Run the step again: it looks first at what arrived.',
}
const MAX_REASON_CHARACTERS = 400

/** @param stderr of rsync, with what ssh and ATR wrote. */
export function uploadFailure(code: number, stderr: string, { host, port }: SshServer): ReleaseError {
  const { code: kind, hint } = REASONS.find(({ pattern }) => pattern.test(stderr)) ?? BROKEN
  return new ReleaseError(kind, `the upload to ${host}:${port} failed (rsync ${code}): ${reasonIn(stderr)}`, { hint })
}

function reasonIn(stderr: string): string {
  const lines = stderr.split('\n').map((line) => line.trim())
  const said = lines.filter((line) => line !== '' && !line.startsWith('@') && !/^ATR SSH: Received/.test(line))
  const [own] = said.filter((line) => line.startsWith('ATR SSH: '))
  return visibleText((own ?? said.join(' ')).slice(0, MAX_REASON_CHARACTERS))
}
