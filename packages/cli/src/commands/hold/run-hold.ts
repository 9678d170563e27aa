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
import { acknowledge, lift, set, sign } from './change-holds.ts'
import { list, status } from './look-at-holds.ts'

interface Form {
  run(word: string, values: Values, terminal: Terminal): Promise<number>
  /** What follows the verb. */
  word?: string
  options: string[]
}

const SIGNING = ['key-file', 'key-name', 'valid-hours']
const LOOKING = ['holds', 'holds-key', 'format']
const CHANGING = ['holds', 'event-spool', 'coordinator-url', 'by', ...SIGNING]

const forms = new Map<string, Form>([
  ['set', { run: set, word: 'committee/product', options: [...CHANGING, 'severity', 'reason', 'advisory', 'api-url'] }],
  ['acknowledge', { run: acknowledge, word: 'id', options: CHANGING }],
  ['lift', { run: lift, word: 'id', options: [...CHANGING, 'reason'] }],
  ['sign', { run: sign, options: ['holds', ...SIGNING] }],
  ['status', { run: status, word: 'committee/product/version', options: LOOKING }],
  ['list', { run: list, options: LOOKING }],
])

const EVERYWHERE = ['help', 'debug']

const wrongUsage = (message: string) => new ReleaseError('INPUT_INVALID', message)

/** An option that a verb does not know is refused, not ignored. */
function assertKnown(verb: string, { options }: Form, values: Values): void {
  const foreign = Object.keys(values).filter((name) => !options.includes(name) && !EVERYWHERE.includes(name))
  if (foreign.length > 0) throw wrongUsage(`hold ${verb} knows no ${foreign.map((name) => `--${name}`).join(', ')}`)
}

/** Runs one verb of `hold`. @throws ReleaseError INPUT_INVALID. */
export async function runHold(positionals: string[], values: Values, terminal: Terminal): Promise<number> {
  const [verb = '', ...words] = positionals
  const form = forms.get(verb)
  if (form === undefined) throw wrongUsage(`hold: expected one of ${[...forms.keys()].join(', ')}, got "${verb}"`)
  const [word = ''] = words
  if (words.length !== (form.word === undefined ? 0 : 1))
    throw wrongUsage(`hold ${verb}: expected ${form.word === undefined ? 'nothing more' : `<${form.word}>`}`)
  assertKnown(verb, form, values)
  return form.run(word, values, terminal)
}
