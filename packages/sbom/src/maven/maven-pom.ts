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

import {
  type DependencyKind,
  type KnownUnknown,
  type Scope,
  subjectRef,
  type ThirdPartyPackage,
} from '../dependency-graph.ts'
import type { LockfileKind } from '../lockfile-kind.ts'
import { quoted } from '../shared/quoted.ts'
import { sortedGraph } from '../sorted-graph.ts'
import { mavenName } from './maven-coordinates.ts'
import { mavenPackage, noArchives } from './maven-package.ts'
import { type PomChain, pomChain } from './pom-chain.ts'
import { pomWants } from './pom-wants.ts'

const SCOPES: Record<DependencyKind, Scope> = { required: 'required', optional: 'optional', dev: 'excluded' }

function gaps({ ref, name, version }: ThirdPartyPackage): KnownUnknown[] {
  const shared = { ref, path: name }
  const noVersion: KnownUnknown = {
    ...shared,
    kind: 'no-version',
    message: `the version of ${name} is unknown: neither the POM nor a parent in the repository says it`,
  }
  return [
    { ...shared, kind: 'no-edges', message: `a POM does not say what ${ref} depends on` },
    { ...shared, kind: 'no-integrity', message: `the digest of ${ref} is unknown: a POM holds none` },
    ...(version === undefined ? [noVersion] : []),
  ]
}

function absentParent({ absent }: PomChain): KnownUnknown[] {
  if (absent === undefined) return []
  const name = quoted(`${absent.groupId ?? ''}:${absent.artifactId ?? ''}`)
  const message = `the parent ${name} is not in the repository: what it declares for the project is unknown`
  return [{ kind: 'unresolved-link', ref: subjectRef, message, path: 'parent' }]
}

/**
 * A pom.xml without Maven: what it declares and inherits from parents in the repository. What follows from that is unknown,
 * and so are versions that come from elsewhere.
 */
export const mavenPom: LockfileKind = {
  name: 'pom.xml',
  isNamed: (baseName) => baseName === 'pom.xml',
  read(lockfile) {
    const chain = pomChain(lockfile)
    const { wants, knownUnknowns } = pomWants(chain)
    const packages = wants
      .filter(({ isPart }) => !isPart)
      .map(({ coordinates, kind }) => mavenPackage(coordinates, SCOPES[kind], noArchives))
    const parts = wants
      .filter(({ isPart }) => isPart)
      .map(({ ref, coordinates }) => ({
        ref,
        name: mavenName(coordinates),
        ...(coordinates.version !== undefined && { version: coordinates.version }),
      }))
    return sortedGraph({
      packages,
      parts,
      dependencies: wants.map(({ ref, kind }) => ({ from: subjectRef, to: ref, kind })),
      knownUnknowns: [...knownUnknowns, ...absentParent(chain), ...packages.flatMap(gaps)],
    })
  },
}
