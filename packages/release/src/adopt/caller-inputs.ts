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

import { addressesOf, keysUrl } from './addresses.ts'
import type { Adoption } from './adoption.ts'
import { BUILD_DIRECTORY, buildCommand } from './build-commands.ts'
import { type Phase, SUITE } from './phases.ts'
import type { ProjectFacts } from './project-facts.ts'
import { tagExpression } from './tag-form.ts'

type Inputs = Record<string, string>

export const expression = (name: string): string => `\${{ ${name} }}`

const asked = (...names: string[]): Inputs =>
  Object.fromEntries(names.map((name) => [name, expression(`inputs.${name}`)]))

/** What a monitor can't be asked for stands in variables of the repository, set after each release. */
const RELEASED = {
  version: expression('vars.RELEASED_VERSION'),
  candidate: expression('vars.RELEASED_CANDIDATE'),
  receipt: expression('vars.RELEASED_RECEIPT'),
}

/** Who signs: the reusable workflow, at the commit that the caller pins (Fulcio: job_workflow_ref). */
export function signerIdentity(commit: string): string {
  return `https://github.com/${SUITE}/.github/workflows/release-candidate.yml@${commit}`
}

const ASKED = { version: expression('inputs.version'), candidate: expression('inputs.candidate') }

function common(adoption: Adoption): Inputs {
  return {
    committee: adoption.committee,
    product: adoption.product,
    ...asked('version', 'candidate'),
    profile: adoption.profile,
    keys: keysUrl(adoption),
  }
}

function places(adoption: Adoption): Inputs {
  const { release } = addressesOf(adoption, ASKED)
  return {
    'release-url': release,
    'certificate-identity': signerIdentity(adoption.commit),
    ref: tagExpression(adoption.tag),
  }
}

// A store on GitHub has no directory below which candidates lie.
function staged(adoption: Adoption): Inputs {
  const { store } = addressesOf(adoption, ASKED)
  return adoption.profile === 'open-source' ? { 'staged-url': store } : { 'store-url': store }
}

function lists({ profile, committee }: Adoption): { vote: string; announce: string } {
  if (profile !== 'open-source') {
    const dev = `dev@${committee}.apache.org`
    return { vote: dev, announce: `announce@apache.org, ${dev}` }
  }
  return { vote: expression('vars.RELEASE_VOTE_LIST'), announce: expression('vars.RELEASE_ANNOUNCE_LISTS') }
}

function candidate(adoption: Adoption, facts: ProjectFacts): Inputs {
  return {
    ...common(adoption),
    'store-url': addressesOf(adoption, ASKED).store,
    ...places(adoption),
    branch: adoption.branch,
    'build-command': buildCommand({ ...adoption, facts }),
    'build-directory': BUILD_DIRECTORY,
    ...(adoption.signer === 'ci' ? { approval: expression('vars.RELEASE_SIGNING_APPROVAL') } : {}),
    'vote-to': lists(adoption).vote,
    'vote-from': expression('github.actor'),
  }
}

function announce(adoption: Adoption): Inputs {
  const { served, mirror } = addressesOf(adoption, ASKED)
  return {
    ...common(adoption),
    ...asked('receipt', 'page-url'),
    'download-url': served,
    'mirror-url': mirror,
    'announce-to': lists(adoption).announce,
    'announce-from': expression('github.actor'),
    about: expression('vars.RELEASE_ABOUT || github.event.repository.description'),
  }
}

function monitor(adoption: Adoption): Inputs {
  return {
    ...common(adoption),
    ...RELEASED,
    'release-url': addressesOf(adoption, RELEASED).published,
    'certificate-identity': signerIdentity(adoption.commit),
  }
}

/** What a caller gives to the reusable workflow of its phase. */
export function inputsOf(phase: Phase, adoption: Adoption, facts: ProjectFacts): Inputs {
  const vote = asked('thread', 'candidate-digest')
  const given: Record<Phase, () => Inputs> = {
    candidate: () => candidate(adoption, facts),
    tally: () => ({ ...common(adoption), ...vote }),
    publish: () => ({ ...common(adoption), ...staged(adoption), ...places(adoption), ...vote }),
    announce: () => announce(adoption),
    monitor: () => monitor(adoption),
  }
  return given[phase]()
}
