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

import { type ErrorCode, ReleaseError } from '@tra/kernel'
import type { ToolResult } from '../process/index.ts'

interface Meaning {
  codes: string[]
  /** What else must be said: one code stands for every HTTP status that svn knows no code of its own for. */
  says?: RegExp
  code: ErrorCode
  hint: string
}

const SHOWN_CHARACTERS = 500

// First match wins: an authentication failure over HTTP comes wrapped in E170013 ("unable to connect").
// Numbers: subversion/include/svn_error_codes.h; E000111 and E670002 are the system's own. E175009: an answer that ends
// too early is no XML.
const MEANINGS: Meaning[] = [
  {
    codes: ['E215004'],
    code: 'PERMISSION_MISSING',
    hint: 'the server does not know this account (401): check the user name and the password, and that both are given',
  },
  {
    codes: ['E175013'],
    code: 'PERMISSION_MISSING',
    hint: 'the server knows the account and forbids this (403): dist/dev takes committers, dist/release PMC members only',
  },
  {
    codes: ['E170001', 'E220004', 'E220000'],
    code: 'PERMISSION_MISSING',
    hint: 'check the user name and password, and that this account may write there (dist/release: PMC members only)',
  },
  {
    codes: ['E165001'],
    code: 'REFUSED',
    hint: "the server's commit hook refused it; its words say why",
  },
  {
    codes: ['E230001'],
    code: 'REFUSED',
    hint: "the server's certificate is not trusted: do not go on before you know why",
  },
  {
    codes: ['E175002'],
    says: /Unexpected (?:HTTP status|server error) (?:429|5\d\d) /,
    code: 'OUTAGE',
    hint: 'run the step again later: it first looks whether the commit arrived; status.apache.org tells of outages',
  },
  {
    codes: ['E170000', 'E160013', 'E160006', 'E180001', 'E210005', 'E200009'],
    code: 'NOT_FOUND',
    hint: 'check the address and the revision',
  },
  {
    codes: ['E160020', 'E160024', 'E160028', 'E170004', 'E155011'],
    code: 'CONFLICT',
    hint: 'somebody else committed at the same time; look at what is there now',
  },
  {
    codes: [
      'E000104',
      'E000110',
      'E000111',
      'E000113',
      'E670002',
      'E670003',
      'E120108',
      'E120106',
      'E210002',
      'E175012',
      'E170013',
      'E175009',
    ],
    code: 'NETWORK',
    hint: 'check the address and the network, then run the step again: it continues where it stopped',
  },
]

/** What a failed call of svn or svnmucc means to the caller. */
export function svnError(action: string, { code, stderr }: ToolResult): ReleaseError {
  const meaning = MEANINGS.find(
    ({ codes, says }) => codes.some((known) => stderr.includes(`${known}:`)) && (says?.test(stderr) ?? true),
  )
  const said = stderr.trim().slice(-SHOWN_CHARACTERS)
  return new ReleaseError(meaning?.code ?? 'TOOL_FAILED', `could not ${action}: ${said || `exit code ${code}`}`, {
    hint: meaning?.hint ?? 'run the same svn command by hand to see more',
  })
}
