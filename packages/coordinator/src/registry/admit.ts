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

import { type Refusal, refuse } from '../identity/token-reasons.ts'
import type { Publisher } from './publisher.ts'
import { type Caller, publisherProblem } from './publisher-problem.ts'

/** Something that people should look at, though it may be harmless. */
export interface RegistryNotice {
  kind: 'repository-renamed' | 'repository-replaced' | 'owner-replaced' | 'owner-changed'
  /** Registration it concerns. */
  publisher: string
  /** `owner/name` as the token has it. */
  repository: string
  repositoryId: string
  ownerId: string
}

/** What the registry says about a run. */
export interface RegistryDecision {
  /** Registrations that fit; empty exactly when refused. */
  publishers: Publisher[]
  refusal?: Refusal
  notices: RegistryNotice[]
}

const ownerOf = (repository: string) => repository.split('/', 1)[0]?.toLowerCase()
const isSameName = (one: string, other: string) => one.toLowerCase() === other.toLowerCase()

function notice(kind: RegistryNotice['kind'], publisher: Publisher, { identity }: Caller): RegistryNotice {
  const { repository, repository_id: repositoryId, repository_owner_id: ownerId } = identity
  return { kind, publisher: publisher.id, repository, repositoryId, ownerId }
}

/** A repository whose id nobody registered: is its name one that somebody did? */
function strangerDecision(caller: Caller, records: readonly Publisher[]): RegistryDecision {
  const { repository, repository_owner_id } = caller.identity
  const standing = records.filter(({ state }) => state !== 'revoked')
  const sameName = standing.find((record) => isSameName(record.repository, repository))
  const sameOwner = standing.find(
    (record) => ownerOf(record.repository) === ownerOf(repository) && record.ownerId !== repository_owner_id,
  )
  // An account that came back under an old name explains the repository too, and concerns more than one.
  const [kind, found] = sameOwner
    ? (['owner-replaced', sameOwner] as const)
    : (['repository-replaced', sameName] as const)
  if (found === undefined) return { publishers: [], refusal: refuse('repository-unknown'), notices: [] }
  return { publishers: [], refusal: refuse(kind), notices: [notice(kind, found, caller)] }
}

function refusalOf(own: readonly Publisher[], caller: Caller): RegistryDecision {
  // The registration that fits best says what is wrong: the others were never meant.
  const [problem] = own
    .flatMap((record) => publisherProblem(record, caller) ?? [])
    .toSorted((one, other) => other.kept - one.kept)
  const [first] = own
  const moved = problem?.code === 'owner-changed' && first ? [notice('owner-changed', first, caller)] : []
  return { publishers: [], refusal: refuse(problem?.code ?? 'repository-unknown'), notices: moved }
}

/**
 * Decides for which products a run may speak. A repository is known by its id: under a new name it is the same one, and
 * under the old name another one is not. `sub` is never read.
 */
export function admit(caller: Caller, records: readonly Publisher[]): RegistryDecision {
  const own = records.filter(({ repositoryId }) => repositoryId === caller.identity.repository_id)
  if (own.length === 0) return strangerDecision(caller, records)
  const publishers = own.filter((record) => publisherProblem(record, caller) === undefined)
  if (publishers.length === 0) return refusalOf(own, caller)
  const renamed = publishers.filter(({ repository }) => !isSameName(repository, caller.identity.repository))
  return { publishers, notices: renamed.map((record) => notice('repository-renamed', record, caller)) }
}

/** Whether one of the registrations is for the product of an event. */
export function speaksFor(
  publishers: readonly Publisher[],
  subject: { committee: string; product?: string | undefined },
): boolean {
  return publishers.some(({ committee, product }) => {
    return committee === subject.committee && (subject.product === undefined || product === subject.product)
  })
}
