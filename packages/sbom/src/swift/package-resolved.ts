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
import { PackageURL } from 'packageurl-js'
import * as z from 'zod'
import { type KnownUnknown, subjectRef, type ThirdPartyPackage } from '../dependency-graph.ts'
import type { LockfileKind } from '../lockfile-kind.ts'
import { sortedGraph } from '../maven/sorted-graph.ts'
import { fingerprint } from '../python/fingerprint.ts'
import { gitSource } from '../python/python-source.ts'
import { readEntries } from '../python/read-entries.ts'
import { readJson } from '../python/read-json.ts'

const text = z.string().max(4_096)
const state = z.object({
  revision: text.nullish(),
  version: z
    .string()
    .max(256)
    .regex(/^[\w.+-]+$/)
    .nullish(),
})
const name = z
  .string()
  .max(200)
  .regex(/^[\w.-]+$/)

const pinSchema = z.union([
  z.object({ identity: name, location: text.default(''), state }),
  z
    .object({ package: name, repositoryURL: text, state })
    .transform((pin) => ({ identity: pin.package, location: pin.repositoryURL, state: pin.state })),
])

const resolvedSchema = z.union([
  z.object({ version: z.literal([2, 3]), pins: z.array(z.unknown()) }),
  z
    .object({ version: z.literal(1), object: z.object({ pins: z.array(z.unknown()) }) })
    .transform(({ object }) => ({ version: 1, pins: object.pins })),
])

type Pin = z.infer<typeof pinSchema>

function publicLocation({ location, state: { revision } }: Pin): string | undefined {
  const source = gitSource(location, revision ?? undefined)
  return source.kind === 'git' ? source.location : undefined
}

/** `pkg:swift/github.com/apple/swift-nio@2.0.0`: the host and the owner are the namespace. */
function swiftPurl(location: string, version: string | undefined): string {
  const path = location
    .replace(/^git\+https:\/\//, '')
    .replace(/@[0-9a-f]+$/, '')
    .replace(/\.git$/, '')
  const slash = path.lastIndexOf('/')
  return new PackageURL('swift', path.slice(0, slash), path.slice(slash + 1), version).toString()
}

function pinnedPackage(pin: Pin): ThirdPartyPackage {
  const location = publicLocation(pin)
  const revision = pin.state.revision ?? ''
  const version = pin.state.version ?? (/^[0-9a-f]{40}$/.test(revision) ? revision : undefined)
  const purl = location === undefined ? undefined : swiftPurl(location, version)
  return {
    ref: purl ?? `${pin.identity}@${version ?? ''}#${fingerprint(`${pin.location}#${revision}`)}`,
    name: pin.identity,
    ...(version !== undefined && { version }),
    ...(purl !== undefined && { purl }),
    scope: 'required',
    hashes: [],
    locations: location === undefined ? [] : [location],
    paths: [],
  }
}

function gaps({ ref, name: path, version, purl }: ThirdPartyPackage): KnownUnknown[] {
  const shared = { ref, path }
  const all: (KnownUnknown | false)[] = [
    { ...shared, kind: 'no-edges', message: `the lockfile does not say what ${ref} depends on` },
    { ...shared, kind: 'no-integrity', message: `the digest of ${ref} is unknown: Swift pins a commit, no archive` },
    version === undefined && { ...shared, kind: 'no-version', message: `the version of ${ref} is unknown` },
    purl === undefined && {
      ...shared,
      kind: 'unpublished-source',
      message: `${ref} is not fetched from a public repository`,
    },
  ]
  return all.filter((gap) => gap !== false)
}

/** The pins of Swift's package manager, version 1 to 3. It lists packages and not who needs whom, the project included. */
export const packageResolved: LockfileKind = {
  name: 'Package.resolved',
  isNamed: (baseName) => baseName === 'Package.resolved',
  read({ bytes }) {
    const { data } = resolvedSchema.safeParse(readJson(bytes, 'Package.resolved'))
    if (data === undefined) {
      throw new ReleaseError('MALFORMED', 'the file is no Package.resolved of version 1, 2 or 3', {
        hint: 'Write it anew with "swift package resolve" and commit it.',
      })
    }
    const { entries, knownUnknowns } = readEntries(data.pins, pinSchema)
    const unique = new Map(entries.map(pinnedPackage).map((component) => [component.ref, component]))
    const message = 'the lockfile does not say which of its packages the project itself asks for'
    return sortedGraph({
      packages: [...unique.values()],
      parts: [],
      dependencies: [],
      knownUnknowns: [
        ...knownUnknowns,
        { kind: 'no-edges', ref: subjectRef, message },
        ...[...unique.values()].flatMap(gaps),
      ],
    })
  },
}
