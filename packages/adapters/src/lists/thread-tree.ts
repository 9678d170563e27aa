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
import type { Gap } from '@tra/votes'
import * as z from 'zod'

/** Largest thread that is read: the same bound as for an mbox. */
export const MAXIMUM_THREAD_MAILS = 10_000
/** Pony Mail shows no more answers to one mail, and no longer chain of them; it says nothing of the rest. */
const ARCHIVE_SHOWS = 250

const node = z.looseObject({ children: z.array(z.unknown()).nullish() })

function tooLarge(): ReleaseError {
  return new ReleaseError('LIMIT_EXCEEDED', `the thread has more than ${MAXIMUM_THREAD_MAILS} mails`, {
    hint: 'Download the mails of the vote as an mbox file and give its path.',
  })
}

/** A thread's mails, as JSON has them. */
interface Tree {
  nodes: unknown[]
  /** Whether it reaches what Pony Mail shows at most. */
  isCapped: boolean
}

/** Every node of a thread. Without recursion: how deep it is, is the archive's choice. @throws ReleaseError LIMIT_EXCEEDED. */
export function inTree(root: unknown): Tree {
  const nodes: unknown[] = []
  const waiting = [{ value: root, depth: 1 }]
  let isCapped = false
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { value, depth } = next
    const children = node.safeParse(value).data?.children ?? []
    nodes.push(value)
    isCapped ||= children.length >= ARCHIVE_SHOWS || depth >= ARCHIVE_SHOWS
    for (const child of children.slice(0, MAXIMUM_THREAD_MAILS)) waiting.push({ value: child, depth: depth + 1 })
    if (nodes.length > MAXIMUM_THREAD_MAILS) throw tooLarge()
  }
  return { nodes, isCapped }
}

/** What such a tree lacks. */
export const CAPPED: Gap = {
  what: `the archive shows at most ${ARCHIVE_SHOWS} answers to one mail, and the thread has as many: others may be missing; count an mbox file of the months instead`,
}
