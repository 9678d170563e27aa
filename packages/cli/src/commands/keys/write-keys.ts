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

import { documentReader, keyMerger, keysFileReader, systemClock } from '@tra/adapters'
import { candidateName, visibleText } from '@tra/kernel'
import { addKey, jsonDocument, type KeysChange, type KeysChangePorts, keyChangedEvents, revokeKey } from '@tra/release'
import { exitCodes, type Terminal, type Values } from '../../command.ts'
import { tell } from '../../event-options.ts'
import { textOption } from '../../values.ts'
import { formatOption } from './keys-options.ts'
import { keysWriter } from './keys-writer.ts'
import { readStandardInput } from './read-standard-input.ts'

/** One key with its certifications, or a revocation certificate. */
const MAX_ADDITION_BYTES = 1024 * 1024
const MAX_KEYS_BYTES = 50_000_000

type Words = Record<KeysChange['change'], string>

const DONE: Words = {
  unchanged: 'holds already',
  added: 'now holds',
  updated: 'now holds the newer state of',
  revoked: 'now holds the revocation of',
}
const PLANNED: Words = {
  unchanged: 'holds already',
  added: 'would hold',
  updated: 'would hold the newer state of',
  revoked: 'would hold the revocation of',
}

function sizeText({ change, appendedBytes, dryRun }: KeysChange): string {
  if (change === 'unchanged') return 'nothing was written'
  return dryRun ? `${appendedBytes} bytes would be appended` : `${appendedBytes} bytes were appended`
}

function changeText(done: KeysChange): string {
  const words = done.dryRun ? PLANNED : DONE
  const state = done.change === 'unchanged' && done.revoked ? ', which is revoked there' : ''
  return `${visibleText(done.location)} ${words[done.change]} ${visibleText(done.name)}${state}; ${sizeText(done)}\n`
}

function ports(): KeysChangePorts {
  const files = { documents: documentReader(), writer: keysWriter() }
  return { ...files, keysFiles: keysFileReader(), merger: keyMerger(), clock: systemClock }
}

/** Whose KEYS it is. @throws ReleaseError INPUT_INVALID. */
function ownerOption(values: Values): { committee: string; product?: string } | undefined {
  const [committee, product] = textOption(values, 'for')?.split('/') ?? []
  if (committee === undefined) return undefined
  candidateName({ committee, product: product ?? 'any', version: '1', candidate: 'rc1' })
  return { committee, ...(product !== undefined && { product }) }
}

async function change(
  apply: typeof addKey,
  { keys, addition }: { keys: string; addition: Uint8Array },
  values: Values,
  terminal: Terminal,
): Promise<number> {
  const format = formatOption(values)
  const owner = ownerOption(values)
  const done = await apply({ keys, addition, dryRun: values['dry-run'] === true }, ports())
  if (owner !== undefined) {
    const told = { ...owner, keys: await documentReader().read(keys, MAX_KEYS_BYTES) }
    await tell(values, terminal, (happening) => keyChangedEvents(done, told, happening))
  }
  terminal.out(format === 'json' ? jsonDocument(done) : changeText(done))
  return done.dryRun || done.change === 'unchanged' ? exitCodes.skipped : exitCodes.passed
}

/** Appends a public key; `-` reads it from standard input. */
export async function runKeysAdd([keys = '', key = '']: string[], values: Values, terminal: Terminal): Promise<number> {
  const addition =
    key === '-' ? await readStandardInput(MAX_ADDITION_BYTES) : await documentReader().read(key, MAX_ADDITION_BYTES)
  return change(addKey, { keys, addition }, values, terminal)
}

/** Appends the revocation of a key. */
export async function runKeysRevoke(
  [keys = '', path = '']: string[],
  values: Values,
  terminal: Terminal,
): Promise<number> {
  const addition = await documentReader().read(path, MAX_ADDITION_BYTES)
  return change(revokeKey, { keys, addition }, values, terminal)
}
