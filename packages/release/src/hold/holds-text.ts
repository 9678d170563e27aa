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

import type { KeyObject } from 'node:crypto'
import { messageOf, ReleaseError, visibleText } from '@tra/kernel'
import { type NoteKey, openNote, signNote } from '@tra/ledger'
import * as z from 'zod'
import { jsonDocument } from '../evidence.ts'
import { type Holds, holdsSchema } from './hold-document.ts'

/** Largest document read: {@link MAX_HOLDS} holds with short reasons. */
export const MAX_HOLDS_BYTES = 1_000_000

/** A signed document that is valid for longer could be shown for a month after a hold was set. */
export const MAX_VALID_HOURS = 31 * 24

const HOUR = 3_600_000
/** Clocks that differ by less are taken for right. */
const CLOCK_SKEW = 300_000

/** A private key and the name it signs under. */
export interface HoldSigner {
  name: string
  privateKey: KeyObject
}

const refused = (message: string, hint: string) => new ReleaseError('REFUSED', message, { hint })

const SIGN_AGAIN = 'Sign it again with `hold sign`, and publish it; a schedule can do that every few hours.'

function textOf(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch (cause) {
    throw new ReleaseError('MALFORMED', 'it is no UTF-8 text', { cause })
  }
}

/** What a signature is over; a text without one is all of it. */
function unsigned(text: string): { content: string; isSigned: boolean } {
  const end = text.lastIndexOf('\n\n\u2014 ')
  return end < 0 ? { content: text, isSigned: false } : { content: text.slice(0, end + 1), isSigned: true }
}

function parsed(content: string): Holds {
  let json: unknown
  try {
    json = JSON.parse(content)
  } catch (cause) {
    throw new ReleaseError('MALFORMED', `it is no JSON: ${visibleText(messageOf(cause))}`, { cause })
  }
  const result = holdsSchema.safeParse(json)
  if (result.success) return result.data
  throw new ReleaseError('MALFORMED', `it is no holds document: ${visibleText(z.prettifyError(result.error))}`)
}

/**
 * Reads a holds document, and its signature where a key is given. Whether it is too old is asked by {@link assertCurrent}.
 * @throws ReleaseError MALFORMED, REFUSED for a signature that is missing or wrong.
 */
export function readHolds(bytes: Uint8Array, key?: NoteKey): { document: Holds; isSigned: boolean } {
  const text = textOf(bytes)
  const { content, isSigned } = unsigned(text)
  if (key === undefined) return { document: parsed(content), isSigned }
  if (!isSigned) throw refused(`it is not signed, and ${key.name} must have signed it`, SIGN_AGAIN)
  return { document: parsed(openNote(text, key, MAX_HOLDS_BYTES)), isSigned }
}

/**
 * A document counts from when it was issued until it expires: without that, an old copy from before a hold would be as good
 * as the last one. @throws ReleaseError REFUSED.
 */
export function assertCurrent({ issuedAt, expiresAt }: Holds, { now, pinned }: { now: Date; pinned: boolean }): void {
  const issued = Date.parse(issuedAt)
  if (issued > now.getTime() + CLOCK_SKEW)
    throw refused(`it says that it was issued at ${issuedAt}, which is still to come`, 'Compare the clocks.')
  if (expiresAt === undefined) {
    if (pinned) throw refused('it is signed and does not say until when it counts', SIGN_AGAIN)
    return
  }
  const expires = Date.parse(expiresAt)
  if (expires <= now.getTime()) throw refused(`it counted until ${expiresAt}`, SIGN_AGAIN)
  if (expires - issued > MAX_VALID_HOURS * HOUR)
    throw refused(`it wants to count for longer than ${MAX_VALID_HOURS / 24} days`, SIGN_AGAIN)
}

/** How a document is written. */
interface Writing {
  now: Date
  /** Hours for which it counts from now; else as long as it did. */
  validHours?: number | undefined
  signer?: HoldSigner | undefined
}

/** The document as it is issued now. */
export function reissued({ schema, holds, expiresAt }: Holds, { now, validHours }: Writing): Holds {
  const until = validHours === undefined ? expiresAt : new Date(now.getTime() + validHours * HOUR).toISOString()
  return { schema, issuedAt: now.toISOString(), ...(until !== undefined && { expiresAt: until }), holds }
}

/** The document as it is written: JSON, and behind it a signature (https://c2sp.org/signed-note) where there is a signer. */
export function holdsText(document: Holds, writing: Writing): string {
  const text = jsonDocument(reissued(document, writing))
  const { signer } = writing
  return signer === undefined ? text : signNote(text, signer.name, signer.privateKey)
}

/** A document without any hold. */
export function noHolds(now: Date): Holds {
  return { schema: 'holds/v1', issuedAt: now.toISOString(), holds: [] }
}
