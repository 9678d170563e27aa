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

/** Whose an address is, as a file of the project says. */
export interface AddressBook {
  source: 'keys-file' | 'mailmap'
  /** ASF id by lower-case address. */
  ids: ReadonlyMap<string, string>
}

/** Lines of a `.mailmap` that are looked at; the largest of a project has some thousand. */
const MAXIMUM_LINES = 50_000
const MAXIMUM_LINE_CHARACTERS = 1_000
const ADDRESS = /<\s*([^<>\s@]{1,64}@[^<>\s@]{1,255})\s*>/g

/**
 * Addresses on keys of a KEYS file that carry one `@apache.org` address too: their owner says that both are theirs, and a
 * committer put the key into the file.
 * @param keys the user ids of each key.
 */
export function bookOfKeys(keys: readonly (readonly string[])[]): AddressBook {
  return { source: 'keys-file', ids: idsOf(keys.map((userIds) => userIds.flatMap(addressesIn))) }
}

/** Addresses that a `.mailmap` (gitmailmap(5)) gives the same person as an `@apache.org` address. */
export function bookOfMailmap(text: string): AddressBook {
  const lines = text.split('\n', MAXIMUM_LINES).filter((line) => !line.startsWith('#'))
  return { source: 'mailmap', ids: idsOf(lines.map((line) => addressesIn(line.slice(0, MAXIMUM_LINE_CHARACTERS)))) }
}

function addressesIn(text: string): string[] {
  return [...text.matchAll(ADDRESS)].map(([, address = '']) => address.toLowerCase())
}

/** An address that two people share proves neither. */
function idsOf(groups: readonly (readonly string[])[]): Map<string, string> {
  const ids = new Map<string, string>()
  const shared = new Set<string>()
  for (const group of groups) {
    const own = new Set(group.flatMap((address) => apacheId(address) ?? []))
    const [id] = own
    if (id === undefined || own.size > 1) continue
    for (const address of group) {
      if ((ids.get(address) ?? id) !== id) shared.add(address)
      ids.set(address, id)
    }
  }
  for (const address of shared) ids.delete(address)
  return ids
}

function apacheId(address: string): string | undefined {
  return /^([a-z0-9][a-z0-9-]*)@apache\.org$/.exec(address)?.[1]
}
