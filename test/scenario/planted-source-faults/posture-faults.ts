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

import type { PlantedSourceFault } from './planted-source-fault.ts'
import type { SourceBench } from './source-bench.ts'
import { workflow } from './source-lab.ts'

type CheckRun = SourceBench['api']['state']['checkRuns'][number]

/** Something else about the check run of that name. */
function change({ api }: SourceBench, name: string, changes: Partial<CheckRun>): void {
  api.state.checkRuns = api.state.checkRuns.map((run) => (run.name === name ? { ...run, ...changes } : run))
}

const CHECKS = [
  { check: 'required-checks-green', name: 'build', policy: 'required-checks' },
  { check: 'security-gates-green', name: 'codeql', policy: 'security-gates' },
] as const

const checks: PlantedSourceFault[] = CHECKS.flatMap(({ check, name, policy }) => [
  {
    name: `${name} without result on the commit`,
    plant: (source: SourceBench) => change(source, name, { head_sha: source.lab.previous }),
    finds: [`${check}/missing`],
  },
  {
    name: `${name} failed`,
    plant: (source: SourceBench) => change(source, name, { conclusion: 'failure' }),
    finds: [`${check}/failed`],
  },
  {
    name: `${name} still running`,
    plant: (source: SourceBench) => change(source, name, { status: 'in_progress', conclusion: null }),
    finds: [`${check}/running`],
  },
  {
    name: `${name} skipped`,
    plant: (source: SourceBench) => change(source, name, { conclusion: 'skipped' }),
    finds: [`${check}/skipped`],
  },
  {
    name: `${name} reported by another app`,
    plant: (source: SourceBench) => change(source, name, { app: { slug: 'somebody' } }),
    finds: [`${check}/other-app`],
  },
  {
    name: `no ${policy} in the policy`,
    plant: async (source: SourceBench) => {
      source.request.policy = await source.lab.policy({ [policy]: [] })
      // What the branch requires counts as named, too.
      if (name === 'build') source.protection.required_status_checks.contexts = []
    },
    finds: [`${check}/unnamed`],
  },
])

const unreadable: PlantedSourceFault = {
  name: 'checks that GitHub does not show',
  plant: ({ api, request }) =>
    api.faults.set(`/repos/apache/widget/commits/${request.commit}/check-runs`, {
      status: 404,
      body: '{}',
      type: 'application/json',
    }),
  // Both lists are looked up at one place.
  finds: ['required-checks-green/unreadable', 'security-gates-green/unreadable'],
}

const branch = (name: string, rules: string[], plant: PlantedSourceFault['plant']): PlantedSourceFault => ({
  name,
  plant,
  finds: rules.map((rule) => `branch-protected/${rule}`),
})

const branches: PlantedSourceFault[] = [
  branch('a branch that nothing protects', ['absent'], ({ api }) => {
    api.state.protection = {}
  }),
  branch('a commit beside the branch', ['off-branch'], ({ api, lab }) => {
    api.state.commits = { main: [lab.previous] }
  }),
  // Reviews are of pull requests: without them there is nothing to approve, nor anybody bound by it.
  branch('a branch without pull requests', ['admins', 'direct-push', 'dismiss-stale', 'reviews'], ({ protection }) =>
    Object.assign(protection, { required_pull_request_reviews: undefined }),
  ),
  branch('no approval needed', ['reviews'], ({ protection }) => {
    protection.required_pull_request_reviews.required_approving_review_count = 0
  }),
  branch('approvals that outlive a change', ['dismiss-stale'], ({ protection }) => {
    protection.required_pull_request_reviews.dismiss_stale_reviews = false
  }),
  branch('a merge that does not wait for the build', ['required-checks'], ({ protection }) => {
    protection.required_status_checks.contexts = []
  }),
  branch('merges of branches that are behind', ['up-to-date'], ({ protection }) => {
    protection.required_status_checks.strict = false
  }),
  branch('administrators who are not bound', ['admins'], ({ protection }) => {
    protection.enforce_admins.enabled = false
  }),
  branch('commits without signature', ['signed-commits'], ({ protection }) => {
    protection.required_signatures.enabled = false
  }),
  branch('forced pushes', ['force-push'], ({ protection }) => {
    protection.allow_force_pushes.enabled = true
  }),
  branch('a token that may not see the protection', ['unreadable'], (source) => {
    source.token = 'workflow'
  }),
]

const flow = (name: string, rule: string, options: Parameters<typeof workflow>[0]): PlantedSourceFault => ({
  name,
  plant: (source) => source.release(workflow(options)),
  finds: [rule],
})

const HEAD = ['$', '{{ github.event.pull_request.head.sha }}'].join('')
const STRANGER = `uses: actions/checkout@11bd71901bbe5b1630ceea73d27597364c9af683\n        with:\n          ref: ${HEAD}`

const workflows: PlantedSourceFault[] = [
  flow('an action of others by a tag', 'workflow-actions-pinned/third-party', { step: 'uses: somebody/setup@v1' }),
  flow('an action of GitHub by a tag', 'workflow-actions-pinned/foundation', { step: 'uses: actions/checkout@v5' }),
  flow('an image by a tag', 'workflow-actions-pinned/image', { step: 'uses: docker://alpine:3' }),
  flow('a workflow that is no YAML', 'workflow-actions-pinned/unreadable', { step: '"' }),
  flow('the code of strangers with a writing token', 'workflow-least-privilege/untrusted-checkout', {
    on: 'pull_request_target',
    step: STRANGER,
  }),
  flow('a writing token for what strangers cause', 'workflow-least-privilege/pull-request-target', {
    on: 'pull_request_target',
  }),
  flow('a token for everything', 'workflow-least-privilege/write-all', { permissions: 'permissions: write-all\n' }),
  flow('a token of unknown reach', 'workflow-least-privilege/permissions-missing', { permissions: '' }),
]

/** What the forge and the workflows show: checks, protection of the branch, pins and permissions. */
export const postureFaults: PlantedSourceFault[] = [...checks, unreadable, ...branches, ...workflows]
