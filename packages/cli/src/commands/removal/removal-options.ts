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

const usageOf = (candidate: string) =>
  `--release <committee/product/version>${candidate} --location <where> --reason <words> [--plan-to <file>] | --plan <file> --yes`

/** Pruning and withdrawing are planned and executed alike; they differ in what must be proved first. */
export function removalCommand(kind: 'prune' | 'withdraw', summary: string): Command {
  return {
    name: kind,
    summary,
    usage: usageOf(kind === 'withdraw' ? ' [--candidate <rc1>]' : ''),
    options: {
      ...eventOptions,
      release: { type: 'string' },
      location: { type: 'string' },
      ...(kind === 'prune' ? { archive: { type: 'string' } as const } : {}),
      ...(kind === 'withdraw' ? { candidate: { type: 'string' } as const } : {}),
      reason: { type: 'string' },
      'plan-to': { type: 'string' },
      plan: { type: 'string' },
      yes: { type: 'boolean' },
      username: { type: 'string' },
      format: { type: 'string' },
    },
    help: {
      ...eventHelp,
      release: 'what it is about: logging/log4j/2.25.3',
      location:
        'where the release is: an address in Subversion, the page of a release on GitHub, or directory:/absolute/path',
      ...(kind === 'prune'
        ? { archive: 'https address of the directory in the archive that must serve the same files' }
        : {}),
      ...(kind === 'withdraw'
        ? { candidate: 'that it is a candidate that was never released, and is given up: rc1' }
        : {}),
      reason: 'why; stands in the commit and in the plan',
      'plan-to': `where the plan is written (default ${kind}-plan.json)`,
      plan: 'a plan that was made before, to show or execute it',
      yes: 'execute the plan; without it nothing is removed',
      format:
        'text (default) or json: what was removed, or without --yes the plan (docs/schemas/removal-receipt.schema.json, removal-plan.schema.json)',
      username: 'Subversion user; the password is read from SVN_PASSWORD, a token for GitHub from GITHUB_TOKEN',
    },
    run: async (_positionals, values, terminal) =>
      (await import('./run-removal.ts')).runRemoval(kind, values, terminal),
  }
}
