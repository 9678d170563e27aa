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
import { type DependencyKind, type KnownUnknown, subjectRef } from '../dependency-graph.ts'
import type { Lockfile } from '../lockfile-kind.ts'
import { lockfileText } from '../shared/lockfile-text.ts'
import { parsedToml } from '../shared/parsed-toml.ts'
import { type PythonWish, wish } from './locked-package.ts'
import { pythonName } from './python-name.ts'

/** Tables of a Pipfile that list no packages. */
const OTHER_TABLES = new Set(['source', 'requires', 'scripts', 'pipenv', 'pipfile'])

function categoryKind(table: string): DependencyKind {
  if (table === 'packages') return 'required'
  return table === 'dev-packages' ? 'dev' : 'optional'
}

function tableWishes([table, wanted]: [string, unknown]): PythonWish[] {
  if (OTHER_TABLES.has(table) || typeof wanted !== 'object' || wanted === null) return []
  return Object.entries(wanted).flatMap(([rawName, constraint]) => {
    const { data: name } = pythonName.safeParse(rawName)
    const hasMarker = typeof constraint === 'object' && constraint !== null
    return name === undefined ? [] : [wish(name, categoryKind(table), { mayBeAbsent: hasMarker })]
  })
}

function readPipfile(bytes: Uint8Array): PythonWish[] | undefined {
  try {
    return Object.entries(parsedToml(lockfileText(bytes, 'Pipfile'), 'Pipfile')).flatMap(tableWishes)
  } catch (error) {
    if (error instanceof ReleaseError) return undefined
    throw error
  }
}

/** What the Pipfile beside a Pipfile.lock asks for: the lockfile itself doesn't tell it from what follows from it. */
export function pipfileWishes({ beside }: Lockfile): { wishes: PythonWish[]; knownUnknowns: KnownUnknown[] } {
  const bytes = beside('Pipfile')
  const wishes = bytes === undefined ? undefined : readPipfile(bytes)
  if (wishes !== undefined) return { wishes, knownUnknowns: [] }
  const message = 'no readable Pipfile lies beside the lockfile: what the project itself depends on is unknown'
  return { wishes: [], knownUnknowns: [{ kind: 'no-root', ref: subjectRef, message }] }
}
