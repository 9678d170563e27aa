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

import { generateKeyPairSync } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { leafHash } from '../merkle/merkle-hash.ts'
import { signCheckpoint, verifyCheckpoint } from './checkpoint.ts'
import { noteKey, parseVerifierKey, verifierKey } from './note-key.ts'
import { claimedSigners, openNote, signNote } from './signed-note.ts'

// The example of https://c2sp.org/signed-note.
const exampleKey = 'example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k'
const exampleNote =
  'This is an example message.\n\n— example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n'

const origin = 'ledger.example.org/log'
const { privateKey } = generateKeyPairSync('ed25519')
const key = noteKey(origin, privateKey)
const checkpoint = { origin, size: 42, root: leafHash('a tree') }
const note = signCheckpoint(checkpoint, privateKey)

describe('a signed note', () => {
  it("opens the specification's example", () => {
    expect(openNote(exampleNote, parseVerifierKey(exampleKey))).toBe('This is an example message.\n')
  })

  it('names the keys that it claims, without a word on whether they signed', () => {
    expect(claimedSigners(exampleNote)).toEqual(['example.com/foo+530d903a'])
    const witnessed = `${note}— witness.example.org/w AAAAAAAA\n`
    expect(claimedSigners(witnessed)).toEqual([`${origin}+${key.id.toString('hex')}`, 'witness.example.org/w+00000000'])
    expect(() => claimedSigners(`${note}nonsense\n`)).toThrow('malformed signature')
  })

  it('passes over the signature of a witness, before or after ours', () => {
    const witnessed = `${note}${signNote('x\n', 'witness.example.org', generateKeyPairSync('ed25519').privateKey).slice(3)}`
    expect(verifyCheckpoint(witnessed, key).size).toBe(42)
  })

  it.each([
    ['an unsigned text', 'just text\n'],
    ['a note without its last newline', note.slice(0, -1)],
    ['a malformed signature line', note.replace('— ', '- ')],
    // The last letter before = carries two bits that no byte holds: four spellings of one note would be accepted.
    ['a signature with stray bits', exampleNote.replace('aQM=', 'aQN=')],
    ['a note that is too long', `${'x'.repeat(20_000)}${note}`],
  ])('refuses %s', (_, text) => {
    expect(() => openNote(text, parseVerifierKey(exampleKey))).toThrow(expect.objectContaining({ code: 'MALFORMED' }))
  })
})

describe('verifyCheckpoint', () => {
  it('reads what was signed, with the key as people hand it around', () => {
    expect(verifyCheckpoint(note, parseVerifierKey(verifierKey(key)))).toEqual(checkpoint)
  })

  it('refuses another key of the same name, and a changed size', () => {
    const other = noteKey(origin, generateKeyPairSync('ed25519').privateKey)
    const refused = expect.objectContaining({ code: 'REFUSED' })
    expect(() => verifyCheckpoint(note, other)).toThrow(refused)
    expect(() => verifyCheckpoint(note.replace('\n42\n', '\n43\n'), key)).toThrow(refused)
  })

  it.each([
    ['another origin', `other.example.org\n1\n${checkpoint.root.toString('base64')}\n`],
    ['a size with a leading zero', `${origin}\n01\n${checkpoint.root.toString('base64')}\n`],
    ['a size beyond any tree', `${origin}\n9999999999\n${checkpoint.root.toString('base64')}\n`],
    ['a short root', `${origin}\n1\nAAAA\n`],
    ['a root with stray bits', `${origin}\n1\n${'A'.repeat(42)}B=\n`],
  ])('refuses a signed note with %s', (_, text) => {
    expect(() => verifyCheckpoint(signNote(text, origin, privateKey), key)).toThrow('not a checkpoint of this log')
  })

  it('survives no change of a single character', () => {
    fc.assert(
      fc.property(fc.nat(note.length - 1), fc.constantFrom('A', '\n', '0', '—'), (at, letter) => {
        fc.pre(note[at] !== letter)
        expect(() => verifyCheckpoint(`${note.slice(0, at)}${letter}${note.slice(at + 1)}`, key)).toThrow()
      }),
    )
  })
})

describe('a verifier key', () => {
  it.each([
    ['no key', 'hello'],
    ['a wrong key id', exampleKey.replace('530d903a', '530d903b')],
    ['another algorithm', exampleKey.replace('+Ae', '+Be')],
  ])('is refused: %s', (_, text) => {
    expect(() => parseVerifierKey(text)).toThrow('not an Ed25519 verifier key')
  })

  it('has a name without spaces and an Ed25519 key', () => {
    expect(() => noteKey('two words', privateKey)).toThrow(`can't name a key`)
    expect(() => noteKey('x', generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey)).toThrow('Ed25519')
  })
})
