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
import type { Finding, FoundPackage } from '../merge-graphs.ts'
import { iriReference } from '../shared/iri-reference.ts'
import { unlessEmpty } from '../shared/unless-empty.ts'
import { licenceProperties, licences } from './cyclonedx-licences.ts'
import type { Component, ExternalReference, Hash, Occurrence, Organization } from './cyclonedx-model.ts'
import type { CyclonedxVersion } from './cyclonedx-version.ts'

const algorithms: Record<PackageHash['algorithm'], string> = {
  md5: 'MD5',
  sha1: 'SHA-1',
  sha256: 'SHA-256',
  sha384: 'SHA-384',
  sha512: 'SHA-512',
}

export function hashesOf(hashes: readonly PackageHash[]): Hash[] | undefined {
  return unlessEmpty(hashes.map(({ algorithm, hex }) => ({ alg: algorithms[algorithm], content: hex })))
}

export function organization(name: string | undefined): Organization | undefined {
  return name === undefined ? undefined : { name }
}

function whereFrom(location: string): ExternalReference {
  return { url: iriReference(location), type: location.startsWith('git+') ? 'vcs' : 'distribution' }
}

function distribution({ location, hashes }: Distribution): ExternalReference {
  return { url: iriReference(location), type: 'distribution', hashes: hashesOf(hashes) }
}

/** npm's scope is CycloneDX's group; others say what their group is, and with what it is joined to the name. */
function groupAndName(name: string, said?: string): { group: string | undefined; name: string } {
  if (said !== undefined && name.startsWith(said)) return { group: said, name: name.slice(said.length + 1) }
  const slash = name.startsWith('@') ? name.indexOf('/') : -1
  return slash < 0 ? { group: undefined, name } : { group: name.slice(0, slash), name: name.slice(slash + 1) }
}

/** The lockfile and the entry of it that say the package is there. */
function occurrence({ file, entry }: Finding): Occurrence {
  return { location: file, additionalContext: entry === '' ? undefined : entry }
}

export function packageComponent(one: FoundPackage, version: CyclonedxVersion): Component {
  const { distributions = [], properties = [] } = one
  const { group, name } = groupAndName(one.name, one.group)
  const { licenses, evidence } = licences(one, version)
  return {
    type: 'library',
    'bom-ref': one.ref,
    supplier: organization(one.supplier),
    group,
    name,
    version: one.version,
    scope: one.scope,
    hashes: hashesOf(one.hashes),
    licenses,
    purl: one.purl,
    externalReferences: unlessEmpty([...one.locations.map(whereFrom), ...distributions.map(distribution)]),
    evidence: { occurrences: one.found.map(occurrence), licenses: evidence },
    properties: unlessEmpty([...properties, ...licenceProperties(one)]),
  }
}

export function partComponent({ ref, name: full, version }: OwnPart): Component {
  const { group, name } = groupAndName(full)
  return { type: 'library', 'bom-ref': ref, group, name, version }
}
