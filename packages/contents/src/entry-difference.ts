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

import type { TreeEntry } from './git-leaf.ts'

/** An entry as far as two packings of the same files can differ. */
export interface PackedEntry extends TreeEntry {
  size: number
  /** Seconds since 1970, where the format says it. */
  modified?: number
}

/** Where two archives first differ, and how. */
export interface EntryDifference {
  kind: 'members' | 'content' | 'order' | 'mode' | 'time'
  /** Path of the entry. */
  member: string
  detail?: string
}

type Pair = readonly [one: PackedEntry, other: PackedEntry]

const HERE = 'in the candidate'
const THERE = 'in the rebuilt file'

function unshared(ones: readonly PackedEntry[], others: readonly PackedEntry[]): EntryDifference | undefined {
  const [inOne, inOther] = [ones, others].map((entries) => new Set(entries.map(({ path }) => path)))
  const here = ones.find(({ path }) => !inOther?.has(path))
  if (here !== undefined) return { kind: 'members', member: here.path, detail: `is only ${HERE}` }
  const there = others.find(({ path }) => !inOne?.has(path))
  if (there !== undefined) return { kind: 'members', member: there.path, detail: `is only ${THERE}` }
  const [first] = ones
  if (ones.length === others.length || first === undefined) return undefined
  return { kind: 'members', member: first.path, detail: `${ones.length} entries ${HERE}, ${others.length} ${THERE}` }
}

function pairs(ones: readonly PackedEntry[], others: readonly PackedEntry[]): Pair[] {
  const byPath = new Map(others.map((entry) => [entry.path, entry]))
  return ones.flatMap((one) => {
    const other = byPath.get(one.path)
    return other === undefined ? [] : [[one, other] as const]
  })
}

const said = (here: string | number | undefined, there: string | number | undefined) =>
  `${here ?? 'none'} ${HERE}, ${there ?? 'none'} ${THERE}`

function content([one, other]: Pair): string | undefined {
  if (one.kind !== other.kind) return said(one.kind, other.kind)
  if (one.link !== other.link) return `a link to ${said(JSON.stringify(one.link), JSON.stringify(other.link))}`
  if (one.blob === other.blob) return undefined
  return one.size === other.size ? `${one.size} bytes in both` : said(`${one.size} bytes`, `${other.size} bytes`)
}

function mode([one, other]: Pair): string | undefined {
  return one.mode === other.mode ? undefined : said(one.mode.toString(8), other.mode.toString(8))
}

function timeOf({ modified }: PackedEntry): string | undefined {
  if (modified === undefined) return undefined
  const date = new Date(modified * 1000)
  return Number.isNaN(date.getTime()) ? String(modified) : date.toISOString().replace('.000Z', 'Z')
}

function time([one, other]: Pair): string | undefined {
  return one.modified === other.modified ? undefined : said(timeOf(one), timeOf(other))
}

function order(ones: readonly PackedEntry[], others: readonly PackedEntry[]): EntryDifference | undefined {
  const at = ones.findIndex(({ path }, index) => path !== others[index]?.path)
  const [one, other] = [ones[at], others[at]]
  if (one === undefined || other === undefined) return undefined
  return { kind: 'order', member: one.path, detail: `${JSON.stringify(other.path)} stands there ${THERE}` }
}

function firstOf(
  kind: EntryDifference['kind'],
  all: readonly Pair[],
  look: (pair: Pair) => string | undefined,
): EntryDifference | undefined {
  for (const pair of all) {
    const detail = look(pair)
    if (detail !== undefined) return { kind, member: pair[0].path, detail }
  }
  return undefined
}

/**
 * The first difference of the gravest kind: other files, other content, another order, other modes, other times. A clock
 * that touches every entry so doesn't hide the one file whose content differs.
 * @param ones entries of the candidate's archive. @param others of the one that was built again.
 * @returns undefined when entries differ in nothing of this.
 */
export function firstEntryDifference(
  ones: readonly PackedEntry[],
  others: readonly PackedEntry[],
): EntryDifference | undefined {
  const all = pairs(ones, others)
  return (
    unshared(ones, others) ??
    firstOf('content', all, content) ??
    order(ones, others) ??
    firstOf('mode', all, mode) ??
    firstOf('time', all, time)
  )
}
