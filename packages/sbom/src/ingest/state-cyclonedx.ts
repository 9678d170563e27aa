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
import type { Dependency } from '../dependency-graph.ts'
import { type CyclonedxComponent, type CyclonedxDocument, documentSchema } from './cyclonedx-schema.ts'
import { joinedLicences } from './joined-licences.ts'
import { type FoundComponent, nestedComponents } from './nested-components.ts'
import { statedPurl } from './public-purl.ts'
import type { StatedComponent, StatedGap, StatedSbom } from './stated-sbom.ts'

const OWN_PROPERTY = 'trusted-release:'

function propertyOf({ properties }: CyclonedxComponent, name: string): string | undefined {
  return properties.find((property) => property.name === name)?.value
}

/** cyclonedx-npm calls development dependencies optional, and tells the truth in a property. */
function scopeOf(component: CyclonedxComponent): StatedComponent['scope'] {
  return propertyOf(component, 'cdx:npm:package:development') === 'true' ? 'excluded' : component.scope
}

/** A folder of the source: npm tells its path, and Cargo's tool an address of files. */
function liesInSource(component: CyclonedxComponent): boolean {
  const path = propertyOf(component, 'cdx:npm:package:path') ?? ''
  const isFolder = path !== '' && !/(?:^|\/)node_modules(?:\/|$)/.test(path)
  return isFolder || statedPurl(component.purl ?? '')?.isLocal === true
}

function statedComponent({ component, ref, isOfSubject }: FoundComponent): StatedComponent {
  const { name, group, version, purl, licenses, supplier, publisher, externalReferences, properties } = component
  return {
    ref,
    name,
    group,
    version,
    purl,
    scope: scopeOf(component),
    hashes: component.hashes ?? [],
    archives: externalReferences
      .filter(({ type }) => type === 'distribution')
      .map(({ url, hashes = [] }) => ({ location: url, hashes })),
    licences: joinedLicences(licenses),
    supplier: supplier?.name ?? publisher,
    properties: properties.flatMap(({ name: key, value }) =>
      key.startsWith(OWN_PROPERTY) && value !== undefined ? [{ name: key, value }] : [],
    ),
    isPart: isOfSubject || liesInSource(component),
  }
}

/** Who depends on whom; what is nested and that nothing depends on is needed by what it is nested in. */
function dependenciesOf({ dependencies = [] }: CyclonedxDocument, found: readonly FoundComponent[]): Dependency[] {
  const stated = dependencies.flatMap(({ ref, dependsOn }) => dependsOn.map((to) => ({ from: ref, to })))
  const needed = new Set(stated.map(({ to }) => to))
  const nested = found.flatMap(({ ref, parent, isOfSubject }) =>
    parent === undefined || isOfSubject || needed.has(ref) ? [] : [{ from: parent, to: ref }],
  )
  return [...stated, ...nested].map((one) => ({ ...one, kind: 'required' }))
}

/**
 * A component that `dependencies` does not list has unknown ones (CycloneDX 1.6, "dependencies"), and compositions say of how
 * many the list is whole.
 */
function gapsOf(document: CyclonedxDocument, refs: readonly string[], subject: string | undefined) {
  const listed = new Set(document.dependencies?.map(({ ref }) => ref))
  const gaps = new Map<string, StatedGap>(refs.filter((ref) => !listed.has(ref)).map((ref) => [ref, 'no-edges']))
  for (const { aggregate, dependencies, assemblies } of document.compositions) {
    const isWhole = dependencies.length === 0 && assemblies.length === 0
    const about = isWhole && subject !== undefined ? [subject] : dependencies
    for (const ref of about) {
      if (aggregate === 'complete') gaps.delete(ref)
      else gaps.set(ref, aggregate.startsWith('incomplete') ? 'unresolved-dependency' : 'no-edges')
    }
  }
  return gaps
}

function checkedDocument(json: unknown, name: string): CyclonedxDocument {
  const { data } = documentSchema.safeParse(json)
  if (data !== undefined) return data
  throw new ReleaseError('MALFORMED', `${name} is no CycloneDX document of version 1.0 to 1.7`, {
    hint: 'Let the build tool write it anew.',
  })
}

/**
 * What a CycloneDX document says, parsed from JSON or put into its shape from XML; `name` is what messages call it.
 * @throws ReleaseError MALFORMED, LIMIT_EXCEEDED.
 */
export function stateCyclonedx(json: unknown, name: string): StatedSbom {
  const document = checkedDocument(json, name)
  const { found, subject, unreadable } = nestedComponents(document, name)
  // Files are what a package is made of, and not packages.
  const packages = found.filter(({ component }) => component.type !== 'file')
  const refs = packages.map(({ ref }) => ref)
  return {
    subjects: subject === undefined ? [] : [subject],
    components: packages.map(statedComponent),
    dependencies: dependenciesOf(document, packages),
    gaps: gapsOf(document, refs, subject),
    unreadable,
    scopesByReach: false,
  }
}
