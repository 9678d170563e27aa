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
import { markdownTable } from './markdown-table.ts'
import { repositoryFiles } from './repository.ts'

interface Step {
  uses?: string
  with?: Record<string, unknown>
}

interface Job {
  permissions?: Record<string, string>
  environment?: string | { name: string }
  uses?: string
  steps?: Step[]
}

interface NamedJob {
  path: string
  name: string
  job: Job
}

/** The jobs of every workflow here: reusable ones, the repository's own, and the callers that a project copies. */
function jobsIn(root: string): NamedJob[] {
  return repositoryFiles(root)
    .filter((path) => /^(\.github\/workflows|action-templates)\/.*\.ya?ml$/.test(path))
    .flatMap((path) => {
      const { jobs }: { jobs: Record<string, Job> } = parse(readFileSync(join(root, path), 'utf8'))
      return Object.entries(jobs).map(([name, job]) => ({ path, name, job }))
    })
}

function link(path: string): string {
  return `[${path.replace(/^\.github\/workflows\//, '')}](../${path})`
}

function permissionsOf({ permissions = {} }: Job): string {
  const given = Object.entries(permissions).map(([name, level]) => `\`${name}: ${level}\``)
  return given.length === 0 ? 'none' : given.join(', ')
}

// GitHub's own token is a right of the job, not a secret of the project.
function secretsOf(job: Job): string {
  const names = [...JSON.stringify(job).matchAll(/secrets\.([A-Z_]+)/g)].map(([, name = '']) => name)
  return [...new Set(names)]
    .sort()
    .filter((name) => name !== 'GITHUB_TOKEN')
    .map((name) => `\`${name}\``)
    .join(', ')
}

function environmentOf({ environment }: Job): string {
  const name = typeof environment === 'object' ? environment.name : environment
  return name === undefined ? '' : `\`${name}\``
}

/** What every job may do and is given. */
export function renderJobs(root: string): string {
  const rows = jobsIn(root).map(({ path, name, job }) => [
    link(path),
    `\`${name}\``,
    permissionsOf(job),
    environmentOf(job),
    secretsOf(job),
  ])
  return markdownTable(['Workflow', 'Job', 'Permissions', 'Environment', 'Secrets'], rows)
}

/** What every job leaves in the run. */
export function renderArtifacts(root: string): string {
  const rows = jobsIn(root).flatMap(({ path, name, job }) =>
    (job.steps ?? [])
      .filter(({ uses = '' }) => uses.startsWith('actions/upload-artifact@'))
      .map(({ with: given = {} }) => [
        link(path),
        `\`${name}\``,
        `\`${given.name}\``,
        `\`${String(given.path).trim()}\``,
      ]),
  )
  return markdownTable(['Workflow', 'Job', 'Artifact', 'What is in it'], rows)
}
