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

import { addressesOf } from './addresses.ts'
import type { Adoption } from './adoption.ts'
import { BUILD_DIRECTORY, buildCommand } from './build-commands.ts'
import type { ProjectFacts } from './project-facts.ts'
import { tagExpression } from './tag-form.ts'
import { writtenYaml } from './written-yaml.ts'

/** The phases that have a caller. ATR binds its trust to the file that calls, so its name stays. */
export const phases = ['candidate', 'tally', 'publish'] as const
export type Phase = (typeof phases)[number]

/** Where the suite lives. */
export const SUITE = 'apache/trusted-release-actions'

export const callerPath = (phase: Phase): string => `.github/workflows/release-${phase}.yml`

const ABOUT: Record<Phase, string> = {
  candidate: 'Builds, describes, signs, checks and stages a candidate, and leaves the VOTE mail for a human to send.',
  tally: 'Counts the vote, explains every ballot and leaves the RESULT mail for a human to send.',
  publish: 'Proves that the staged bytes are the voted bytes and plans the promotion, which a human carries out.',
}

/** The reusable workflow that a phase calls: what is told after the promotion is part of publishing. */
export const calledWorkflow = (phase: Phase): string => `release-${phase}`

const expression = (name: string): string => `\${{ ${name} }}`

const asked = (description: string, more: object = {}) => ({ description, required: true, type: 'string', ...more })

const ASKED = {
  version: asked('Version to be released (2.25.4); its tag must exist.'),
  candidate: asked('Which attempt this is (rc1).', { default: 'rc1' }),
}

const ASKED_OF_VOTE = {
  thread: asked('Permalink of the VOTE mail on lists.apache.org.'),
  'candidate-digest': asked('Candidate digest that the VOTE mail names.'),
}

const PERMISSIONS: Record<Phase, object> = {
  candidate: { checks: 'read', contents: 'read', 'id-token': 'write' },
  tally: { 'id-token': 'write' },
  publish: { 'id-token': 'write' },
}

function common(adoption: Adoption): Record<string, string> {
  const { store, release, keys } = addressesOf(adoption)
  return {
    committee: adoption.committee,
    product: adoption.product,
    version: expression('inputs.version'),
    candidate: expression('inputs.candidate'),
    profile: adoption.profile,
    keys,
    'store-url': store,
    'release-url': release,
  }
}

function candidateInputs(adoption: Adoption, facts: ProjectFacts): Record<string, string> {
  const isFoundation = adoption.profile !== 'open-source'
  return {
    ref: tagExpression(adoption.tag),
    branch: adoption.branch,
    'build-command': buildCommand({ ...adoption, facts }),
    'build-directory': BUILD_DIRECTORY,
    ...(adoption.signer === 'ci' ? { approval: expression('vars.RELEASE_SIGNING_APPROVAL') } : {}),
    'vote-to': isFoundation ? `dev@${adoption.committee}.apache.org` : expression('vars.RELEASE_VOTE_LIST'),
    'vote-from': expression('github.actor'),
  }
}

function inputsOf(phase: Phase, adoption: Adoption, facts: ProjectFacts): Record<string, string> {
  if (phase === 'candidate') return { ...common(adoption), ...candidateInputs(adoption, facts) }
  const vote = { thread: expression('inputs.thread'), 'candidate-digest': expression('inputs.candidate-digest') }
  return { ...common(adoption), ...vote }
}

function secretsOf(phase: Phase, { signer, profile }: Adoption): object {
  if (phase !== 'candidate') return {}
  const key = {
    GPG_PRIVATE_KEY: expression('secrets.GPG_PRIVATE_KEY'),
    GPG_PASSPHRASE: expression('secrets.GPG_PASSPHRASE'),
  }
  const dist = {
    SVN_USERNAME: expression('secrets.SVN_USERNAME'),
    SVN_PASSWORD: expression('secrets.SVN_PASSWORD'),
  }
  const secrets = { ...(signer === 'ci' ? key : {}), ...(profile === 'open-source' ? {} : dist) }
  return Object.keys(secrets).length === 0 ? {} : { secrets }
}

/** The workflow that calls one phase of the suite. */
export function callerOf(phase: Phase, adoption: Adoption, facts: ProjectFacts): string {
  const name = `release-${phase}`
  const inputs = phase === 'candidate' ? ASKED : { ...ASKED, ...ASKED_OF_VOTE }
  return writtenYaml(`${ABOUT[phase]}\nATR binds its trust to this file: keep its name.`, {
    name,
    on: { workflow_dispatch: { inputs } },
    permissions: {},
    concurrency: { group: `release-${expression('inputs.version')}` },
    jobs: {
      [phase]: {
        permissions: PERMISSIONS[phase],
        uses: `${SUITE}/.github/workflows/${name}.yml@${adoption.commit}`,
        with: inputsOf(phase, adoption, facts),
        ...secretsOf(phase, adoption),
      },
    },
  })
}
