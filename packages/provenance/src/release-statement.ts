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

import { ReleaseError } from '@tra/kernel'
import * as z from 'zod'
import { readStatement } from './statement.ts'

/** in-toto's release predicates; GitHub makes its statements of immutable releases with them. */
const RELEASE_PREDICATES = [
  'https://in-toto.io/attestation/release/v0.1',
  'https://in-toto.io/attestation/release/v0.2',
]

const MAX_STATEMENT_CHARACTERS = 4_000_000

const documentSchema = z.looseObject({
  predicate: z.looseObject({ repository: z.string(), tag: z.string() }),
  subject: z.array(z.looseObject({ uri: z.string().optional(), name: z.string().optional() })),
})

/** What GitHub says of a release of its own. */
export interface ReleaseStatement {
  /** `owner/name`. */
  repository: string
  tag: string
  /** Git object that the tag named: a commit, or the tag object of an annotated tag. Lower-case hex. */
  tagged: string | undefined
  /** SHA-256 of the assets by name, in lower-case hex. */
  assets: ReadonlyMap<string, string>
}

/** Reads a statement that GitHub made of a release; who signed it is judged elsewhere. @throws ReleaseError MALFORMED. */
export function releaseStatement(payload: string): ReleaseStatement {
  if (payload.length > MAX_STATEMENT_CHARACTERS) throw new ReleaseError('MALFORMED', 'the statement is too long')
  const { predicateType, subject } = readStatement(payload)
  if (!RELEASE_PREDICATES.includes(predicateType))
    throw new ReleaseError('MALFORMED', `it is no statement of a release but ${predicateType}`)
  const shape = documentSchema.safeParse(JSON.parse(payload))
  if (!shape.success) throw new ReleaseError('MALFORMED', 'the statement names no repository and tag')
  const { repository, tag } = shape.data.predicate
  const named = subject.map(({ digest }, index) => ({ ...shape.data.subject[index], digest }))
  const own = named.find(({ uri }) => uri !== undefined && isOf(uri, { repository, tag }))
  const { sha1, sha256 } = own?.digest ?? {}
  return { repository, tag, tagged: sha1 ?? sha256, assets: assetsIn(named.filter(({ uri }) => uri === undefined)) }
}

// Of two digests for one name nobody could tell which is meant.
function assetsIn(
  files: readonly { name?: string | undefined; digest: Record<string, string> }[],
): Map<string, string> {
  const assets = new Map<string, string>()
  for (const { name = '', digest } of files) {
    if (assets.has(name)) throw new ReleaseError('MALFORMED', `the statement names ${name} twice`)
    assets.set(name, digest.sha256 ?? '')
  }
  return assets
}

// Package URL of a tag: `pkg:github/owner/name@v1.0`, whose version may be escaped.
function isOf(uri: string, { repository, tag }: { repository: string; tag: string }): boolean {
  const [, path = '', version = ''] = /^pkg:github\/([^@?#]+)@([^?#]+)$/.exec(uri) ?? []
  return path.toLowerCase() === repository.toLowerCase() && (version === tag || unescaped(version) === tag)
}

function unescaped(text: string): string | undefined {
  try {
    return decodeURIComponent(text)
  } catch {
    return undefined
  }
}

/** What a release on GitHub is, to be compared with what GitHub attested. */
export interface PublishedRelease {
  repository: string
  tag: string
  /** Git object that the tag names. */
  tagged: string
  /** SHA-256 by name; undefined where nobody knows it. */
  assets: ReadonlyMap<string, string | undefined>
}

/** Where a release is other than what was attested; undefined when it is the same. */
export function releaseMismatch(statement: ReleaseStatement, release: PublishedRelease): string | undefined {
  if (statement.repository.toLowerCase() !== release.repository.toLowerCase())
    return `it is of ${statement.repository}, not of ${release.repository}`
  if (statement.tag !== release.tag) return `it is of the tag ${statement.tag}, not of ${release.tag}`
  if (statement.tagged !== release.tagged)
    return `the tag ${release.tag} is ${release.tagged}, attested was ${statement.tagged ?? 'nothing'}`
  const wrong = [...release.assets].find(
    ([name, sha256]) => sha256 === undefined || statement.assets.get(name) !== sha256,
  )
  if (wrong !== undefined) return `${wrong[0]} is not known to be the file that was attested`
  const gone = [...statement.assets.keys()].find((name) => !release.assets.has(name))
  return gone === undefined ? undefined : `${gone} was attested and is not there`
}
