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
import { asfYamlOf } from './asf-yaml.ts'
import type { Phase } from './phases.ts'
import type { ProjectFacts } from './project-facts.ts'
import { entriesOf } from './yaml-mapping.ts'

const asked = (description: string, more: object = {}) => ({ description, required: true, type: 'string', ...more })

const RELEASE = {
  version: asked('Version to be released (2.25.4); its tag must exist.'),
  candidate: asked('Which attempt this is (rc1).', { default: 'rc1' }),
}

const VOTE = {
  thread: asked('Permalink of the VOTE mail on lists.apache.org.'),
  'candidate-digest': asked('Candidate digest that the VOTE mail names.'),
}

/** The project's download page, as far as its web site is known. */
function downloadPage({ committee, profile, repository }: Adoption, { texts }: ProjectFacts): string {
  if (profile === 'open-source') return `https://github.com/${repository}/releases`
  const { homepage } = entriesOf(asfYamlOf(texts)?.github)
  const site =
    typeof homepage === 'string' && /^https:\/\/[a-z0-9.-]+\.apache\.org(?:\/[\w./-]*)?$/.test(homepage)
      ? homepage
      : `https://${committee}.apache.org`
  return `${site.replace(/\/+$/, '')}/download.html`
}

function told(adoption: Adoption, facts: ProjectFacts): object {
  return {
    receipt: asked('URL of the receipt.json that the promotion wrote.'),
    'page-url': asked('Download page, which names the release by now.', { default: downloadPage(adoption, facts) }),
  }
}

/** What starts a caller, and what it asks whoever starts it by hand. */
export function triggersOf(phase: Phase, adoption: Adoption, facts: ProjectFacts): object {
  if (phase === 'monitor') return { schedule: [{ cron: '17 5 * * *' }], workflow_dispatch: {} }
  const more = {
    candidate: {},
    tally: VOTE,
    publish: VOTE,
    announce: told(adoption, facts),
  }
  return { workflow_dispatch: { inputs: { ...RELEASE, ...more[phase] } } }
}
