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

import { clause } from './policy.ts'
import type { Problem, Rule, RuleCheck } from './rule.ts'
import type { SourceFacts, SourceText } from './source-facts.ts'
import { readWorkflow } from './workflow-file.ts'
import { workflowPin } from './workflow-pin.ts'

type Name = 'third-party' | 'foundation' | 'image' | 'unreadable'

const rules: Record<Name, Rule> = {
  'third-party': {
    about: 'an action of others that is not named by its full commit',
    why: 'Whoever can move its tag runs code with the secrets of the release.',
    clause: clause('MUST', 'actionsPolicy'),
    severity: { else: 'blocker', 'open-source': 'concern' },
  },
  foundation: {
    about: 'an action of the Foundation, of GitHub or of the project itself that is not named by its full commit',
    why: 'A tag can be moved; two runs of one commit may run different code.',
    clause: clause('practice', 'actionsHardening'),
    severity: { else: 'off', 'high-assurance': 'blocker', 'open-source': 'suggestion' },
  },
  image: {
    about: 'a container image that is not named by its digest',
    why: 'Whoever can push the tag runs code in the release.',
    clause: clause('practice', 'actionsHardening'),
    severity: { else: 'suggestion', 'high-assurance': 'blocker' },
  },
  unreadable: {
    about: 'a workflow that could not be read',
    why: 'What it runs is not known.',
    clause: clause('practice', 'actionsHardening'),
    severity: { else: 'concern', 'high-assurance': 'blocker' },
    undecided: true,
  },
}

const HINTS = {
  'third-party': 'name the full commit: owner/name@<40 hexadecimal digits>, with the version in a comment',
  foundation: 'name the full commit: owner/name@<40 hexadecimal digits>, with the version in a comment',
  image: 'name the digest: image@sha256:<64 hexadecimal digits>',
} as const

function unreadable(path: string, why: string): Problem<Name> {
  return { rule: 'unreadable', artifact: path, message: `${path}: ${why}`, hint: 'repair it, or look at it yourself' }
}

function problemsOf({ path, text }: SourceText, repository: string): Problem<Name>[] {
  if (text === undefined) return [unreadable(path, 'it is too large or one of too many')]
  const workflow = readWorkflow(text)
  if ('unreadable' in workflow) return [unreadable(path, workflow.unreadable)]
  return workflow.value.uses.flatMap((use) => {
    const pin = workflowPin(use, repository)
    if (pin === 'local' || pin === 'pinned') return []
    const message = `${path}:${use.line}: ${use.value} is not pinned`
    return [{ rule: pin, artifact: path, line: use.line, message, hint: HINTS[pin] }]
  })
}

export const workflowActionsPinned: RuleCheck<SourceFacts, Name> = {
  id: 'workflow-actions-pinned',
  summary: 'Workflows and composite actions name the code of others by commit or digest.',
  rules,
  run: ({ workflows, repository }) => workflows.flatMap((workflow) => problemsOf(workflow, repository)),
}
