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

import { posix } from 'node:path'
import { ReleaseError } from '@tra/kernel'
import type { Lockfile } from '../lockfile-kind.ts'
import { lockfileText } from '../shared/lockfile-text.ts'
import { goDirectives } from './go-directives.ts'
import { type Replacements, replacementsOf } from './go-mod.ts'

const MAX_MODULES = 5_000

// Go looks in all folders above; no repository at Apache nests its modules deeper.
const FOLDERS_ABOVE = ['', '..', '../..', '../../..']

/** What a go.work adds: modules that are taken from the repository, and its own replacements. */
export interface GoWorkspace {
  /** Folders relative to the repository, by module. */
  folders: Map<string, string>
  replacements: Replacements
}

function textBeside({ beside }: Lockfile, path: string, name: string): string | undefined {
  const bytes = beside(path)
  return bytes === undefined ? undefined : lockfileText(bytes, name)
}

function modulesIn(folders: string[], home: string, lockfile: Lockfile): Map<string, string> {
  const modules = new Map<string, string>()
  for (const folder of folders.filter((one) => one !== home)) {
    const text = textBeside(lockfile, posix.join(posix.relative(home, folder), 'go.mod'), 'go.mod')
    const directives = text === undefined ? [] : goDirectives(text, 'go.mod')
    const module = directives.find(({ verb }) => verb === 'module')?.words[0]
    if (module !== undefined) modules.set(module, folder)
  }
  return modules
}

function tooMany(): ReleaseError {
  return new ReleaseError('LIMIT_EXCEEDED', `the go.work lists more than ${MAX_MODULES} modules`, {
    hint: 'List the modules of the released project only.',
  })
}

/**
 * The workspace that the module belongs to, if a go.work above lists it.
 * @throws ReleaseError MALFORMED for a go.work or a go.mod it lists, LIMIT_EXCEEDED for more modules than any honest one.
 */
export function goWorkspace(lockfile: Lockfile): GoWorkspace {
  // As under a root, so that `..` of a go.work stays inside: what lies outside of the repository can't be read anyway.
  const home = posix.join('/', posix.dirname(lockfile.path))
  for (const above of FOLDERS_ABOVE) {
    const text = textBeside(lockfile, posix.join(above, 'go.work'), 'go.work')
    if (text === undefined) continue
    const directives = goDirectives(text, 'go.work')
    const used = directives.filter(({ verb }) => verb === 'use').flatMap(({ words }) => words.slice(0, 1))
    const folders = used.map((folder) => posix.join(home, above, folder).replace(/(.)\/$/, '$1'))
    if (folders.length > MAX_MODULES) throw tooMany()
    if (!folders.includes(home)) break
    return { folders: modulesIn(folders, home, lockfile), replacements: replacementsOf(directives).replacements }
  }
  return { folders: new Map(), replacements: new Map() }
}
