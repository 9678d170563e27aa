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

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { repositoryFiles, repositoryRoot } from '../../scripts/repository.ts'

/** One `uses:` of a workflow, in a step or as a whole job. */
export interface Use {
  name?: string
  uses: string
  with: Record<string, unknown>
}

interface Job {
  uses?: string
  with?: Record<string, unknown>
  steps?: Partial<Use>[]
}

export interface WorkflowFile {
  permissions?: unknown
  on?: { workflow_call?: { inputs?: Record<string, { required?: boolean; default?: unknown }> } }
  jobs: Record<string, Job>
}

/** Caller workflows to copy, reusable workflows and the repository's own, relative to the root. */
export const workflowPaths = repositoryFiles().filter((path) =>
  /^(action-templates|\.github\/workflows)\/.*\.ya?ml$/.test(path),
)

export function readWorkflow(path: string): WorkflowFile {
  return parse(readFileSync(join(repositoryRoot, path), 'utf8'))
}

export function usesOf({ jobs }: WorkflowFile): Use[] {
  return Object.values(jobs)
    .flatMap((job) => [job, ...(job.steps ?? [])])
    .flatMap(({ uses, with: given = {} }) => (uses === undefined ? [] : [{ uses, with: given }]))
}
