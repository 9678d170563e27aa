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
import * as z from 'zod'
import { type DependencyKind, type KnownUnknown, subjectRef } from '../dependency-graph.ts'
import type { Lockfile } from '../lockfile-kind.ts'
import { lockfileText } from '../shared/lockfile-text.ts'
import { parsedToml } from '../shared/parsed-toml.ts'
import { type PythonWish, wish } from './locked-package.ts'
import { poetryConstraints } from './poetry-constraint.ts'
import { pythonName } from './python-name.ts'
import { requirementWish } from './requirement.ts'

const requirements = z.array(z.unknown()).default([])
const requirementGroups = z.record(z.string(), requirements).default({})
const constraints = z.record(z.string(), poetryConstraints).default({})

const pyprojectSchema = z.object({
  project: z
    .object({ name: pythonName.optional(), dependencies: requirements, 'optional-dependencies': requirementGroups })
    .default({ dependencies: [], 'optional-dependencies': {} }),
  'dependency-groups': requirementGroups,
  tool: z
    .object({
      poetry: z
        .object({
          name: pythonName.optional(),
          dependencies: constraints,
          'dev-dependencies': constraints,
          group: z.record(z.string(), z.object({ dependencies: constraints })).default({}),
        })
        .optional(),
      pdm: z.object({ 'dev-dependencies': requirementGroups }).optional(),
    })
    .default({}),
})

type Pyproject = z.infer<typeof pyprojectSchema>
type Constraints = z.infer<typeof constraints>

/** What is no text includes another group, which is read by itself. */
function plainWishes(wanted: readonly unknown[], kind: DependencyKind): PythonWish[] {
  return wanted.flatMap((text) => (typeof text === 'string' ? requirementWish(text, kind) : []))
}

/** Wishes by Poetry's own tables; `python` names no package there. */
export function constraintWishes(wanted: Constraints, kind: DependencyKind): PythonWish[] {
  return Object.entries(wanted).flatMap(([rawName, alternatives]) => {
    const { data: name } = pythonName.safeParse(rawName)
    if (name === undefined || name === 'python') return []
    return alternatives.map(({ version, optional, extras, markers, python }) =>
      wish(name, optional && kind === 'required' ? 'optional' : kind, {
        extras,
        ...(version !== undefined && { specifier: version }),
        mayBeAbsent: optional || markers !== undefined || python !== undefined,
      }),
    )
  })
}

function wishesOf({ project, 'dependency-groups': groups, tool: { poetry, pdm } }: Pyproject): PythonWish[] {
  const poetryGroups = Object.entries(poetry?.group ?? {})
  const ownName = project.name ?? poetry?.name
  const wishes = [
    plainWishes(project.dependencies, 'required'),
    plainWishes(Object.values(project['optional-dependencies']).flat(), 'optional'),
    plainWishes(Object.values(groups).flat(), 'dev'),
    plainWishes(Object.values(pdm?.['dev-dependencies'] ?? {}).flat(), 'dev'),
    constraintWishes(poetry?.dependencies ?? {}, 'required'),
    constraintWishes(poetry?.['dev-dependencies'] ?? {}, 'dev'),
    poetryGroups.flatMap(([group, { dependencies }]) =>
      constraintWishes(dependencies, group === 'main' ? 'required' : 'dev'),
    ),
  ].flat()
  // `heron[web]` among heron's own extras only says that one extra holds another.
  return wishes.filter(({ name }) => name !== ownName)
}

function readPyproject(bytes: Uint8Array): Pyproject | undefined {
  try {
    return pyprojectSchema.safeParse(parsedToml(lockfileText(bytes, 'pyproject.toml'), 'pyproject.toml')).data
  } catch (error) {
    // The lockfile is sound; that its neighbour is not costs the project's own wishes and nothing else.
    if (error instanceof ReleaseError) return undefined
    throw error
  }
}

/** What the project beside a lockfile asks for; the lockfiles of Poetry, PDM and PEP 751 don't say it themselves. */
export function projectWishes({ beside }: Lockfile): { wishes: PythonWish[]; knownUnknowns: KnownUnknown[] } {
  const bytes = beside('pyproject.toml')
  const pyproject = bytes === undefined ? undefined : readPyproject(bytes)
  if (pyproject !== undefined) return { wishes: wishesOf(pyproject), knownUnknowns: [] }
  const message = 'no readable pyproject.toml lies beside the lockfile: what the project itself depends on is unknown'
  return { wishes: [], knownUnknowns: [{ kind: 'no-root', ref: subjectRef, message }] }
}
