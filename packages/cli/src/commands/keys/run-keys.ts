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
import type { Terminal, Values } from '../../command.ts'
import { runKeysCheck, runKeysDiff, runKeysList } from './look-at-keys.ts'
import { runKeysAdd, runKeysRevoke } from './write-keys.ts'

type Verb = (references: string[], values: Values, terminal: Terminal) => Promise<number>

interface Form {
  run: Verb
  /** What follows the verb. */
  words: string[]
  options: string[]
}

const forms: Record<string, Form> = {
  list: { run: runKeysList, words: ['KEYS'], options: ['at'] },
  check: { run: runKeysCheck, words: ['KEYS'], options: ['at', 'for-days', 'profile'] },
  add: { run: runKeysAdd, words: ['KEYS', 'public key'], options: ['dry-run'] },
  revoke: { run: runKeysRevoke, words: ['KEYS', 'revocation certificate'], options: ['dry-run'] },
  diff: { run: runKeysDiff, words: ['old KEYS', 'new KEYS'], options: [] },
}

const EVERYWHERE = ['format', 'help', 'debug']

function wrongUsage(message: string): ReleaseError {
  return new ReleaseError('INPUT_INVALID', message)
}

/** An option that a verb does not know is refused, not ignored. */
function assertKnown(verb: string, { options }: Form, values: Values): void {
  const foreign = Object.keys(values).filter((name) => !options.includes(name) && !EVERYWHERE.includes(name))
  if (foreign.length > 0) throw wrongUsage(`keys ${verb} knows no ${foreign.map((name) => `--${name}`).join(', ')}`)
}

/** Runs one verb of `keys`. @throws ReleaseError INPUT_INVALID. */
export async function runKeys(positionals: string[], values: Values, terminal: Terminal): Promise<number> {
  const [verb = '', ...references] = positionals
  const form = Object.hasOwn(forms, verb) ? forms[verb] : undefined
  if (form === undefined) throw wrongUsage(`keys: expected one of ${Object.keys(forms).join(', ')}, got "${verb}"`)
  if (references.length !== form.words.length)
    throw wrongUsage(
      `keys ${verb}: expected ${form.words.map((word) => `<${word}>`).join(' ')}, got ${references.length} arguments`,
    )
  assertKnown(verb, form, values)
  return form.run(references, values, terminal)
}
