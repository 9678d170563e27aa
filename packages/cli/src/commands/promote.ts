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

import type { Command } from '../command.ts'

/** Executes on a PMC member's machine what the action only planned. */
export const promote: Command = {
  name: 'promote',
  summary: 'Show a promotion plan and, with --yes, execute it as yourself.',
  usage: '--plan <plan.json> [--yes] [--holds <path|URL>] [--push-tag --repository <clone>]',
  options: {
    plan: { type: 'string' },
    yes: { type: 'boolean' },
    receipt: { type: 'string' },
    format: { type: 'string' },
    username: { type: 'string' },
    holds: { type: 'string' },
    'push-tag': { type: 'boolean' },
    repository: { type: 'string' },
  },
  help: {
    plan: 'plan.json that the promote action wrote',
    yes: 'execute the plan; without it, it is only shown',
    receipt: 'where the receipt is written (default receipt.json)',
    format:
      'text (default) or json: the receipt, or without --yes the plan (docs/schemas/promotion-receipt.schema.json, promotion-plan.schema.json)',
    holds: 'where the security holds are, when the plan names a path that is not on this machine',
    'push-tag': 'after the promotion, make the tag that the plan names, with your key, and push it to origin',
    repository: 'your clone in which --push-tag tags (default: the working directory)',
    username:
      'Subversion user; the password is read from SVN_PASSWORD, a token for GitHub from GITHUB_TOKEN (its API from GITHUB_API_URL), one for ATR from ATR_TOKEN with ATR_ASF_ID',
  },
  run: async (_positionals, values, terminal) => (await import('./run-promote.ts')).runPromote(values, terminal),
}
