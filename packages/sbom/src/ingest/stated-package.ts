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

import type { KnownUnknown, OwnPart, ThirdPartyPackage } from '../dependency-graph.ts'
import { fingerprint } from '../shared/fingerprint.ts'
import { publicAddress } from './public-address.ts'
import { type StatedPurl, statedPurl } from './public-purl.ts'
import type { StatedComponent } from './stated-sbom.ts'

/** What a component is called in the graph, whatever its document calls it. */
export interface Identity {
  ref: string
  /** With group or scope, as its users write it. */
  name: string
  group?: string
  version?: string
  /** Of a published package. */
  purl?: string
  stated?: StatedPurl
}

function nameOf({ name, group }: StatedComponent, purl: StatedPurl | undefined): { name: string; group?: string } {
  if (purl === undefined) return group === undefined ? { name } : { name: `${group}/${name}`, group }
  const { type, namespace } = purl
  if (namespace === undefined) return { name: purl.name }
  return type === 'maven'
    ? { name: `${namespace}:${purl.name}`, group: namespace }
    : { name: `${namespace}/${purl.name}` }
}

/** The package URL says who a component is; without one, what it is called. */
export function identityOf(component: StatedComponent): Identity {
  const stated = component.purl === undefined ? undefined : statedPurl(component.purl)
  const named = nameOf(component, stated)
  const version = stated?.version ?? component.version
  const { text } = stated ?? {}
  const isExact = text !== undefined && stated?.version !== undefined
  // What isn't published may have anything in its purl and is told apart without telling it.
  const elsewhere = `${named.name}@${version ?? ''}#${fingerprint(component.purl ?? '')}`
  return {
    ...named,
    ref: isExact ? text : text === undefined ? elsewhere : `${text}@`,
    ...(version !== undefined && { version }),
    ...(text !== undefined && { purl: text }),
    ...(stated !== undefined && { stated }),
  }
}

export function statedPart({ ref, name, version }: Identity): OwnPart {
  return { ref, name, ...(version !== undefined && { version }) }
}

/** Only archives that anybody can fetch; other addresses are not taken over. */
function archivesOf({ archives }: StatedComponent) {
  const open = archives.flatMap(({ location, hashes }) => {
    const address = publicAddress(location)
    return address === undefined ? [] : [{ location: address, hashes }]
  })
  return [...new Map(open.map((one) => [JSON.stringify(one), one])).values()]
}

/** A digest that stands at the only archive is that of the package. */
function hashesOf({ hashes, archives }: StatedComponent) {
  const [single, ...more] = archives
  return hashes.length > 0 || single === undefined || more.length > 0 ? hashes : single.hashes
}

/** Somebody else's package; `file` is the document that says so. */
export function statedPackage(component: StatedComponent, identity: Identity, file: string): ThirdPartyPackage {
  const { stated: _, ...named } = identity
  const archives = archivesOf(component)
  const { supplier, licences, properties } = component
  return {
    ...named,
    scope: component.scope,
    hashes: hashesOf(component),
    locations: archives.length === 1 ? archives.map(({ location }) => location) : [],
    ...(archives.length > 1 && { distributions: archives }),
    ...(properties.length > 0 && { properties }),
    ...(licences.length > 0 && {
      statements: licences.map((licence) => ({ licence, source: 'build-sbom', where: file })),
    }),
    ...(supplier !== undefined && { supplier }),
    paths: [],
  }
}

/** What the document does not say about a package. */
export function statedGaps({ ref, name, version, purl, hashes, distributions = [] }: ThirdPartyPackage) {
  const label = `${name}@${version ?? ''}`
  const gap = (kind: KnownUnknown['kind'], message: string): KnownUnknown => ({ kind, ref, message, path: label })
  const hasDigest = hashes.length > 0 || distributions.some((one) => one.hashes.length > 0)
  return [
    ...(purl === undefined ? [gap('unpublished-source', `${label} has no package URL of a public registry`)] : []),
    ...(hasDigest ? [] : [gap('no-integrity', `the digest of ${label} is unknown: the document holds none`)]),
    ...(version === undefined ? [gap('no-version', `the version of ${label} is unknown`)] : []),
  ]
}
