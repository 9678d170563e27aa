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
import { readWorkflow, type WorkflowFile } from './workflow-file.ts'

type Name = 'untrusted-checkout' | 'pull-request-target' | 'write-all' | 'permissions-missing'

const rules: Record<Name, Rule> = {
  'untrusted-checkout': {
    about: 'a privileged workflow that takes the code of a pull request',
    why: 'Anybody who opens a pull request runs code with a token that may write to the repository.',
    clause: clause('MUST NOT', 'actionsPolicy'),
    severity: 'blocker',
  },
  'pull-request-target': {
    about: 'a workflow started by pull_request_target',
    why: 'It runs with secrets and a writing token on events that strangers cause.',
    clause: clause('MUST NOT', 'actionsPolicy'),
    severity: { else: 'concern', 'high-assurance': 'blocker' },
  },
  'write-all': {
    about: 'a token with every permission',
    why: 'One compromised step can push code, tags and releases.',
    clause: clause('practice', 'actionsHardening'),
    severity: { else: 'concern', 'high-assurance': 'blocker' },
  },
  'permissions-missing': {
    about: 'a job whose token has the permissions of the repository',
    why: 'Their default can be everything, and it can be changed without any commit.',
    clause: clause('practice', 'actionsHardening'),
    severity: { else: 'suggestion', 'high-assurance': 'concern' },
  },
}

/** What names the head of somebody's pull request, in a ref, a repository or a command. */
const HEAD_OF_STRANGERS =
  /github\.event\.(?:pull_request\.head|workflow_run\.head)|github\.head_ref|refs\/pull\/|gh pr checkout|\bpull\/[^/\s]{1,80}\/(?:head|merge)/
const PRIVILEGED = ['pull_request_target', 'workflow_run']

function problem(rule: Name, path: string, message: string, hint: string): Problem<Name> {
  return { rule, artifact: path, message: `${path}: ${message}`, hint }
}

function triggerProblems(path: string, { triggers, uses, content }: WorkflowFile): Problem<Name>[] {
  const trigger = PRIVILEGED.find((name) => triggers.includes(name))
  if (trigger === undefined) return []
  const isCheckout = uses.some(({ value }) => /^actions\/checkout@/i.test(value)) || /\bgit\b|\bgh pr\b/.test(content)
  if (isCheckout && HEAD_OF_STRANGERS.test(content))
    return [
      problem(
        'untrusted-checkout',
        path,
        `${trigger} takes the code of a pull request`,
        'use pull_request, or take nothing of the pull request but data',
      ),
    ]
  if (trigger !== 'pull_request_target') return []
  return [problem('pull-request-target', path, 'it is started by pull_request_target', 'use pull_request')]
}

function permissionProblems(path: string, { permissions }: WorkflowFile): Problem<Name>[] {
  const { workflow, jobs } = permissions
  const all = [workflow, ...Object.values(jobs)].includes('write-all')
  if (all) return [problem('write-all', path, 'permissions are write-all', 'name what each job needs')]
  const without = workflow === undefined ? Object.keys(jobs).filter((name) => jobs[name] === undefined) : []
  if (without.length === 0) return []
  const hint = 'write "permissions: {}" at the top, and at each job what it needs'
  return [problem('permissions-missing', path, `no permissions for ${without.join(', ')}`, hint)]
}

const isWorkflow = ({ path }: SourceText) => path.startsWith('.github/workflows/')

export const workflowLeastPrivilege: RuleCheck<SourceFacts, Name> = {
  id: 'workflow-least-privilege',
  summary: 'No workflow gives strangers a token that may write, and each job says what its token may do.',
  rules,
  run: ({ workflows }) =>
    workflows.filter(isWorkflow).flatMap(({ path, text = '' }) => {
      // One that can't be read is told by workflow-actions-pinned.
      const workflow = readWorkflow(text)
      if ('unreadable' in workflow) return []
      return [...triggerProblems(path, workflow.value), ...permissionProblems(path, workflow.value)]
    }),
}
