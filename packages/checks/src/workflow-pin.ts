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

import type { WorkflowUse } from './workflow-file.ts'

/** How firmly a workflow names the code it runs. */
export type WorkflowPin = 'local' | 'pinned' | 'foundation' | 'third-party' | 'image'

// The policy lets these owners go unpinned (infra.apache.org/github-actions-policy.html).
const FOUNDATION_OWNERS = new Set(['apache', 'github', 'actions'])
const COMMIT = /^[0-9a-f]{40}$/i
const IMAGE_DIGEST = /@sha256:[0-9a-f]{64}$/i

function isPinnedAction(reference: string): boolean {
  return COMMIT.test(reference.slice(reference.lastIndexOf('@') + 1))
}

function imagePin(value: string): WorkflowPin {
  return IMAGE_DIGEST.test(value) ? 'pinned' : 'image'
}

/** @param repository `owner/name` of the workflow's own repository, whose branches its project guards itself. */
export function workflowPin({ kind, value }: WorkflowUse, repository: string): WorkflowPin {
  // A path, or GitHub's name of the repository in which the workflow stands: the same commit.
  if (kind === 'uses' && /^(?:\.|\$)\//.test(value)) return 'local'
  if (kind === 'image' && /^(?:Dockerfile|\.\/|[\w./-]*\/Dockerfile)/.test(value)) return 'local'
  if (kind === 'image' || value.startsWith('docker://')) return imagePin(value)
  if (isPinnedAction(value)) return 'pinned'
  const [owner = '', name = ''] = value.toLowerCase().split('@', 1).join('').split('/')
  const isOwn = `${owner}/${name}` === repository.toLowerCase()
  return isOwn || FOUNDATION_OWNERS.has(owner) ? 'foundation' : 'third-party'
}
