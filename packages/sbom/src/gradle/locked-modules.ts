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
import { type KnownUnknown, subjectRef } from '../dependency-graph.ts'
import { type Coordinates, coordinatesSchema } from '../maven/maven-coordinates.ts'
import { lockfileText } from '../shared/lockfile-text.ts'
import { quoted } from '../shared/quoted.ts'

const MAX_MODULES = 200_000
const MAX_LINE_LENGTH = 65_536

const lockedSchema = coordinatesSchema.required()

/** One line of a gradle.lockfile. */
export interface LockedModule {
  coordinates: Required<Coordinates>
  configurations: string[]
}

function lockedModule(line: string): LockedModule | undefined {
  const equals = line.indexOf('=')
  if (equals < 0 || line.length > MAX_LINE_LENGTH) return undefined
  const [group, artifact, version, ...more] = line.slice(0, equals).split(':')
  const { data } = lockedSchema.safeParse({ group, artifact, version })
  if (data === undefined || more.length > 0) return undefined
  return { coordinates: data, configurations: line.slice(equals + 1).split(',') }
}

function unreadable(line: string): KnownUnknown {
  const name = quoted(line.split('=', 1)[0] ?? '')
  const message = `the entry ${name} has no usable name, version or shape and is left out`
  return { kind: 'malformed-entry', ref: subjectRef, message, path: name }
}

function noLockfile(): ReleaseError {
  const hint = 'Write it anew with "gradle dependencies --write-locks" and commit it.'
  return new ReleaseError('MALFORMED', 'the file is no gradle.lockfile', { hint })
}

function checkNumber(number: number): void {
  if (number <= MAX_MODULES) return
  throw new ReleaseError('LIMIT_EXCEEDED', `the lockfile has more than ${MAX_MODULES} lines`, {
    hint: 'Check that the path names a lockfile.',
  })
}

/**
 * The modules of a gradle.lockfile; `empty=` names configurations without any.
 * @throws ReleaseError MALFORMED, LIMIT_EXCEEDED.
 */
export function lockedModules(bytes: Uint8Array): { modules: LockedModule[]; knownUnknowns: KnownUnknown[] } {
  const modules: LockedModule[] = []
  const knownUnknowns: KnownUnknown[] = []
  let isLockfile = false
  for (const [index, raw] of lockfileText(bytes, 'gradle.lockfile').split('\n').entries()) {
    const line = raw.trim()
    checkNumber(index + 1)
    if (line.startsWith('empty=')) isLockfile = true
    if (line === '' || line.startsWith('#') || line.startsWith('empty=')) continue
    const found = lockedModule(line)
    if (found === undefined) knownUnknowns.push(unreadable(line))
    else modules.push(found)
  }
  if (!isLockfile && modules.length === 0) throw noLockfile()
  return { modules, knownUnknowns }
}
