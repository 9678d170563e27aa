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
import type { FileGraph } from '../merge-graphs.ts'
import { isRecord } from '../npm/lock-entry.ts'
import { lockfileText } from '../shared/lockfile-text.ts'
import { parsedJson } from '../shared/parsed-json.ts'
import { cyclonedxFromXml } from './cyclonedx-xml.ts'
import { stateCyclonedx } from './state-cyclonedx.ts'
import { stateSpdx } from './state-spdx.ts'
import { type IdentifiedSbom, statedGraph } from './stated-graph.ts'
import { type Identity, identityOf } from './stated-package.ts'
import type { StatedComponent, StatedSbom } from './stated-sbom.ts'

/** A document that a build tool wrote about what it built. */
export interface BuildSbom {
  /** Relative to the repository, with `/`. */
  path: string
  /** CycloneDX as JSON or XML, or SPDX 2.2 or 2.3 as JSON. */
  bytes: Uint8Array
}

interface ReadSbom {
  file: string
  sbom: StatedSbom
  identities: Map<StatedComponent, Identity>
}

function stateJson(json: unknown, name: string): StatedSbom {
  if (isRecord(json) && json.bomFormat !== undefined) return stateCyclonedx(json, name)
  if (isRecord(json) && json.spdxVersion !== undefined) return stateSpdx(json, name)
  throw new ReleaseError('MALFORMED', `${name} is neither CycloneDX nor SPDX 2`, {
    hint: 'Give CycloneDX as JSON or XML, or SPDX 2.2 or 2.3 as JSON.',
  })
}

function stated({ path, bytes }: BuildSbom): StatedSbom {
  const text = lockfileText(bytes, path)
  if (text.trimStart().startsWith('<')) return stateCyclonedx(cyclonedxFromXml(bytes, path), path)
  return stateJson(parsedJson(text, path), path)
}

function readSbom(document: BuildSbom): ReadSbom {
  const sbom = stated(document)
  const identities = new Map(sbom.components.map((component) => [component, identityOf(component)]))
  return { file: document.path, sbom, identities }
}

function subjectsOf({ sbom, identities }: ReadSbom): Identity[] {
  const described = new Set(sbom.subjects)
  return sbom.components.filter(({ ref }) => described.has(ref)).flatMap((one) => identities.get(one) ?? [])
}

/** What is built together is called together: modules carry the group and the version of the project that holds them. */
function isModule(identity: Identity, subjects: readonly Identity[]): boolean {
  const { stated } = identity
  return subjects.some(
    ({ stated: project }) =>
      project?.isAggregate === true &&
      stated?.type === project.type &&
      stated.namespace === project.namespace &&
      stated.version === project.version,
  )
}

function identified(one: ReadSbom, subjects: readonly Identity[]): IdentifiedSbom {
  const refs = new Set(subjects.map(({ ref }) => ref))
  const identityIn = (component: StatedComponent) => one.identities.get(component)
  const isDescribed = (component: StatedComponent) => refs.has(identityIn(component)?.ref ?? '')
  return {
    ...one,
    isSubject: (component) => refs.size === 1 && isDescribed(component),
    isPart: (component) => {
      const identity = identityIn(component)
      return component.isPart || isDescribed(component) || (identity !== undefined && isModule(identity, subjects))
    },
  }
}

/**
 * The graphs that build tools wrote of a release. The release that is described takes the place of what they describe; where
 * they describe several things (the modules of a build), those are its parts. Pure, and the order leaves no trace.
 * @throws ReleaseError MALFORMED for what is no such document, LIMIT_EXCEEDED.
 */
export function ingestSboms(documents: readonly BuildSbom[]): FileGraph[] {
  const read = documents.map(readSbom)
  const subjects = read.flatMap(subjectsOf)
  return read.map((one) => ({ file: one.file, graph: statedGraph(identified(one, subjects)) }))
}
