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

import { PROJECT_POLICY_PATH } from '../project-policy/read-project-policy.ts'
import { keysUrl } from './addresses.ts'
import type { Adoption } from './adoption.ts'
import { callerOf } from './callers.ts'
import { callerPath, phases, SUITE } from './phases.ts'
import type { ProjectFacts } from './project-facts.ts'
import { writtenYaml } from './written-yaml.ts'

/** One file that adopting the suite needs, and what lies there. */
export interface AdoptionFile {
  path: string
  content: string
  /** `differs`: another file is there, and stays. */
  state: 'absent' | 'same' | 'differs'
}

const SCHEMA = `https://raw.githubusercontent.com/${SUITE}/main/docs/schemas/trusted-release.schema.json`

function policy(adoption: Adoption): string {
  return writtenYaml(`What this project asks of its own releases.\nyaml-language-server: $schema=${SCHEMA}`, {
    version: 1,
    profile: adoption.profile,
    keys: { url: keysUrl(adoption) },
    source: { branch: adoption.branch },
  })
}

/** Keeps the pins of workflows current (GitHub Actions policy: MUST for Foundation projects). */
function dependabot(): string {
  return writtenYaml('Keeps the commits that workflows pin current.', {
    version: 2,
    updates: [
      {
        'package-ecosystem': 'github-actions',
        directory: '/',
        schedule: { interval: 'weekly' },
        cooldown: { 'default-days': 7 },
      },
    ],
  })
}

export const DEPENDABOT_PATHS = ['.github/dependabot.yml', '.github/dependabot.yaml'] as const

/** The files that adopting needs. A file that is there with other content is told as such, never replaced. */
export function adoptionFiles(adoption: Adoption, facts: ProjectFacts): AdoptionFile[] {
  const files: [string, string][] = [
    ...phases.map((phase): [string, string] => [callerPath(phase), callerOf(phase, adoption, facts)]),
    [PROJECT_POLICY_PATH, policy(adoption)],
  ]
  const [path] = DEPENDABOT_PATHS
  if (!DEPENDABOT_PATHS.some((name) => facts.texts.has(name))) files.push([path, dependabot()])
  return files.map(([name, content]) => ({ path: name, content, state: stateOf(facts.texts.get(name), content) }))
}

function stateOf(before: string | undefined, content: string): AdoptionFile['state'] {
  if (before === undefined) return 'absent'
  return before === content ? 'same' : 'differs'
}
