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

import type { Distribution, OwnPart, PackageHash } from '../dependency-graph.ts'
import type { FoundPackage } from '../merge-graphs.ts'
import { iriReference } from '../shared/iri-reference.ts'
import { licenceEvidence, licenceProperties, licences } from './cyclonedx-licences.ts'
import type { Component, Evidence, ExternalReference, Hash } from './cyclonedx-model.ts'
import type { CyclonedxVersion } from './cyclonedx-version.ts'

const algorithms: Record<PackageHash['algorithm'], string> = {
  md5: 'MD5',
  sha1: 'SHA-1',
  sha256: 'SHA-256',
  sha384: 'SHA-384',
  sha512: 'SHA-512',
}

/** The field with its list, or nothing: an empty list would say that there are none. */
export function unlessEmpty<Key extends string, Item>(key: Key, items: Item[]): { [Field in Key]?: Item[] }
export function unlessEmpty(key: string, items: unknown[]): object {
  return items.length === 0 ? {} : { [key]: items }
}

export function hashesOf(hashes: readonly PackageHash[]): Hash[] {
  return hashes.map(({ algorithm, hex }) => ({ alg: algorithms[algorithm], content: hex }))
}

function whereFrom(location: string): ExternalReference {
  return { url: iriReference(location), type: location.startsWith('git+') ? 'vcs' : 'distribution' }
}

function distribution({ location, hashes }: Distribution): ExternalReference {
  return { url: iriReference(location), type: 'distribution', ...unlessEmpty('hashes', hashesOf(hashes)) }
}

/** npm's scope is CycloneDX's group; others say what their group is, and with what it is joined to the name. */
function groupAndName(name: string, said?: string): { group?: string; name: string } {
  if (said !== undefined && name.startsWith(said)) return { group: said, name: name.slice(said.length + 1) }
  const slash = name.startsWith('@') ? name.indexOf('/') : -1
  return slash < 0 ? { name } : { group: name.slice(0, slash), name: name.slice(slash + 1) }
}

/** The lockfiles and the entries of them that say the package is there, and what other files say about its licence. */
function evidenceOf(one: FoundPackage, version: CyclonedxVersion): Evidence {
  const occurrences = one.found.map(({ file, entry }) => ({
    location: file,
    ...(entry !== '' && { additionalContext: entry }),
  }))
  return { occurrences, ...unlessEmpty('licenses', licenceEvidence(one, version)) }
}

export function packageComponent(one: FoundPackage, version: CyclonedxVersion): Component {
  const { distributions = [], properties = [] } = one
  return {
    type: 'library',
    'bom-ref': one.ref,
    ...(one.supplier !== undefined && { supplier: { name: one.supplier } }),
    ...groupAndName(one.name, one.group),
    ...(one.version !== undefined && { version: one.version }),
    scope: one.scope,
    ...unlessEmpty('hashes', hashesOf(one.hashes)),
    ...unlessEmpty('licenses', licences(one, version)),
    ...(one.purl !== undefined && { purl: one.purl }),
    ...unlessEmpty('externalReferences', [...one.locations.map(whereFrom), ...distributions.map(distribution)]),
    evidence: evidenceOf(one, version),
    ...unlessEmpty('properties', [...properties, ...licenceProperties(one)]),
  }
}

export function partComponent({ ref, name, version }: OwnPart): Component {
  return {
    type: 'library',
    'bom-ref': ref,
    ...groupAndName(name),
    ...(version !== undefined && { version }),
  }
}
