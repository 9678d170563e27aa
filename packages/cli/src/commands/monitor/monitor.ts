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

/** Looks on a schedule whether what is published is still what was released. */
export const monitor: Command = {
  name: 'monitor',
  summary: 'Look whether current releases are still what was released, and keep one GitHub issue for each finding.',
  usage: '[--policy .github/trusted-release.yml] [--state <file>] [--issues owner/repository] [--dry-run]',
  options: {
    policy: { type: 'string' },
    state: { type: 'string' },
    issues: { type: 'string' },
    'issues-by': { type: 'string' },
    'max-issues': { type: 'string' },
    'api-url': { type: 'string' },
    database: { type: 'string' },
    'osv-url': { type: 'string' },
    'dry-run': { type: 'boolean' },
    format: { type: 'string' },
    output: { type: 'string' },
  },
  help: {
    policy: "the project's policy, whose part monitor says what is current (default .github/trusted-release.yml)",
    state: 'file in which keys are remembered from one run to the next; without it nobody can tell what left KEYS',
    issues: 'keep issues in this repository (token in GITHUB_TOKEN)',
    'issues-by': 'login whose token it is (default github-actions[bot]); issues of others are never touched',
    'max-issues': 'most issues that may be open at a time, the rest stands in one summary (default 20)',
    'api-url': "address of GitHub's API (default https://api.github.com)",
    database: 'folder with a copy of the OSV database; nobody is asked then',
    'osv-url': 'service with the API of OSV (default https://api.osv.dev)',
    'dry-run': 'say what would be done with issues and do nothing; the state is not written either',
    format: 'text (default), json, or markdown: the summary of a job',
    output: 'write the report to this file instead of printing it',
  },
  run: async (positionals, values, terminal) =>
    (await import('./run-monitor.ts')).runMonitor(positionals, values, terminal),
}
