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
import fc from 'fast-check'
import type { DependencyGraph } from '../src/dependency-graph.ts'
import type { Lockfile, LockfileKind } from '../src/lockfile-kind.ts'
import { lockfileOf } from './lockfile-of.ts'

/** A digest as lockfiles write it. */
export const sha512 = (byte: number): string => `sha512-${Buffer.alloc(64, byte).toString('base64')}`

type Beside = Record<string, unknown>

function lockfile(kind: LockfileKind, text: string, beside: Beside): Lockfile {
  const others = Object.entries(beside).map(([path, value]) => [path, JSON.stringify(value)])
  return lockfileOf(kind.name, text, Object.fromEntries(others))
}

/** Reads a lockfile; `beside` holds manifests by path. */
export function readText(kind: LockfileKind, text: string, beside: Beside = {}): DependencyGraph {
  return kind.read(lockfile(kind, text, beside))
}

export const edges = ({ dependencies }: DependencyGraph): string[] =>
  dependencies.map(({ from, to, kind }) => `${from} ${kind} ${to}`)

export const gaps = ({ knownUnknowns }: DependencyGraph): string[] =>
  knownUnknowns.map(({ kind, ref }) => `${kind} ${ref}`)

/** What a user sees of a file that can't be read. */
export function refusal(kind: LockfileKind, text: string): string {
  try {
    kind.read(lockfile(kind, text, {}))
  } catch (error) {
    if (error instanceof ReleaseError) return `${error.code}: ${error.message}`
    throw error
  }
  return 'read'
}

/** Any order of some blocks of text. */
export const anyOrder = (blocks: string[]): fc.Arbitrary<string[]> =>
  fc.shuffledSubarray(blocks, { minLength: blocks.length })

/** How many packages a file of so many entries holds; one whose cost grows faster than the file never gets there. */
export function packagesOf(kind: LockfileKind, text: string): number {
  return kind.read(lockfile(kind, text, {})).packages.length
}
