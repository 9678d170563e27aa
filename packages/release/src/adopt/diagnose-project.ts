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

import { messageOf } from '@tra/kernel'
import { PROJECT_POLICY_PATH, readProjectPolicy } from '../project-policy/read-project-policy.ts'
import { DEPENDABOT_PATHS } from './adoption-files.ts'
import { asfYamlOf } from './asf-yaml.ts'
import { diagnoseCallers } from './diagnose-callers.ts'
import { diagnoseWorkflows } from './diagnose-workflows.ts'
import { type Diagnosis, judged } from './diagnosis.ts'
import type { ProjectFacts } from './project-facts.ts'
import { tagFormOf } from './tag-form.ts'
import { entriesOf } from './yaml-mapping.ts'

function policy({ texts }: ProjectFacts, now: Date): Diagnosis {
  const text = texts.get(PROJECT_POLICY_PATH)
  const absent = `${PROJECT_POLICY_PATH} is not there`
  if (text === undefined) return judged('policy', false, absent, 'Write it with trusted-release init.')
  try {
    readProjectPolicy(new TextEncoder().encode(text), { path: PROJECT_POLICY_PATH, now })
    return judged('policy', true, `${PROJECT_POLICY_PATH} is valid`, '')
  } catch (thrown) {
    return judged('policy', false, messageOf(thrown), 'Correct it: docs/guide-project.md shows a policy.')
  }
}

function tags({ tags: names }: ProjectFacts): Diagnosis {
  const form = tagFormOf(names)
  if (form !== undefined) return judged('tag-form', true, `tags begin with "${form.prefix}", then the version`, '')
  const fix = 'Fetch the tags (git fetch --tags), and name them v<version>.'
  return { check: 'tag-form', state: 'unknown', message: 'no tag looks like a version', fix }
}

function protection({ texts, branch = 'main' }: ProjectFacts): Diagnosis[] {
  const github = entriesOf(asfYamlOf(texts)?.github)
  const isProtected = branch in entriesOf(github.protected_branches)
  const rules = Array.isArray(github.rulesets) ? github.rulesets.map(entriesOf) : []
  const isTagProtected =
    Array.isArray(github.protected_tags) || rules.some(({ type, target }) => type === 'tag' || target === 'tag')
  const fix = 'Paste what trusted-release init prints into .asf.yaml, or protect it in the settings of the repository.'
  return [
    judged('branch-protected', isProtected, `.asf.yaml: protection of the branch ${branch}`, fix),
    judged('tags-protected', isTagProtected, '.asf.yaml: protection of release tags', fix),
  ]
}

function texts(facts: ProjectFacts): Diagnosis[] {
  return ['LICENSE', 'NOTICE'].map((name) => {
    const isThere = facts.root.some((file) => file === name || file === `${name}.txt` || file === `${name}.md`)
    return judged(
      name.toLowerCase(),
      isThere,
      `${name} in the root directory`,
      `Add ${name}: every source release needs it.`,
    )
  })
}

function dependabot({ texts: files }: ProjectFacts): Diagnosis {
  const text = DEPENDABOT_PATHS.map((path) => files.get(path)).find((found) => found !== undefined) ?? ''
  const fix = 'Add an entry for github-actions to .github/dependabot.yml (GitHub Actions policy of the Foundation).'
  return judged('dependabot', /package-ecosystem:\s*["']?github-actions\b/.test(text), 'updates of github-actions', fix)
}

/** What a clone lacks to release with the suite, each with what to do about it. */
export function diagnoseProject(facts: ProjectFacts, now: Date): Diagnosis[] {
  return [
    ...diagnoseCallers(facts),
    policy(facts, now),
    tags(facts),
    ...texts(facts),
    ...protection(facts),
    dependabot(facts),
    ...diagnoseWorkflows(facts),
  ]
}
