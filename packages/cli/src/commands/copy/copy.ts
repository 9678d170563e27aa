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

import type { Command } from '../../command.ts'
import { eventHelp, eventOptions } from '../../event-options.ts'

/** A second copy of a release in another store, of which the bytes are proved to be the same. */
export const copy: Command = {
  name: 'copy',
  summary: 'Plan a copy of a release in another store, the same bytes or none; --yes executes.',
  usage: '--receipt <receipt.json> --to <where> [--from <where>] [--plan-to <file>] | --plan <file> --yes',
  options: {
    ...eventOptions,
    receipt: { type: 'string' },
    from: { type: 'string' },
    to: { type: 'string' },
    'plan-to': { type: 'string' },
    plan: { type: 'string' },
    holds: { type: 'string' },
    'holds-key': { type: 'string' },
    yes: { type: 'boolean' },
    'receipt-to': { type: 'string' },
    username: { type: 'string' },
  },
  help: {
    ...eventHelp,
    receipt: 'receipt.json that the promotion wrote: it lists the files that were released',
    from: 'where the release lies (default: where the receipt says)',
    to: 'where the copy goes: an address in Subversion, the page of a release on GitHub, or directory:/path',
    'plan-to': 'where the plan is written (default copy-plan.json)',
    plan: 'a plan to execute instead of making one',
    holds: 'path or URL of the security holds; while one stands nothing is copied',
    'holds-key': 'verifier key of who must have signed them',
    yes: 'execute the plan; without it, it is only shown',
    'receipt-to': 'where the receipt of the copy is written (default copy-receipt.json)',
    username: 'Subversion user; the password is read from SVN_PASSWORD, a token for GitHub from GITHUB_TOKEN',
  },
  run: async (_positionals, values, terminal) => (await import('./run-copy.ts')).runCopy(values, terminal),
}
