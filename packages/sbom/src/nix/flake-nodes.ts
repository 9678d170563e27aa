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
import { isRecord } from '../shared/is-record.ts'
import { shaped, shapedEntries } from '../shared/lock-shape.ts'
import { lockedAddress } from '../shared/lock-words.ts'
import { lockfileText } from '../shared/lockfile-text.ts'
import { parsedJson } from '../shared/parsed-json.ts'
import { tableOf } from '../shared/table-of.ts'

/** Flakes follow two or three inputs deep; each input of a hostile one may lead in circles. */
const MAX_FOLLOWED = 16
const WORDS = { name: 'flake.lock', hint: 'Write it anew with "nix flake lock" and commit it.' }

const text = lockedAddress.optional().catch(undefined)
const nodeSchema = z.object({
  /** Another node by its name, or a path of inputs from the root that it follows. */
  inputs: tableOf(z.union([z.string(), z.array(z.string()).max(MAX_FOLLOWED)])).default(new Map()),
  locked: z
    .object({
      type: z.string(),
      owner: text,
      repo: text,
      rev: text,
      ref: text,
      url: text,
      path: text,
      host: text,
      narHash: text,
    })
    .optional(),
})

export type FlakeNode = z.infer<typeof nodeSchema>

const lockSchema = z.object({ version: z.literal([5, 6, 7]), root: z.string(), nodes: z.custom(isRecord) })

export interface Flake {
  root: string
  nodes: ReadonlyMap<string, FlakeNode>
  unreadable: string[]
}

/** @throws ReleaseError MALFORMED, LIMIT_EXCEEDED. */
export function flakeNodes(bytes: Uint8Array): Flake {
  const { root, nodes } = shaped(parsedJson(lockfileText(bytes, WORDS.name), WORDS.name), lockSchema, WORDS)
  const { entries, unreadable } = shapedEntries(nodes, nodeSchema)
  return { root, nodes: new Map(entries), unreadable }
}

/** The node that an input is; following may lead over others that follow, and in circles. */
export function inputNode({ root, nodes }: Flake, input: string | readonly string[]): string | undefined {
  let wanted: string | readonly string[] = input
  for (let steps = 0; typeof wanted !== 'string'; steps += 1) {
    if (steps > MAX_FOLLOWED || wanted.length === 0 || wanted.length > MAX_FOLLOWED) return undefined
    const [first = '', ...rest]: readonly string[] = wanted
    const next: string | string[] | undefined = nodes.get(root)?.inputs.get(first)
    if (next === undefined) return undefined
    if (typeof next !== 'string') wanted = [...next, ...rest]
    else if (rest.length === 0) wanted = next
    else wanted = below(nodes, next, rest)
  }
  return nodes.has(wanted) ? wanted : undefined
}

/** From a node down a path of inputs: a node, or the path that the last of them follows. */
function below(nodes: Flake['nodes'], start: string, path: readonly string[]): string | readonly string[] {
  let at = start
  for (const [index, name] of path.entries()) {
    const next = nodes.get(at)?.inputs.get(name)
    if (next === undefined) return []
    if (typeof next !== 'string') return [...next, ...path.slice(index + 1)]
    at = next
  }
  return at
}
