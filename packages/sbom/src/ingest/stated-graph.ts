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
  type KnownUnknown,
  type Scope,
  subjectRef,
  type ThirdPartyPackage,
} from '../dependency-graph.ts'
import { quoted } from '../npm/install-tree.ts'
import { finishedGraph } from '../shared/finished-graph.ts'
import { withReachedScopes } from '../shared/reached-scopes.ts'
import { sortedBy } from '../sorted-by.ts'
import { sortedGraph } from '../sorted-graph.ts'
import { type Identity, statedGaps, statedPackage, statedPart } from './stated-package.ts'
import type { StatedComponent, StatedGap, StatedSbom } from './stated-sbom.ts'

/** A document with what its components are called, and which of them are the release or its parts. */
export interface IdentifiedSbom {
  file: string
  sbom: StatedSbom
  identities: ReadonlyMap<StatedComponent, Identity>
  /** Replaced by the release that is described. */
  isSubject(component: StatedComponent): boolean
  isPart(component: StatedComponent): boolean
}

const KIND_OF_SCOPE: Record<Scope, Dependency['kind']> = { required: 'required', optional: 'optional', excluded: 'dev' }

const GAP_WORDS: Record<StatedGap, string> = {
  'no-edges': 'the document does not say what it depends on',
  'unresolved-dependency': 'the document does not name all that it depends on',
}

function identityIn({ identities }: IdentifiedSbom, component: StatedComponent): Identity {
  const identity = identities.get(component)
  if (identity === undefined) throw new TypeError('a component without an identity')
  return identity
}

function refsOf(identified: IdentifiedSbom): Map<string, string> {
  return new Map(
    identified.sbom.components.map((component) => [
      component.ref,
      identified.isSubject(component) ? subjectRef : identityIn(identified, component).ref,
    ]),
  )
}

/** Copies of one package: what each says about licence and supplier holds for all. */
function sharedWords(copies: readonly ThirdPartyPackage[]): Partial<ThirdPartyPackage> {
  const statements = new Map(
    copies.flatMap((one) => one.statements ?? []).map((one) => [JSON.stringify(one), one] as const),
  )
  const distributions = new Map(
    copies.flatMap((one) => one.distributions ?? []).map((one) => [JSON.stringify(one), one] as const),
  )
  const [supplier] = copies.flatMap((one) => one.supplier ?? []).toSorted()
  const sorted = <Value>(entries: Map<string, Value>) => sortedBy(entries, ([text]) => text).map(([, value]) => value)
  return {
    ...(statements.size > 0 && { statements: sorted(statements) }),
    ...(distributions.size > 0 && { distributions: sorted(distributions) }),
    ...(supplier !== undefined && { supplier }),
  }
}

function packagesOf(identified: IdentifiedSbom): ThirdPartyPackage[] {
  const others = identified.sbom.components.filter((one) => !identified.isSubject(one) && !identified.isPart(one))
  const packages = others.map((one) => statedPackage(one, identityIn(identified, one), identified.file))
  return [...Map.groupBy(packages, ({ ref }) => ref).values()].flatMap((copies) => {
    const words = copies.length > 1 ? sharedWords(copies) : {}
    return copies.map((one) => ({ ...one, ...words }))
  })
}

/** What the release or a part of it needs to build or test only is told by the scope of what it needs. */
function edgesOf(identified: IdentifiedSbom, refs: ReadonlyMap<string, string>) {
  const { components, dependencies } = identified.sbom
  const scopes = new Map(components.map(({ ref, scope }) => [ref, scope]))
  const ours = new Set(
    components.filter((one) => identified.isSubject(one) || identified.isPart(one)).map(({ ref }) => ref),
  )
  const edges: Dependency[] = []
  const knownUnknowns: KnownUnknown[] = []
  for (const { from, to, kind } of dependencies) {
    const [source, target] = [refs.get(from), refs.get(to)]
    const isOurs = ours.has(from) && !ours.has(to)
    if (source !== undefined && target !== undefined) {
      edges.push({ from: source, to: target, kind: isOurs ? stronger(kind, scopes.get(to) ?? 'required') : kind })
    } else knownUnknowns.push(loose(source ?? subjectRef, target === undefined ? to : from))
  }
  return { edges, knownUnknowns }
}

function stronger(kind: Dependency['kind'], scope: Scope): Dependency['kind'] {
  return kind === 'required' ? KIND_OF_SCOPE[scope] : kind
}

/** Only a plain package URL is shown: a tool's own reference may be an address or a path of its machine. */
function loose(ref: string, missing: string): KnownUnknown {
  const shown = /^pkg:[^?#]+$/.test(missing) ? quoted(missing) : 'a component'
  const message = `a dependency leads to or from ${shown} that the document does not hold`
  return { kind: 'unresolved-dependency', ref, message }
}

function gapsOf({ sbom }: IdentifiedSbom, refs: ReadonlyMap<string, string>): KnownUnknown[] {
  const ofComponents = [...sbom.gaps].map(([ref, kind]) => ({
    kind,
    ref: refs.get(ref) ?? subjectRef,
    message: `${GAP_WORDS[kind]}: ${refs.get(ref) ?? subjectRef}`,
  }))
  const unreadable = sbom.unreadable.map((name): KnownUnknown => {
    const message = `the component ${quoted(name)} has no usable name or shape and is left out`
    return { kind: 'malformed-entry', ref: subjectRef, message }
  })
  const noRoot: KnownUnknown = {
    kind: 'no-root',
    ref: subjectRef,
    message: 'the document does not say what it describes',
  }
  return [...ofComponents, ...unreadable, ...(sbom.subjects.length === 0 ? [noRoot] : [])]
}

/** The graph that a document states. */
export function statedGraph(identified: IdentifiedSbom): DependencyGraph {
  const refs = refsOf(identified)
  const { edges, knownUnknowns } = edgesOf(identified, refs)
  const packages = packagesOf(identified)
  const parts = identified.sbom.components.filter((one) => identified.isPart(one) && !identified.isSubject(one))
  const graph = finishedGraph({
    packages,
    parts: parts.map((one) => statedPart(identityIn(identified, one))),
    dependencies: edges,
    knownUnknowns: [...knownUnknowns, ...gapsOf(identified, refs)],
  })
  const knownGaps = [...graph.knownUnknowns, ...graph.packages.flatMap(statedGaps)]
  const complete = sortedGraph({ ...graph, knownUnknowns: knownGaps })
  return identified.sbom.scopesByReach ? withReachedScopes(complete) : complete
}
