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
  type Dependency,
  type DependencyGraph,
  type LicenceStatement,
  subjectRef,
  type ThirdPartyPackage,
} from '../dependency-graph.ts'
import type { FileGraph } from '../merge-graphs.ts'
import type { ArchiveContents } from './archive-contents.ts'
import { findPackages, type PackagedSubject } from './find-packages.ts'
import type { FoundPackage, Unread } from './found-package.ts'
import { namedJars } from './named-jars.ts'
import { packagedGaps, unreadGap } from './packaged-gaps.ts'
import { type Granted, wishedPackages } from './wished-packages.ts'

function statementsOf({ identity, where }: FoundPackage): LicenceStatement[] {
  return identity.licence === undefined ? [] : [{ licence: identity.licence, source: 'packaged', where }]
}

function packageOf(found: FoundPackage): ThirdPartyPackage {
  const { ref, name, group, version, purl, supplier, properties = [], hashes: stated = [] } = found.identity
  const statements = statementsOf(found)
  return {
    ref,
    name,
    ...(group !== undefined && { group }),
    ...(version !== undefined && { version }),
    ...(purl !== undefined && { purl }),
    // Whoever unpacks the archive has it.
    scope: 'required',
    hashes: [...found.hashes, ...stated],
    locations: [],
    ...(found.distributions !== undefined && { distributions: found.distributions }),
    ...(properties.length > 0 && { properties: [...properties] }),
    ...(statements.length > 0 && { statements }),
    ...(supplier !== undefined && { supplier }),
    paths: [],
  }
}

function dependenciesOf({ role, identity, holder }: FoundPackage, { refs }: Granted): Dependency[] {
  const from = role === 'subject' ? subjectRef : identity.ref
  const held = role === 'package' && holder !== from ? [{ from: holder, to: from, kind: 'required' as const }] : []
  const wished = refs.filter((to) => to !== from).map((to) => ({ from, to, kind: 'required' as const }))
  return [...held, ...wished]
}

function graphOf(found: FoundPackage, granted: Granted, isHashed: boolean): DependencyGraph {
  const { ref, name, version } = found.identity
  return {
    packages: found.role === 'package' ? [packageOf(found)] : [],
    parts: found.role === 'part' ? [{ ref, name, ...(version !== undefined && { version }) }] : [],
    dependencies: dependenciesOf(found, granted),
    knownUnknowns: packagedGaps(found, granted, isHashed),
  }
}

function unreadGraph(unread: Unread): FileGraph {
  const graph = { packages: [], parts: [], dependencies: [], knownUnknowns: [unreadGap(unread)] }
  return { file: unread.place, graph }
}

function hasDigest({ identity, hashes, distributions = [] }: FoundPackage): boolean {
  return hashes.length + distributions.length + (identity.hashes?.length ?? 0) + (identity.properties?.length ?? 0) > 0
}

/**
 * What the packages inside of an archive say of themselves: one graph for each file that tells of one, to be merged with
 * each other and with those of lockfiles. Everything in it is required: whoever unpacks the archive has it.
 * @param locked what lockfiles of the release name; a jar without metadata is told by its file name among them.
 */
export function packagedGraphs(
  contents: ArchiveContents,
  subject: PackagedSubject,
  locked: readonly ThirdPartyPackage[] = [],
): FileGraph[] {
  const findings = findPackages(contents, subject, namedJars(contents, locked))
  const granted = wishedPackages(findings, locked)
  const hashed = new Set(findings.found.flatMap((one) => (hasDigest(one) ? one.identity.ref : [])))
  const graphs = findings.found.map((found) => {
    const isHashed = hashed.has(found.identity.ref)
    return { file: found.place, graph: graphOf(found, granted(found), isHashed) }
  })
  return [...graphs, ...findings.unread.map(unreadGraph)]
}
