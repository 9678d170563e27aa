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

import * as z from 'zod'

const id = z.number().int().nonnegative().transform(String)
const short = z.string().max(512)
const commit = z.string().regex(/^[0-9a-f]{40}([0-9a-f]{24})?$/)
const repository = z.object({ id, full_name: short, owner: z.object({ id }) })
const TAGS = 'refs/tags/'

// Senders, actors, authors and messages are not read: what is not kept can't leak.
const runSchema = z
  .object({
    action: z.literal('completed'),
    repository,
    workflow_run: z.object({
      id,
      run_attempt: id,
      path: short,
      event: short,
      head_sha: commit,
      conclusion: short.nullable(),
      updated_at: z.iso.datetime({ offset: true }),
    }),
  })
  .transform(({ workflow_run: run }) => ({
    kind: 'run' as const,
    run: run.id,
    attempt: run.run_attempt,
    workflow: run.path.split('@', 1)[0] ?? '',
    trigger: run.event,
    commit: run.head_sha,
    conclusion: run.conclusion ?? 'none',
  }))

const releaseSchema = z
  .object({
    action: z.enum(['published', 'released', 'prereleased', 'unpublished', 'deleted']),
    repository,
    release: z.object({ tag_name: short, draft: z.boolean() }),
  })
  .transform(({ action, release }) => ({
    kind: 'release' as const,
    tag: release.tag_name,
    change: ['unpublished', 'deleted'].includes(action) ? ('withdrawn' as const) : ('published' as const),
  }))

const pushSchema = z
  .object({
    repository,
    ref: short.startsWith(TAGS),
    created: z.boolean(),
    deleted: z.boolean(),
    head_commit: z.object({ id: commit }).nullable(),
  })
  .transform(({ ref, created, deleted, head_commit }) => ({
    kind: 'tag' as const,
    tag: ref.slice(TAGS.length),
    change: deleted ? ('deleted' as const) : created ? ('created' as const) : ('moved' as const),
    ...(head_commit && { commit: head_commit.id }),
  }))

const repositorySchema = z
  .object({
    action: z.enum(['renamed', 'transferred', 'deleted', 'archived', 'unarchived', 'publicized', 'privatized']),
    repository,
  })
  .transform(({ action }) => ({ kind: 'repository' as const, change: action }))

const schemas = new Map<string, z.ZodType<ObservedChange>>([
  ['workflow_run', runSchema],
  ['release', releaseSchema],
  ['push', pushSchema],
  ['repository', repositorySchema],
])

/** What happened on GitHub, as far as a release is concerned. */
export type ObservedChange =
  | z.output<typeof runSchema>
  | z.output<typeof releaseSchema>
  | z.output<typeof pushSchema>
  | z.output<typeof repositorySchema>

/** What GitHub told, by which repository it is about. */
export interface Observation {
  repositoryId: string
  ownerId: string
  repository: string
  change: ObservedChange
}

/** Reads a delivery; undefined for what no release needs: other events, pushes of branches, runs that are not over. */
export function observationOf(event: string, payload: unknown): Observation | undefined {
  const change = schemas.get(event)?.safeParse(payload)
  const about = z.object({ repository }).safeParse(payload)
  if (!change?.success || !about.success) return undefined
  const { id: repositoryId, full_name, owner } = about.data.repository
  return { repositoryId, ownerId: owner.id, repository: full_name, change: change.data }
}
