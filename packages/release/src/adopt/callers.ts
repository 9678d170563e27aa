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

import type { Adoption } from './adoption.ts'
import { expression, inputsOf } from './caller-inputs.ts'
import { triggersOf } from './caller-questions.ts'
import { calledWorkflow, type Phase, SUITE } from './phases.ts'
import type { ProjectFacts } from './project-facts.ts'
import { writtenYaml } from './written-yaml.ts'

const ABOUT: Record<Phase, string> = {
  candidate: `Builds, describes, signs, checks and stages a candidate, and leaves the VOTE mail for a human to send.
Start it at the tag ("Use workflow from"): the provenance names the commit that it was started at.`,
  tally: 'Counts the vote, explains every ballot and leaves the RESULT mail for a human to send.',
  publish: 'Proves that the staged bytes are the voted bytes and plans the promotion, which a human carries out.',
  announce:
    'Waits until the promoted files are served, checks the download page and leaves the ANNOUNCE mail for a human to send.',
  monitor: `Looks every day whether the current release is still what was released. It waits for the variables RELEASED_VERSION,
RELEASED_CANDIDATE and RELEASED_RECEIPT (address of receipt.json) of the repository; set them after each release.`,
}

const PERMISSIONS: Record<Phase, object> = {
  candidate: { checks: 'read', contents: 'read', 'id-token': 'write' },
  tally: { 'id-token': 'write' },
  publish: { contents: 'read', 'id-token': 'write' },
  announce: { contents: 'read', 'id-token': 'write' },
  monitor: { 'id-token': 'write' },
}

function secretsOf(phase: Phase, { signer, profile }: Adoption): object {
  const names = [
    ...(signer === 'ci' ? ['GPG_PRIVATE_KEY', 'GPG_PASSPHRASE'] : []),
    ...(profile === 'open-source' ? ['STORE_TOKEN'] : ['SVN_USERNAME', 'SVN_PASSWORD']),
    'POSTURE_TOKEN',
  ]
  if (phase !== 'candidate') return {}
  return { secrets: Object.fromEntries(names.map((name) => [name, expression(`secrets.${name}`)])) }
}

/** The workflow that calls one phase of the suite. */
export function callerOf(phase: Phase, adoption: Adoption, facts: ProjectFacts): string {
  const isMonitor = phase === 'monitor'
  return writtenYaml(`${ABOUT[phase]}\nATR binds its trust to this file: keep its name.`, {
    name: `release-${phase}`,
    on: triggersOf(phase, adoption, facts),
    permissions: {},
    concurrency: { group: isMonitor ? 'release-monitor' : `release-${expression('inputs.version')}` },
    jobs: {
      [phase]: {
        ...(isMonitor ? { if: "vars.RELEASED_VERSION != ''" } : {}),
        permissions: PERMISSIONS[phase],
        uses: `${SUITE}/.github/workflows/${calledWorkflow(phase)}.yml@${adoption.commit}`,
        with: inputsOf(phase, adoption, facts),
        ...secretsOf(phase, adoption),
      },
    },
  })
}
