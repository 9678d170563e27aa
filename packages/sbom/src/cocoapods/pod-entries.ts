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
import { shownText } from '../shared/lock-gaps.ts'
import { tableOf } from '../shared/table-of.ts'

const MAX_LENGTH = 512
// A subspec (`GoogleUtilities/Logger`) is a part of its pod, and comes with it.
const POD = /^([\w.+-]+)(?:\/[^\s(]+)? \(([\w.+~-]+)\)$/
const NEED = /^([\w.+-]+)(?:\/[^\s(]+)?(?: \(.*\))?$/

/** A pod or a part of one, and the names of the pods it needs. */
export interface PodEntry {
  name: string
  version: string
  needs: string[]
}

function matched(pattern: RegExp, text: unknown): RegExpExecArray | null {
  return typeof text === 'string' && text.length <= MAX_LENGTH ? pattern.exec(text) : null
}

/** The pod that a line asks for: `Realm (= 10.7.2)`, `Flutter (from `Flutter`)`. */
export function neededPod(text: unknown): string | undefined {
  return matched(NEED, text)?.[1]
}

/** A line of PODS: `A (1.0)`, or that with what it needs. */
function titleAndNeeds(raw: unknown): { title: string; needs: unknown[]; isAlone: boolean } {
  if (!isRecord(raw)) return { title: shownText(raw), needs: [], isAlone: true }
  const [[title = '', needs] = [], ...more] = Object.entries(raw)
  const list = Array.isArray(needs) ? needs : []
  return { title, needs: list, isAlone: more.length === 0 && list.length > 0 }
}

/** PODS of Podfile.lock. */
export function podEntries(pods: readonly unknown[]): { entries: PodEntry[]; unreadable: string[] } {
  const entries: PodEntry[] = []
  const unreadable: string[] = []
  for (const raw of pods) {
    const { title, needs, isAlone } = titleAndNeeds(raw)
    const [, name, version] = matched(POD, title) ?? []
    if (name === undefined || version === undefined || !isAlone) unreadable.push(title)
    else entries.push({ name, version, needs: needs.map((one) => neededPod(one) ?? shownText(one)) })
  }
  return { entries, unreadable }
}

const text = z.string().max(4_096)
const source = tableOf(text).catch(new Map())

/** Podfile.lock, every scalar as its text. */
export const podfileSchema = z.tuple([
  z.object({
    PODS: z.array(z.unknown()),
    DEPENDENCIES: z.array(z.unknown()).optional(),
    'SPEC REPOS': tableOf(z.array(text)).optional(),
    'EXTERNAL SOURCES': tableOf(source).default(new Map()),
    'CHECKOUT OPTIONS': tableOf(source).default(new Map()),
    'SPEC CHECKSUMS': tableOf(text).default(new Map()),
  }),
])

export type Podfile = z.infer<typeof podfileSchema>[0]
