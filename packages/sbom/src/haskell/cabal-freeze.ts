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
import type { LockfileKind } from '../lockfile-kind.ts'
import { privatePackage, publishedPackage } from '../shared/fetched-package.ts'
import { listedGraph } from '../shared/listed-graph.ts'
import { malformedEntries } from '../shared/lock-gaps.ts'
import { lockfileText } from '../shared/lockfile-text.ts'
import { checkEntryCount } from '../shared/read-entries.ts'

const MAX_LENGTH = 512
const PINNED = /^(?:any\.)?([A-Za-z0-9]+(?:-[A-Za-z0-9]+)*) ==([\d.]+)$/
const FLAGS = /^(?:any\.)?[A-Za-z0-9]+(?:-[A-Za-z0-9]+)*(?: [+-]\w[\w-]*)+$/
// It is part of the compiler, and Hackage does not serve it.
const WITH_THE_COMPILER = new Set(['rts'])

/** The constraints of all `constraints:` fields; a field goes on in lines that begin with a blank. */
function constraints(text: string): string[] | undefined {
  const fields = text.replaceAll(/--[^\n]*/g, '').split(/\n(?=\S)/)
  const found = fields.filter((field) => field.startsWith('constraints:'))
  if (found.length === 0) return undefined
  const all = found.flatMap((field) => field.slice('constraints:'.length).split(','))
  return all.map((one) => one.replaceAll(/\s+/g, ' ').trim()).filter((one) => one !== '')
}

function frozen(lines: readonly string[]) {
  const read = lines.map((line) => ({ line, pin: line.length > MAX_LENGTH ? null : PINNED.exec(line) }))
  const packages = read.flatMap(({ pin }) => {
    const [, name, version] = pin ?? []
    if (name === undefined || version === undefined) return []
    const isServed = !WITH_THE_COMPILER.has(name)
    return [isServed ? publishedPackage('hackage', name, version) : privatePackage(name, version, 'compiler')]
  })
  const others = read.filter(({ pin, line }) => pin === null && (line.length > MAX_LENGTH || !FLAGS.test(line)))
  return { packages, unreadable: others.map(({ line }) => line) }
}

/** What `cabal freeze` writes: versions of everything, flags, and not who needs whom. */
export const cabalFreeze: LockfileKind = {
  name: 'cabal.project.freeze',
  isNamed: (baseName) => /^cabal\.project(?:\.[\w-]+)*\.freeze$/.test(baseName),
  read({ bytes }) {
    const lines = constraints(lockfileText(bytes, 'cabal.project.freeze').replaceAll('\r\n', '\n'))
    if (lines === undefined) {
      throw new ReleaseError('MALFORMED', 'the file has no field "constraints:" and is no cabal.project.freeze', {
        hint: 'Write it anew with "cabal freeze" and commit it.',
      })
    }
    checkEntryCount(lines.length)
    const { packages, unreadable } = frozen(lines)
    return listedGraph(packages, 'Hackage', malformedEntries(unreadable))
  },
}
