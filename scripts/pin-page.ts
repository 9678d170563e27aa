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

/** What is pinned: one commit of this repository, and what it holds. */
export interface Pin {
  commit: string
  /** Of the suite, without `v`. */
  version: string
  /** Folders of `actions/`. */
  actions: readonly string[]
}

const REPOSITORY = 'apache/trusted-release-actions'

/** An entry of Infra's actions.yml; repositories below apache/ need none, forks and mirrors elsewhere do. */
function entry(action: string, { commit, version }: Pin): string {
  return `${REPOSITORY}/actions/${action}:\n  ${commit}:\n    tag: ${action}/v${version}`
}

/** The page for whoever pins or approves a commit: what to paste, and how to see that `dist/` is its source. */
export function renderPin(pin: Pin): string {
  const { commit, version, actions } = pin
  return `# Trusted Release Actions ${version}

Commit to pin: \`${commit}\`

\`\`\`yaml
# a reusable workflow; its steps use the actions of the same commit
uses: ${REPOSITORY}/.github/workflows/release-candidate.yml@${commit} # v${version}
# one action
uses: ${REPOSITORY}/actions/verify@${commit} # verify/v${version}
\`\`\`

Entries of apache/infrastructure-actions' actions.yml, needed only where the repository isn't below apache/:

\`\`\`yaml
${[...actions]
  .sort()
  .map((action) => entry(action, pin))
  .join('\n')}
\`\`\`

Rebuild and compare, in an empty folder with Node 24:

\`\`\`sh
git clone https://github.com/${REPOSITORY} . && git checkout ${commit}
npm ci && npm run build && git status --porcelain -- dist   # the last prints nothing
bash test/interop/infra/rebuild.sh .                        # the same in a clean clone, action by action
\`\`\``
}
