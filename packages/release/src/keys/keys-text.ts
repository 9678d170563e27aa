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

import { visibleText } from '@tra/kernel'
import { countOfKeys, privateKeyLines } from './key-words.ts'
import type { KeysDocument } from './keys-document.ts'

type KeyEntry = KeysDocument['keys'][number]
type MaterialEntry = Omit<KeyEntry, 'userIds' | 'lines' | 'subkeys'>

const HEADINGS = ['Line', 'Fingerprint', 'Algorithm', 'Created', 'Expires', 'State']

function cellsOf({ fingerprint, algorithm, created, expires, state }: MaterialEntry): string[] {
  return [fingerprint, algorithm, created, expires, state]
}

function keyRow(key: KeyEntry): string[] {
  return [key.lines.join(','), ...cellsOf(key)]
}

function subkeyRow({ canSign, ...subkey }: KeyEntry['subkeys'][number]): string[] {
  return ['  sub', ...cellsOf(subkey), canSign ? 'signs' : 'does not sign']
}

/** Writes rows in columns as wide as the widest cell of any. */
function lineMaker(rows: readonly string[][]): (row: string[]) => string {
  const widths = HEADINGS.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)))
  return (row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd()
}

function table(keys: readonly KeyEntry[]): string[] {
  if (keys.length === 0) return []
  const rows = keys.map((key) => ({ own: keyRow(key), subkeys: key.subkeys.map(subkeyRow), userIds: key.userIds }))
  const line = lineMaker([HEADINGS, ...rows.flatMap(({ own, subkeys }) => [own, ...subkeys])])
  const body = rows.flatMap(({ own, subkeys, userIds }) => [
    line(own),
    ...userIds.map((userId) => `      ${visibleText(userId)}`),
    ...subkeys.map(line),
  ])
  return [line(HEADINGS), ...body]
}

/** The keys of a file as a table: user ids and subkeys stand below their key. */
export function keysText({ location, keys, unreadable, privateKeys, sha256 }: KeysDocument): string {
  return [
    ...privateKeyLines(location, privateKeys),
    `${visibleText(location)}: ${countOfKeys(keys.length)}, sha256 ${sha256}`,
    ...table(keys),
    ...unreadable.map((line) => `line ${line}: a block that holds no key which can be used`),
    '',
  ].join('\n')
}
