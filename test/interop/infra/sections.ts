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

import { markdownTable } from '../../../scripts/markdown-table.ts'
import { type AllowList, repair } from './allow-list.ts'

/** What `verify.py` prints. */
export interface ToolSaid {
  actions: {
    action: string
    verified: boolean
    /** Name, status and detail of each row of the tool's own table. */
    checks: [string, string, string][]
    /** JavaScript files that were removed, built again and compared. */
    compared: number
    /** JavaScript files that the tool takes for written by hand and does not compare. */
    kept: number
  }[]
  /** Questions to GitHub that nobody answered. */
  unanswered: string[]
  /** Lines of the tool's Dockerfile that were not run. */
  leftOut: string[]
}

export interface Commits {
  suite: string
  tool: string
}

// The date of the commit is of no interest here, and changes with every run.
const NOT_SHOWN = new Set(['Commit date', 'Released'])

function resultTable({ actions }: ToolSaid): string {
  const names = [...new Set(actions.flatMap(({ checks }) => checks.map(([name]) => name)))].filter(
    (name) => !NOT_SHOWN.has(name),
  )
  const rows = actions.map(({ action, checks, compared, kept, verified }) => [
    `\`${action}\``,
    ...names.map((wanted) => {
      const [, status, detail] = checks.find(([name]) => name === wanted) ?? ['', '', '']
      return status === 'info' ? detail : `${status}: ${detail}`
    }),
    `${compared} / ${kept}`,
    verified ? '**yes**' : '**no**',
  ])
  return markdownTable(['Action', ...names, 'Files compared / kept unread', 'Verified'], rows)
}

function listOf(lines: readonly string[]): string {
  return lines.length === 0 ? 'none' : lines.map((line) => `\`${line}\``).join(', ')
}

/** The table of verify-action-build, and what was played for it. */
export function buildReportSection(said: ToolSaid, { suite, tool }: Commits): string {
  return `apache/infrastructure-actions \`${tool}\`, asked about \`${suite}\` of this repository.

${resultTable(said)}

Lines of its Dockerfile that were not run: ${listOf(said.leftOut)}. Questions to GitHub that stayed without an answer: ${listOf(said.unanswered)}.`
}

/** What the check of the allow-list refuses, and the repair. */
export function allowListSection({ refused, refusedRepaired }: AllowList, { tool }: Commits): string {
  const addresses = [...new Set(refused)]
  return `apache/infrastructure-actions \`${tool}\` refuses ${refused.length} uses in our workflows: ${listOf(addresses)}. With the repair it refuses ${refusedRepaired.length}.

\`\`\`diff
-${repair.before}
+${repair.after}
\`\`\``
}
