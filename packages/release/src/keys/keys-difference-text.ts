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
import { privateKeyLines } from './key-words.ts'
import type { KeysDifference } from './keys-difference.ts'

/** Nothing about a key is different, no secret key came or went, and the new file only has something behind the old one. */
export function isSameKeys({ appendOnly, removed, added, changed, privateKeys }: KeysDifference): boolean {
  const samePrivate = privateKeys.old.length === privateKeys.new.length
  return appendOnly && samePrivate && removed.length + added.length + changed.length === 0
}

/** The difference for a person; what policy forbids comes first. */
export function keysDifferenceText(difference: KeysDifference): string {
  const { removed, added, changed, appendOnly } = difference
  const secrets = [
    ...privateKeyLines(difference.old, difference.privateKeys.old),
    ...privateKeyLines(difference.new, difference.privateKeys.new),
  ]
  if (isSameKeys(difference)) return [...secrets, 'The keys are the same.', ''].join('\n')
  return [
    ...secrets,
    ...removed.map(({ name }) => `REMOVED ${visibleText(name)}: KEYS must keep every key that ever signed a release`),
    ...added.map(({ name }) => `added   ${visibleText(name)}`),
    ...changed.flatMap(({ name, changes }) => [
      `changed ${visibleText(name)}`,
      ...changes.map((change) => `          ${visibleText(change)}`),
    ]),
    appendOnly
      ? 'The new file begins with the old one, byte for byte.'
      : 'NOT APPENDED: the new file does not begin with the bytes of the old one; KEYS is only ever appended to.',
    '',
  ].join('\n')
}
