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
import { type KeysReadingPorts, keySummary, openKeysFile } from '@tra/release'
import type { CommitteeKey } from '../pages/keys-page.ts'
import type { PagePorts } from '../pages/page-ports.ts'

/** gpg takes seconds for a large KEYS; strangers open the page. */
const FRESH_MILLISECONDS = 10 * 60_000
/** More than there are committees and podlings. */
const MAX_KEPT = 500
const FOLDER = /^(incubator\/)?[a-z0-9][a-z0-9-]{0,62}$/

type Keys = readonly CommitteeKey[] | undefined

interface CommitteeKeysParts extends KeysReadingPorts {
  /** Below which the committees' folders lie, no slash at the end. */
  root: string
  now(): Date
}

// A project without KEYS, or a server that is away, is a fact of the page.
async function read(parts: CommitteeKeysParts, folder: string): Promise<Keys> {
  try {
    const { keys } = await openKeysFile(`${parts.root}/${folder}/KEYS`, parts)
    return keys.map(keySummary)
  } catch (thrown) {
    if (thrown instanceof ReleaseError) return undefined
    throw thrown
  }
}

/** Reads committees' KEYS where they lie, one after the other, each at most every ten minutes. */
export function committeeKeys(parts: CommitteeKeysParts): NonNullable<PagePorts['keysOf']> {
  const kept = new Map<string, { at: number; keys: Promise<Keys> }>()
  let last: Promise<unknown> = Promise.resolve()
  return async (_, folder) => {
    const at = parts.now().getTime()
    const known = kept.get(folder)
    if (known !== undefined && at - known.at < FRESH_MILLISECONDS) return known.keys
    if (!FOLDER.test(folder) || (known === undefined && kept.size >= MAX_KEPT)) return undefined
    const keys = last.then(() => read(parts, folder))
    last = keys.catch(() => undefined)
    kept.set(folder, { at, keys })
    return keys
  }
}
