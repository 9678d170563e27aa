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

import { type KnownUnknown, type Scope, scopes, type ThirdPartyPackage } from '../dependency-graph.ts'
import { mergedArchives } from './merged-archives.ts'
import type { PythonNode } from './python-node.ts'

type Problem = Pick<KnownUnknown, 'kind' | 'message'>
type Archives = ReturnType<typeof mergedArchives>

function sourceProblem({ ref, source }: PythonNode, withheld: number): Problem[] {
  if (source.kind === 'pypi') {
    const message = `${ref} was fetched from an address that is not PyPI's; it is left out`
    return withheld > 0 ? [{ kind: 'withheld-location', message }] : []
  }
  if (source.kind === 'git' && source.location !== undefined) return []
  return [{ kind: 'unpublished-source', message: `${ref} is not fetched from PyPI or a public repository` }]
}

function digestProblem({ ref }: PythonNode, { hashes, distributions, properties, withoutDigest }: Archives): Problem[] {
  const known = hashes.length + distributions.length + properties.length
  if (known > 0 && withoutDigest === 0) return []
  const message =
    known === 0 || withoutDigest === distributions.length
      ? `the digest of ${ref} is unknown: the lockfile holds none`
      : `the lockfile holds no digest of ${withoutDigest} archives of ${ref}`
  return [{ kind: 'no-integrity', message }]
}

function problemsOf(node: PythonNode, archives: Archives): KnownUnknown[] {
  const { ref, name, version } = node
  const noVersion: Problem = { kind: 'no-version', message: `the version of ${ref} is unknown` }
  const conflict: Problem = {
    kind: 'conflicting-copies',
    message: `the entries of ${ref} disagree about the digest of an archive; none is asserted`,
  }
  return [
    ...sourceProblem(node, archives.withheld),
    ...digestProblem(node, archives),
    ...(version === undefined ? [noVersion] : []),
    ...(archives.agreed ? [] : [conflict]),
  ].map((problem) => ({ ...problem, ref, path: `${name}@${version ?? ''}` }))
}

function scopeOf({ copies }: PythonNode, reached: Scope | undefined): Scope {
  const said = copies.map(({ scope }) => scope)
  return scopes.find((scope) => said.includes(scope)) ?? reached ?? 'required'
}

/** One package out of all entries that speak of it. `reached` is its scope by who asks for it. */
export function pythonPackage(
  node: PythonNode,
  reached: Scope | undefined,
): { component: ThirdPartyPackage; knownUnknowns: KnownUnknown[] } {
  const { ref, name, version, purl, source, copies } = node
  const archives = mergedArchives(copies.flatMap((copy) => copy.archives))
  const component: ThirdPartyPackage = {
    ref,
    name,
    ...(version !== undefined && { version }),
    ...(purl !== undefined && { purl }),
    scope: scopeOf(node, reached),
    hashes: archives.hashes,
    locations: source.kind === 'git' && source.location !== undefined ? [source.location] : [],
    ...(archives.distributions.length > 0 && { distributions: archives.distributions }),
    ...(archives.properties.length > 0 && { properties: archives.properties }),
    paths: [],
  }
  return { component, knownUnknowns: problemsOf(node, archives) }
}
