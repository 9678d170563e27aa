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

import * as z from 'zod'
import { type DependencyGraph, subjectRef, type ThirdPartyPackage } from '../dependency-graph.ts'
import { privatePackage } from '../shared/fetched-package.ts'
import { malformedEntries } from '../shared/lock-gaps.ts'
import { shapedEntries } from '../shared/lock-shape.ts'
import { lockedName, lockedVersion } from '../shared/lock-words.ts'
import { neededEdges, refsByName } from '../shared/needs.ts'
import { tableOf } from '../shared/table-of.ts'
import { moduleGaps, registryModule } from './bazel-module.ts'
import { integrityHashes } from './integrity-hashes.ts'
import type { WantedModule } from './module-file.ts'

/** Bazel's own modules come with it. */
const BUILT_IN = /^(?:bazel_tools|local_config_platform)@/
const ROOT = new Set(['<root>', ''])

const moduleSchema = z.object({
  name: z.string(),
  version: z.string(),
  deps: tableOf(z.string()).default(new Map()),
  repoSpec: z
    .object({ ruleClassName: z.string().optional(), attributes: z.object({ integrity: z.string().optional() }) })
    .optional()
    .catch(undefined),
})

type BazelModule = z.infer<typeof moduleSchema>

function modulePackage({ name, version, repoSpec }: BazelModule): ThirdPartyPackage | undefined {
  if (!lockedName.safeParse(name).success) return undefined
  const isServed = repoSpec?.ruleClassName === undefined || repoSpec.ruleClassName === 'http_archive'
  if (!lockedVersion.safeParse(version).success)
    return version === '' ? privatePackage(name, undefined, name) : undefined
  const base = isServed ? registryModule(name, version) : privatePackage(name, version, name)
  return { ...base, hashes: integrityHashes(repoSpec?.attributes.integrity) }
}

/** The graph of a lockfile of Bazel 7.0 and 7.1, which holds it whole. */
export function moduleGraph(graph: unknown, wanted: readonly WantedModule[]): DependencyGraph {
  const { entries, unreadable } = shapedEntries(graph, moduleSchema)
  const others = entries.filter(([key]) => !ROOT.has(key) && !BUILT_IN.test(key))
  const known = others.map(([key, module]) => ({ key, module, component: modulePackage(module) }))
  const locked = known.flatMap(({ key, module, component }) =>
    component === undefined ? [] : [{ key, module, component }],
  )
  const root = entries.find(([key]) => ROOT.has(key))?.[1]
  const dev = new Set(wanted.filter(({ kind }) => kind === 'dev').map(({ name }) => name))
  const needs = ({ deps }: BazelModule) => [...deps.values()].filter((name) => !BUILT_IN.test(name))
  const edges = neededEdges(
    [
      {
        ref: subjectRef,
        label: 'the release',
        needs: (root === undefined ? [] : needs(root)).map((name) => ({
          name,
          kind: dev.has(name.replace(/@.*$/s, '')) ? 'dev' : 'required',
        })),
      },
      ...locked.map(({ module, component }) => ({
        ref: component.ref,
        label: `${module.name} ${module.version}`,
        needs: needs(module).map((name) => ({ name, kind: 'required' as const })),
      })),
    ],
    refsByName(locked.map(({ key, component }) => [key, component.ref])),
  )
  const lost = known.filter(({ component }) => component === undefined).map(({ key }) => key)
  return {
    packages: locked.map(({ component }) => component),
    parts: [],
    dependencies: edges.dependencies,
    knownUnknowns: [
      ...malformedEntries([...unreadable, ...lost]),
      ...edges.knownUnknowns,
      ...locked.flatMap(({ component }) => moduleGaps(component, { edges: true })),
    ],
  }
}
