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

import { messageOf, ReleaseError } from '@tra/kernel'
import { type NoteKey, parseVerifierKey, witnessedAt } from '@tra/ledger'
import { boundedText } from '../fetch-json.ts'

const TIMEOUT_MILLISECONDS = 10_000
/** The clock of a witness may run this far ahead of ours. */
const MAX_AHEAD_MILLISECONDS = 10 * 60_000
const COSIGNATURE_LINE = /^\u2014 \S+ [A-Za-z0-9+/]+={0,2}$/
const SIZE = /^(0|[1-9]\d{0,15})\n?$/

/** Somebody outside who signs that the log only grows (https://c2sp.org/tlog-witness). */
export interface Witness {
  key: NoteKey
  /** Its submission prefix, no trailing slash. */
  url: string
}

/** The witness on one line: `<verifier key> <address>`. @throws ReleaseError INPUT_INVALID */
export function parseWitness(text: string): Witness {
  const [verifierKey = '', address = '', ...rest] = text.trim().split(/\s+/)
  if (rest.length > 0 || !/^https?:$/.test(URL.parse(address)?.protocol ?? '')) {
    throw new ReleaseError('INPUT_INVALID', `"${text}" names no witness`, {
      hint: 'Give its verifier key, a space and its address, as the witness publishes them.',
    })
  }
  return { key: parseVerifierKey(verifierKey, 'cosignature'), url: address.replace(/\/+$/, '') }
}

/** What a witness is shown: the checkpoint, and that it only adds to the one it knows. */
export interface Submission {
  oldSize: number
  proof: readonly Buffer[]
  checkpoint: string
}

function refused(witness: Witness, what: string, cause?: unknown): ReleaseError {
  return new ReleaseError('NETWORK', `the witness ${witness.key.name} ${what}`, { cause })
}

async function post(witness: Witness, body: string): Promise<{ status: number; text: string }> {
  try {
    const signal = AbortSignal.timeout(TIMEOUT_MILLISECONDS)
    const answer = await fetch(`${witness.url}/add-checkpoint`, { method: 'POST', body, redirect: 'error', signal })
    return { status: answer.status, text: await boundedText(answer) }
  } catch (cause) {
    throw refused(witness, `does not answer: ${messageOf(cause)}`, cause)
  }
}

/** The witness's own line of its answer, if it fits the checkpoint. What else it sends is passed over. */
function cosignatureIn(witness: Witness, checkpoint: string, answer: string): string {
  for (const line of answer.split('\n')) {
    if (!COSIGNATURE_LINE.test(line)) continue
    const at = witnessedAt(`${checkpoint.slice(0, checkpoint.lastIndexOf('\n\n') + 2)}${line}\n`, witness.key)
    if (at === undefined) continue
    if (at.getTime() > Date.now() + MAX_AHEAD_MILLISECONDS) throw refused(witness, 'signs for a time to come')
    return `${line}\n`
  }
  throw refused(witness, 'did not sign the checkpoint')
}

/**
 * Asks for a cosignature: a line to stand below the checkpoint, verified; or the size of the log that the witness knows
 * when it isn't the one that was said.
 * @throws ReleaseError NETWORK when it doesn't answer or refuses, REFUSED when its signature is wrong.
 */
export async function addCheckpoint(
  witness: Witness,
  submission: Submission,
): Promise<{ line: string } | { size: number }> {
  const { oldSize, proof, checkpoint } = submission
  const hashes = proof.map((hash) => `${hash.toString('base64')}\n`).join('')
  const { status, text } = await post(witness, `old ${oldSize}\n${hashes}\n${checkpoint}`)
  if (status === 200) return { line: cosignatureIn(witness, checkpoint, text) }
  const [, size] = SIZE.exec(text) ?? []
  if (status === 409 && size !== undefined) return { size: Number(size) }
  throw refused(witness, `answered ${status}`)
}
