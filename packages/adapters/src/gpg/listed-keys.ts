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

import type { KeyFacts, ListedKey, ListedSubkey } from '@tra/checks'
import { keysFrom, readableUserId } from './key-listing.ts'

/** The lines of a listing about one primary key. */
interface Group {
  fields: string[][]
}

// Fields of a record (GnuPG doc/DETAILS): validity, key id, creation, value or user id, class, issuer, hash.
const [VALIDITY, KEY_ID, CREATED, VALUE, CLASS, ISSUER, HASH] = [1, 4, 5, 9, 10, 12, 15]
const CAPABILITIES = 11
const SELF_SIGNATURE = /^1[0-3]/
const DEAD = new Set(['r', 'e', 'i'])
// Records that signatures stand behind; `uat` is a picture.
const OWNERS = new Set(['uid', 'uat', 'sub'])

function groupsOf(listing: string): Group[] {
  const groups: Group[] = []
  for (const line of listing.split('\n')) {
    const fields = line.split(':')
    if (fields[0] === 'pub') groups.push({ fields: [] })
    groups.at(-1)?.fields.push(fields)
  }
  return groups
}

/** Each user id with the signatures that follow it. */
function userIdsOf({ fields }: Group): { uid: string[]; signatures: string[][] }[] {
  const found: { uid: string[]; signatures: string[][] }[] = []
  let isUserId = false
  for (const record of fields) {
    if (record[0] === 'uid') found.push({ uid: record, signatures: [] })
    if (OWNERS.has(record[0] ?? '')) isUserId = record[0] === 'uid'
    else if (isUserId && record[0] === 'sig') found.at(-1)?.signatures.push(record)
  }
  return found
}

function newestSelfHash(signatures: readonly string[][], fingerprint: string): number[] {
  const own = signatures.filter((record) => {
    const issuer = record[ISSUER] || record[KEY_ID] || '-'
    return SELF_SIGNATURE.test(record[CLASS] ?? '') && fingerprint.endsWith(issuer)
  })
  const newest = own.reduce<string[] | undefined>(
    (best, record) => (Number(record[CREATED]) >= Number(best?.[CREATED] ?? 0) ? record : best),
    undefined,
  )
  return newest === undefined ? [] : [Number(newest[HASH])]
}

/** Fingerprints of subkeys that may sign: gpg lists a subkey's record just before its fingerprint. */
function signingSubkeys({ fields }: Group): Set<string> {
  const found = new Set<string>()
  let canSign = false
  for (const record of fields) {
    if (record[0] === 'sub') canSign = record[CAPABILITIES]?.includes('s') === true
    if (record[0] === 'fpr' && canSign) found.add(record[VALUE] ?? '')
  }
  return found
}

function listed(key: KeyFacts, group: Group): Omit<ListedKey, 'lines'> {
  const signing = signingSubkeys(group)
  const userIds = userIdsOf(group)
  const living = userIds.filter(({ uid }) => !DEAD.has(uid[VALIDITY] ?? ''))
  return {
    ...key,
    subkeys: key.subkeys.map((subkey): ListedSubkey => ({ ...subkey, canSign: signing.has(subkey.fingerprint) })),
    allUserIds: userIds.map(({ uid }) => readableUserId(uid[VALUE] ?? '')),
    selfSignatureHashes: living.flatMap(({ signatures }) => newestSelfHash(signatures, key.fingerprint)),
  }
}

function fingerprintIn({ fields }: Group): string {
  return fields.find(([name]) => name === 'fpr')?.[VALUE] ?? ''
}

/** Reads `gpg --with-colons --fingerprint --fingerprint --list-sigs` of a keyring without foreign signatures. */
export function listedKeysFrom(listing: string): Omit<ListedKey, 'lines'>[] {
  const groups = new Map(groupsOf(listing).map((group) => [fingerprintIn(group), group]))
  return keysFrom(listing).flatMap((key) => {
    const group = groups.get(key.fingerprint)
    return group === undefined ? [] : [listed(key, group)]
  })
}
