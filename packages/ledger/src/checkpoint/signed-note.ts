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

import { type KeyObject, sign, verify } from 'node:crypto'
import { ReleaseError } from '@tra/kernel'
import { KEY_ID_BYTES, type NoteKey, noteKey } from './note-key.ts'

/** A checkpoint with a hundred cosignatures fits. */
export const MAX_NOTE_LENGTH = 16_384

const SIGNATURE_LINE = /^\u2014 (\S+) ([A-Za-z0-9+/]+={0,2})$/

/** One signature below a note. */
export function signatureLine(name: string, bytes: Uint8Array): string {
  return `\u2014 ${name} ${Buffer.from(bytes).toString('base64')}\n`
}

/** Signs a text (https://c2sp.org/signed-note). The text ends with a newline and holds no empty line at its end. */
export function signNote(text: string, name: string, ...privateKeys: readonly KeyObject[]): string {
  const lines = privateKeys.map((key) => {
    return signatureLine(name, Buffer.concat([noteKey(name, key).id, sign(null, Buffer.from(text), key)]))
  })
  return `${text}\n${lines.join('')}`
}

function parts(note: string, maximumLength: number): { text: string; lines: string[] } {
  const end = note.lastIndexOf('\n\n')
  if (note.length > maximumLength || end < 0 || !note.endsWith('\n')) {
    throw new ReleaseError('MALFORMED', 'not a signed note')
  }
  return { text: note.slice(0, end + 1), lines: note.slice(end + 2, -1).split('\n') }
}

function signatureBy(key: NoteKey, line: string): Buffer | undefined {
  const [, name, encoded = ''] = SIGNATURE_LINE.exec(line) ?? []
  const bytes = Buffer.from(encoded, 'base64')
  // One signature has one spelling: stray bits after its last byte are refused.
  if (name === undefined || bytes.toString('base64') !== encoded)
    throw new ReleaseError('MALFORMED', 'the note has a malformed signature')
  const byKey = name === key.name && bytes.subarray(0, key.id.length).equals(key.id)
  return byKey ? bytes.subarray(key.id.length) : undefined
}

/** The keys that a note claims to be signed by, `<name>+<key id>`, once each; nothing is verified. @throws ReleaseError MALFORMED */
export function claimedSigners(note: string, maximumLength = MAX_NOTE_LENGTH): string[] {
  const claims = parts(note, maximumLength).lines.map((line) => {
    const [, name, encoded = ''] = SIGNATURE_LINE.exec(line) ?? []
    if (name === undefined) throw new ReleaseError('MALFORMED', 'the note has a malformed signature')
    return `${name}+${Buffer.from(encoded, 'base64').subarray(0, KEY_ID_BYTES).toString('hex')}`
  })
  return [...new Set(claims)]
}

/** What is signed, whoever signed it. @throws ReleaseError MALFORMED */
export function noteText(note: string, maximumLength = MAX_NOTE_LENGTH): string {
  return parts(note, maximumLength).text
}

/** The signatures that claim to be of a key; not verified. @throws ReleaseError MALFORMED */
export function signaturesBy(key: NoteKey, note: string, maximumLength = MAX_NOTE_LENGTH): Buffer[] {
  return parts(note, maximumLength).lines.flatMap((line) => signatureBy(key, line) ?? [])
}

function signedBy(key: NoteKey, note: string, maximumLength: number): boolean {
  const text = Buffer.from(noteText(note, maximumLength))
  const signatures = signaturesBy(key, note, maximumLength)
  for (const signature of signatures) {
    if (!verify(null, text, key.publicKey, signature)) {
      throw new ReleaseError('REFUSED', `the signature of ${key.name} does not fit the note`)
    }
  }
  return signatures.length > 0
}

/**
 * The text of a note that `key`, or one of several, signed. Signatures of others (witnesses, a log's next key) are passed
 * over, as the specification asks.
 * @param maximumLength in UTF-16 code units; a checkpoint's unless said.
 * @throws ReleaseError MALFORMED when it is no note, REFUSED when no key's signature is there or one is wrong.
 */
export function openNote(note: string, key: NoteKey | readonly NoteKey[], maximumLength = MAX_NOTE_LENGTH): string {
  const keys: readonly NoteKey[] = 'id' in key ? [key] : key
  const signers = keys.filter((candidate) => signedBy(candidate, note, maximumLength))
  if (signers.length > 0) return noteText(note, maximumLength)
  const names = [...new Set(keys.map(({ name }) => name))].join(', ')
  throw new ReleaseError('REFUSED', `${names || 'nobody'} has not signed this note`)
}
