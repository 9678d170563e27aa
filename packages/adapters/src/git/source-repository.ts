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

import type { TagFacts } from '@tra/checks'
import { ReleaseError } from '@tra/kernel'
import type { OpenedSource, OpenPgpVerifier, SourceRepository, SourceRequest } from '@tra/release'
import { oneAtATime } from '../concurrency/index.ts'
import { type Found, openObjects } from './open-objects.ts'
import { inOwnRepository, type OwnRepository } from './own-repository.ts'
import { pathTreatments } from './path-treatments.ts'
import { readCommit } from './read-commit.ts'
import { readTag } from './read-tag.ts'

async function tagFacts(place: OwnRepository, found: Found, request: SourceRequest, openPgp: OpenPgpVerifier) {
  const { tag, keys } = request
  if (tag === undefined || found.tag === undefined) return undefined
  const facts: TagFacts = await readTag(place.git, tag, found.tag, { directory: place.directory, keys, openPgp })
  // Its name is one of the things that placeholders stand for.
  await place.git.run(['update-ref', tag.startsWith('refs/') ? tag : `refs/tags/${tag}`, found.tag])
  return found.commit === undefined ? facts : { ...facts, expectedCommit: found.commit }
}

async function openIn(
  place: OwnRepository,
  request: SourceRequest,
  openPgp: OpenPgpVerifier,
): Promise<Omit<OpenedSource, 'dispose'>> {
  const found = await openObjects(place.git, request)
  const tag = await tagFacts(place, found, request, openPgp)
  const commit = found.commit ?? tag?.commit
  if (commit === undefined) throw new ReleaseError('NOT_FOUND', `${request.repository} has no such commit`)
  const tree = await readCommit(place.git, commit)
  return {
    tree,
    ...(tag === undefined ? {} : { tag }),
    // The repository has one index and one HEAD, which an answer is made with.
    treatments: oneAtATime((paths) => pathTreatments(place.git, tree, paths)),
  }
}

/**
 * Repositories of the machine by path, others by `https:` address. Git runs in an empty repository of our own that sees
 * the other one's objects, and every object that an answer rests on is hashed again.
 * @param openPgp judges the tag's signature with KEYS alone.
 */
export function sourceRepository(openPgp: OpenPgpVerifier): SourceRepository {
  return { open: (request) => inOwnRepository((place) => openIn(place, request, openPgp)) }
}
