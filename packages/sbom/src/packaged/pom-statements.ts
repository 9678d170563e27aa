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
import { subjectRef } from '../dependency-graph.ts'
import { type DeclaredDependency, declaredDependencies } from '../maven/declared-dependencies.ts'
import { ownCoordinates } from '../maven/own-coordinates.ts'
import type { PomChain } from '../maven/pom-chain.ts'
import { type Pom, pomModel } from '../maven/pom-model.ts'
import { type Element, named, readXml, textOf } from '../maven/read-xml.ts'
import { nameOfPerson, plainText } from './metadata-text.ts'
import type { PackagedIdentity, Wish } from './packaged-identity.ts'

// What a program has beside it when it runs.
const SHIPPED_SCOPES = new Set(['compile', 'runtime'])

/** A dependency with the version that the POM gives it, where it gives one. */
export interface PomWish extends Wish {
  group: string
  artifact: string
  version?: string
}

/** What the POM inside of a jar says of it. */
export interface PomStatements extends Pick<PackagedIdentity, 'licence' | 'supplier'> {
  group?: string | undefined
  artifact?: string | undefined
  version?: string | undefined
  wishes: PomWish[]
}

/** Several licences of one POM are a choice (Maven's POM reference). */
function licenceOf(project: Element): string | undefined {
  const licences = named(project, 'licenses').flatMap((one) => named(one, 'license'))
  const names = licences.flatMap((one) => plainText(textOf(one, 'name') ?? textOf(one, 'url')) ?? [])
  return plainText([...new Set(names)].join(' OR '))
}

/** A POM inside of a jar has no parent and no module beside it. */
function alone(pom: Pom): PomChain {
  return { poms: [pom] }
}

function declaredBy(chain: PomChain, pom: Pom): DeclaredDependency[] {
  const project = { path: 'pom.xml', chain, ref: subjectRef }
  const reactor = {
    projects: [project],
    byName: new Map(),
    managed: new Map(),
    poms: new Set([pom]),
    knownUnknowns: [],
  }
  return declaredDependencies(project, reactor).dependencies
}

function statementsOf(project: Element): PomStatements {
  const pom = pomModel(project)
  const chain = alone(pom)
  const { groupId: group, version } = ownCoordinates(chain)
  const [licence, supplier] = [licenceOf(project), nameOfPerson(textOf(named(project, 'organization')[0], 'name'))]
  const shipped = declaredBy(chain, pom).filter(
    (one) => SHIPPED_SCOPES.has(one.scope) && !one.optional && !one.inProfile,
  )
  return {
    group,
    artifact: pom.artifactId,
    version,
    ...(licence !== undefined && { licence }),
    ...(supplier !== undefined && { supplier }),
    wishes: shipped.map(({ groupId, artifactId, version: wanted }) => {
      const name = `${groupId}:${artifactId}`
      const known = wanted === undefined ? {} : { version: wanted }
      return { key: `maven ${name}`, name, group: groupId, artifact: artifactId, ...known }
    }),
  }
}

/** Undefined for what is no POM: a jar is no less there for it. */
export function pomStatements(bytes: Uint8Array | undefined): PomStatements | undefined {
  if (bytes === undefined) return undefined
  try {
    return statementsOf(readXml(bytes, 'pom.xml', 'project'))
  } catch (thrown) {
    if (thrown instanceof ReleaseError) return undefined
    throw thrown
  }
}
