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
import type { Terminal, Values } from '../../command.ts'
import { runVerb, type Verb } from '../../run-verb.ts'
import { runKeysCheck, runKeysDiff, runKeysList } from './look-at-keys.ts'
import { runKeysAdd, runKeysRevoke } from './write-keys.ts'

const CHANGING = ['dry-run', 'for', 'event-spool', 'coordinator-url']

const verbs = new Map<string, Verb>([
  ['list', { run: runKeysList, words: ['KEYS'], options: ['at'] }],
  ['check', { run: runKeysCheck, words: ['KEYS'], options: ['at', 'for-days', 'profile'] }],
  ['add', { run: runKeysAdd, words: ['KEYS', 'public key'], options: CHANGING }],
  ['revoke', { run: runKeysRevoke, words: ['KEYS', 'revocation certificate'], options: CHANGING }],
  ['diff', { run: runKeysDiff, words: ['old KEYS', 'new KEYS'], options: [] }],
])

/** Runs one verb of `keys`. @throws ReleaseError INPUT_INVALID. */
export function runKeys(positionals: string[], values: Values, terminal: Terminal): Promise<number> {
  return runVerb('keys', verbs, { positionals, values, terminal })
}
